// Rows, bars and arrows as elements. Nothing here asks the server or keeps anything.
import {said, saidSpan, saidWhole} from './days.js';
import {effortText, hours, roughly} from './typed.js';
import {barDays, isMoment} from './model.js';

export const ROW = 30;
const MIDDLE = ROW / 2;
const NS = 'http://www.w3.org/2000/svg';

export function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === false || value === null) continue;
    if (name === 'class') made.className = value;
    else made.setAttribute(name, value === true ? '' : value);
  }
  made.append(...children.filter((child) => child !== undefined && child !== null));
  return made;
}

export function svg(tag, attributes = {}, ...children) {
  const made = document.createElementNS(NS, tag);
  for (const [name, value] of Object.entries(attributes)) if (value !== undefined && value !== false) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

// ---- the table

export const COLUMNS = [
  {name: 'line', head: '#', width: 38, number: true},
  {name: 'name', head: 'Task', width: 222},
  {name: 'effort', head: 'Effort', width: 104, number: true},
  {name: 'start', head: 'First day', width: 74},
  {name: 'end', head: 'Last day', width: 74},
  {name: 'waits', head: 'Waits for', width: 92},
  {name: 'slack', head: 'Slack', width: 64},
  {name: 'who', head: 'Who', width: 132},
  {name: 'takes', head: 'Takes', width: 58, number: true},
  {name: 'done', head: 'Done', width: 56, number: true},
  {name: 'deadline', head: 'Deadline', width: 76},
  {name: 'notBefore', head: 'Not before', width: 82},
  {name: 'people', head: 'People', width: 56, number: true},
  {name: 'role', head: 'Role', width: 126},
];
export const CHART = COLUMNS.length;
if (matchMedia('(max-width: 760px)').matches) { COLUMNS[0].width = 0; COLUMNS[1].width = 168; }

const isTask = (row) => row.kind === 'task' || row.kind === 'summary';

/** May this field of this row be typed into? */
export function mayType(row, column) {
  switch (column) {
    case 'name': return true;
    case 'start': return row.kind !== 'summary' || row.from !== undefined;
    case 'end': return row.kind === 'task' || row.kind === 'phase';
    case 'waits': case 'deadline': case 'notBefore': return isTask(row);
    case 'effort': case 'takes': case 'done': case 'people': case 'role': case 'who': return row.kind === 'task';
    default: return false;
  }
}

/** What a field of a row says. */
export function text(row, column, model, roles) {
  switch (column) {
    case 'line': return String(model.numberOf(row.id) ?? '');
    case 'name': return row.name;
    case 'effort': return effortText(row.effort);
    case 'takes': return row.minutes === undefined ? '' : roughly(row.minutes, model.minutesOfDay);
    case 'start': return row.from !== undefined ? said(row.from) : row.earlyFrom !== undefined ? said(row.earlyFrom) : '';
    case 'end': return row.kind === 'milestone' ? '' : row.to !== undefined ? said(row.to) : row.earlyTo !== undefined ? said(row.earlyTo) : '';
    case 'waits': return model.waitsText(row);
    case 'slack': return slack(row, model.minutesOfDay);
    case 'who': return row.work.map((work) => (work.wanted ? '◇ ' : '') + work.name).join(', ');
    case 'done': return row.progress === undefined ? '' : `${row.progress} %`;
    case 'deadline': return row.deadlineDay === undefined ? '' : said(row.deadlineDay);
    case 'notBefore': return row.notBefore === undefined ? '' : said(Math.round(Date.parse(row.notBefore + 'T00:00:00Z') / 86400000));
    case 'people': return row.people > 1 ? String(row.people) : row.people === 1 && row.kind === 'task' ? '1' : '';
    case 'role': return row.role ? roles.get(row.role) ?? '' : '';
    default: return '';
  }
}

export function slack(row, minutes) {
  if (row.slack === undefined || row.is.done) return '';
  if (row.is.critical) return row.slack < 0 ? `−${roughly(-row.slack, minutes)}` : 'critical';
  return roughly(row.slack, minutes);
}

export function row(index, data, page) {
  const {model, px, first} = page;
  const made = element('div', {
    class: ['row', data.kind, data.is.critical ? 'critical' : '', data.is.done ? 'done' : '', model.marked.get(data.id) ?? ''].filter(Boolean).join(' '),
    role: 'row', 'aria-rowindex': index + 2, 'aria-level': data.depth + 1, 'data-id': data.id,
    'aria-expanded': model.hasParts(data.id) ? String(!model.closed.has(data.id)) : undefined,
  });
  const inner = element('div', {class: 'inner', role: 'presentation'});
  COLUMNS.forEach((column, i) => inner.append(cell(data, column, i, page)));
  const place = element('div', {class: 'chart', role: 'gridcell', tabindex: -1, 'data-col': CHART, 'aria-colindex': CHART + 1, 'aria-label': spoken(data, model.minutesOfDay)});
  place.append(...bar(data, px, first));
  made.append(element('div', {class: 'cells', role: 'presentation'}, inner), place);
  return made;
}

function cell(data, column, i, {model, roles}) {
  const words = text(data, column.name, model, roles);
  const made = element('div', {
    class: `cell c-${column.name}` + (column.number ? ' number' : ''), role: column.name === 'name' ? 'rowheader' : 'gridcell',
    tabindex: -1, 'data-col': i, 'aria-colindex': i + 1, 'aria-readonly': mayType(data, column.name) ? undefined : 'true',
  });
  if (column.name === 'name') return named(made, data, model);
  if (column.name === 'slack' && words && data.is.critical) made.append(element('strong', {class: 'critical'}, words));
  else if ((column.name === 'start' || column.name === 'end') && words) made.append(element('span', {class: data.from === undefined ? 'date computed' : 'date', 'data-why': isTask(data), title: data.from === undefined ? 'Computed: no days yet. Click: why this date?' : isTask(data) ? 'Click: why this date?' : undefined}, words));
  else if (column.name === 'who' && words) made.append(element('span', {title: data.work.map((work) => `${work.name} ${hours(work.minutes)}`).join(', ')}, words));
  else made.append(words);
  return made;
}

function named(made, data, model) {
  made.classList.add('in-' + Math.min(12, data.depth));
  const open = model.hasParts(data.id);
  made.append(element('span', {class: 'twist', 'data-twist': open, 'aria-hidden': 'true'}, open ? (model.closed.has(data.id) ? '▸' : '▾') : data.kind === 'milestone' ? '◆' : ''));
  made.append(element('span', {class: 'words', title: data.name}, data.name));
  const wrong = data.conflicts.length > 0;
  if (wrong) made.append(element('span', {class: 'mark warn', 'data-why': true, title: data.conflicts.join('\n')}, '⚠', element('span', {class: 'visually-hidden'}, ' in conflict')));
  if (data.is.late) made.append(element('span', {class: 'mark late'}, 'late'));
  if (data.is.pinned) made.append(element('span', {class: 'mark pinned', title: 'Pinned: stays on its days whatever comes before it'}, 'pin'));
  return made;
}

/** A bar in words, for who does not see it. */
function spoken(data, minutes) {
  const [from, to] = barDays(data);
  if (from === undefined) return 'No days';
  const parts = [data.from === undefined ? `computed ${saidSpan(from, to)}` : data.kind === 'milestone' ? saidWhole(from) : saidSpan(from, to)];
  if (data.is.critical) parts.push('critical');
  else if (data.slack > 0 && !data.is.done) parts.push(`slack ${roughly(data.slack, minutes)}`);
  if (data.progress !== undefined && data.kind !== 'milestone') parts.push(`${data.progress} % done`);
  if (data.deadlineDay !== undefined) parts.push(`deadline ${said(data.deadlineDay)}`);
  if (data.is.pinned) parts.push('pinned');
  parts.push(...data.conflicts);
  return parts.join(', ');
}

// ---- the chart

/** Everything of one row in the chart: tail of slack, bar, progress, deadline, marks, who. */
export function bar(data, px, first) {
  const [from, to] = barDays(data);
  if (from === undefined) return [];
  const x = (at) => (at - first) * px;
  const left = Math.min(x(from), data.deadlineDay === undefined ? Infinity : x(data.deadlineDay)) - 30;
  const made = svg('svg', {class: 'bar-svg', height: ROW, width: 10, 'aria-hidden': 'true', focusable: 'false'});
  made.style.left = left + 'px';
  const at = (number) => Math.round((x(number) - left) * 2) / 2;
  const start = at(from);
  const end = Math.max(start + 3, at(to + 1));
  let right = end;
  if (data.kind === 'task' && !data.is.done && data.lateTo !== undefined && data.slack > 0) {
    const late = at(data.lateTo + 1);
    if (late > end + 1) {
      made.append(svg('path', {class: 'tail', d: `M${end} ${MIDDLE}H${late}M${late - 0.5} ${MIDDLE - 4}v8`}));
      right = late;
    }
  }
  if (isMoment(data)) right = Math.max(right, moment(made, data, at(from) + (data.kind === 'milestone' ? px / 2 : 0)));
  else if (data.kind === 'phase' || data.kind === 'summary') bracket(made, data, start, end);
  else solid(made, data, start, end);
  if (data.deadlineDay !== undefined) {
    const flag = at(data.deadlineDay + 1);
    made.append(svg('path', {class: data.is.late ? 'flag missed' : 'flag', d: `M${flag} ${ROW - 4}V4h8l-2.5 3.5L${flag + 8} 11h-8`}));
    right = Math.max(right, flag + 10);
  }
  if (data.is.conflict || data.is.missed) made.append(alarm(data, start, end));
  const label = data.kind === 'milestone' ? data.name : data.work.map((work) => (work.wanted ? '◇ ' : '') + work.name).join(', ');
  if (label) made.append(svg('text', {class: 'label', x: right + 14, y: MIDDLE + 4}, label.length > 60 ? label.slice(0, 59) + '…' : label));
  made.setAttribute('width', Math.ceil(right + 10 + Math.min(60, label.length) * 6.6));
  return [made];
}

/** Within the bar where it fits, else before it. */
function alarm(data, start, end) {
  const inside = data.kind === 'task' && !isMoment(data) && end - start > 22;
  return svg('text', {class: inside ? 'alarm inside' : 'alarm', x: inside ? start + 4 : start - 16, y: MIDDLE + (inside ? 4 : 4.5)}, '⚠');
}

function solid(made, data, start, end) {
  const width = end - start;
  const classes = ['bar', data.from === undefined ? 'computed' : '', data.is.critical ? 'critical' : '', data.is.done ? 'done' : ''].filter(Boolean).join(' ');
  made.append(svg('rect', {class: classes, x: start, y: 7, width, height: 16, rx: 3}));
  if (data.progress > 0 && data.progress < 100) made.append(svg('rect', {class: 'progress', x: start, y: 18, width: (width * data.progress) / 100, height: 5, rx: 2}));
  // Who does not tell red from blue sees the critical ones by their double edge.
  if (data.is.critical) made.append(svg('path', {class: 'edge', d: `M${start + 1} 9.5H${end - 1}`}));
  if (data.is.pinned) made.append(svg('path', {class: 'pin', d: `M${end - 10} 10h6v4l2 2v1h-4v4l-1 1.5l-1 -1.5v-4h-4v-1l2 -2Z`}));
  made.append(svg('rect', {class: 'hit', 'data-hit': 'bar', x: start - 3, y: 3, width: width + 6, height: 24}));
  if (!data.is.done) handles(made, start, end);
}

function bracket(made, data, start, end) {
  const classes = `bracket ${data.kind}` + (data.is.critical ? ' critical' : '');
  made.append(svg('path', {class: classes, d: `M${start} 9H${end}V21l-5-6H${start + 5}l-5 6Z`}));
  if (data.progress > 0) made.append(svg('path', {class: 'progress-line', d: `M${start} 10.5H${start + ((end - start) * data.progress) / 100}`}));
  made.append(svg('rect', {class: 'hit', 'data-hit': 'bar', x: start - 3, y: 3, width: end - start + 6, height: 24}));
  if (data.kind === 'summary') handles(made, start, end);
}

function moment(made, data, x) {
  const classes = ['moment', data.is.critical ? 'critical' : '', data.is.missed ? 'missed' : '', data.from === undefined ? 'computed' : ''].filter(Boolean).join(' ');
  made.append(svg('path', {class: classes, d: `M${x} ${MIDDLE - 8}l8 8l-8 8l-8 -8Z`}));
  made.append(svg('rect', {class: 'hit', 'data-hit': 'bar', x: x - 10, y: 3, width: 20, height: 24}));
  if (data.kind === 'task') handles(made, x - 8, x + 8);
  return x + 9;
}

function handles(made, start, end) {
  made.append(svg('circle', {class: 'handle', 'data-hit': 'start', cx: start - 9, cy: MIDDLE, r: 4.5}), svg('circle', {class: 'handle', 'data-hit': 'end', cx: end + 9, cy: MIDDLE, r: 4.5}));
}

/** Where the two ends of a bar are, for arrows. */
export function ends(data, px, first) {
  const [from, to] = barDays(data);
  if (from === undefined) return null;
  const start = (from - first) * px;
  if (!isMoment(data)) return [start, Math.max(start + 3, (to + 1 - first) * px)];
  const middle = start + (data.kind === 'milestone' ? px / 2 : 0);
  return [middle - 8, middle + 8];
}

/** The way of an arrow from one row to another: out of an end, round the corners, into an end. */
export function way(from, to, type, fromIndex, toIndex) {
  const out = type.startsWith('finish') ? from[1] : from[0];
  const into = type.endsWith('start') ? to[0] : to[1];
  const outward = type.startsWith('finish') ? 1 : -1;
  const inward = type.endsWith('start') ? 1 : -1;
  const [y1, y2] = [fromIndex * ROW + MIDDLE, toIndex * ROW + MIDDLE];
  const down = toIndex > fromIndex ? 1 : -1;
  const lane = y2 - down * MIDDLE;
  const gap = 8;
  const [first, last] = [out + outward * gap, into - inward * gap];
  const straight = outward > 0 ? first <= last : first >= last;
  const head = `M${into} ${y2}l${-inward * 6} -3.5v7Z`;
  const line = straight && outward === inward
    ? `M${out} ${y1}H${first}V${y2}H${into - inward * 5}`
    : outward !== inward
      ? `M${out} ${y1}H${outward > 0 ? Math.max(first, last) : Math.min(first, last)}V${y2}H${into - inward * 5}`
      : `M${out} ${y1}H${first}V${lane}H${last}V${y2}H${into - inward * 5}`;
  return [line, head];
}
