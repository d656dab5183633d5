// Rows as elements. Nothing here asks the server or keeps anything.
import {day, share, hours, heading, isDense, said} from './time.js';

export const HEIGHTS = {g: 30, p: 46, j: 46, l: 28};

export function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === false || value === null) continue;
    if (name === 'class') made.className = value;
    else made.setAttribute(name, value === true ? '' : value);
  }
  made.append(...children);
  return made;
}

export function dates(buckets, summary) {
  const track = element('div', {class: 'track', role: 'presentation'});
  const dense = isDense(buckets);
  buckets.forEach((bucket, i) => {
    const [top, below] = heading(bucket, buckets[i - 1], dense);
    track.append(element('div', {class: bucket.today ? 'date today' : 'date', role: 'columnheader', 'aria-colindex': i + 2, 'aria-label': dense ? said(bucket.first) : undefined}, top, element('small', {}, below)));
  });
  return [element('div', {class: 'who-col muted', role: 'columnheader', 'aria-colindex': 1}, summary), track];
}

/** Bars of demand under the line of capacity. */
export function chart(data, n) {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('viewBox', `0 0 ${n * 100} 100`);
  svg.setAttribute('preserveAspectRatio', 'none');
  svg.setAttribute('role', 'img');
  const most = Math.max(1, ...data.effective, ...data.confirmed.map((minutes, i) => minutes + data.tentative[i]));
  const y = (minutes) => 96 - (minutes / most) * 84;
  const add = (name, attributes) => {
    const part = document.createElementNS('http://www.w3.org/2000/svg', name);
    for (const [key, value] of Object.entries(attributes)) part.setAttribute(key, value);
    svg.append(part);
  };
  let line = '';
  for (let i = 0; i < n; i++) {
    const base = y(data.confirmed[i]);
    add('rect', {x: i * 100 + 18, width: 64, y: base, height: Math.max(0, 96 - base), fill: 'var(--full)'});
    if (data.tentative[i] > 0) {
      const top = y(data.confirmed[i] + data.tentative[i]);
      add('rect', {x: i * 100 + 18, width: 64, y: top, height: base - top, fill: 'var(--busy)', stroke: 'var(--line-strong)', 'vector-effect': 'non-scaling-stroke'});
    }
    line += `${i ? 'L' : 'M'}${i * 100} ${y(data.effective[i])}H${i * 100 + 100}`;
  }
  add('path', {d: line, fill: 'none', stroke: 'var(--thread)', 'stroke-width': 2, 'vector-effect': 'non-scaling-stroke'});
  const over = data.over.map((minutes, i) => (minutes > 0 ? i : -1)).filter((i) => i >= 0);
  svg.setAttribute('aria-label', `Capacity and demand in ${n} steps; overbooked in ${over.length} of them.`);
  return svg;
}

export function row(shape, index, data, buckets, today) {
  const made = element('div', {class: 'row ' + shape, role: 'row', 'aria-rowindex': index + 3, 'data-index': index});
  if (shape === 'g') group(made, data, buckets);
  else if (shape === 'p') who(made, data, buckets);
  else if (shape === 'j') what(made, data, buckets);
  else lane(made, data, buckets);
  const track = made.lastElementChild;
  const at = share(buckets, today + 0.5);
  if (at > 0 && at < 1) track.append(placed(element('i', {class: 'today-line'}), at));
  return made;
}

function group(made, data, buckets) {
  made.append(
    element('div', {class: 'who-col', role: 'rowheader'}, '▾ ' + data.name, element('span', {class: 'muted'}, data.people === 1 ? '1 person' : `${data.people} people`)),
    track(data.percent.map((percent) => element('div', {class: percent > 100 ? 'cell over' : 'cell', role: 'gridcell'}, percent < 0 ? '–' : isDense(buckets) ? percent : `${percent}%`))),
  );
}

function who(made, data, buckets) {
  made.dataset.who = data.id;
  if (data.placeholder) made.dataset.placeholder = 'true';
  const avatar = element('span', {class: 'avatar c' + (hash(data.id) % 8), 'aria-hidden': 'true'}, data.placeholder ? '◇' : initials(data.name));
  made.append(
    element('div', {class: 'who-col', role: 'rowheader', 'data-open': data.id, title: data.name},
      avatar, element('div', {}, element('div', {class: 'name'}, (data.placeholder ? '◇ ' : '') + data.name), element('div', {class: 'about'}, data.about))),
    track(data.cells.map((cell, i) => {
      const label = text(cell);
      return element('div', {class: 'cell s-' + cell.state.toLowerCase(), role: 'gridcell', tabindex: -1, 'data-col': i, 'aria-label': `${label} ${spoken(cell)}, ${data.name}, ${said(buckets[i].first)}`}, element('span', {}, isDense(buckets) ? label.replace(/h$/, '') : label));
    })),
  );
}

function what(made, data, buckets) {
  made.dataset.project = data.id;
  const line = track(data.minutes.map((minutes, i) => element('div', {class: minutes ? 'cell' : 'cell zero', role: 'gridcell', tabindex: -1, 'data-col': i, 'aria-label': `${hours(minutes)}h for ${data.name}, ${said(buckets[i].first)}`}, element('span', {}, minutes ? hours(minutes) + (isDense(buckets) ? '' : 'h') : ''))));
  if (data.marks.length) line.append(element('div', {class: 'marks', role: 'gridcell'}, ...data.marks.map((mark) => markOf(mark, data.id, buckets))));
  made.append(
    element('div', {class: 'who-col', role: 'rowheader', 'data-open': data.id, title: data.name},
      element('span', {class: 'swatch k' + data.color, 'aria-hidden': 'true'}),
      element('div', {}, element('div', {class: 'name'}, data.name), element('div', {class: 'about'}, [data.status, data.about].filter(Boolean).join(' · ')))),
    line,
  );
}

function lane(made, data, buckets) {
  made.dataset.of = data.of;
  const line = element('div', {class: 'lane', role: 'gridcell', 'data-lane': true});
  line.append(element('div', {class: 'grid', 'aria-hidden': 'true'}, ...buckets.map(() => element('i'))));
  for (const bar of data.bars) line.append(barOf(bar, buckets, Boolean(data.name)));
  made.append(element('div', {class: 'who-col', role: 'rowheader'}, data.name), line);
}

/** A milestone: a diamond on its day, taken hold of like a bar. */
function markOf(mark, project, buckets) {
  const words = `${mark.name}, milestone, ${said(day(mark.day))}`;
  const made = element('button', {type: 'button', class: 'mark', tabindex: -1, 'data-bar': mark.id, 'data-kind': 'milestone', title: words, 'aria-label': words});
  made.bar = {kind: 'milestone', id: mark.id, project, label: mark.name, start: mark.day, end: mark.day};
  return placed(made, share(buckets, day(mark.day) + 0.5));
}

/** `short` leaves out the project's name where the row already says it. */
export function barOf(bar, buckets, short = false) {
  const classes = ['bar-item', bar.kind, 'k' + bar.color, bar.tentative ? 'tentative' : '', bar.clash ? 'clash' : ''].filter(Boolean).join(' ');
  const amount = bar.minutesADay ? `${hours(bar.minutesADay)} h/day` : '';
  const name = short && bar.kind === 'assignment' ? '' : bar.label;
  const words = [name, bar.detail, amount, bar.tentative && bar.kind === 'assignment' ? 'tentative' : '', bar.pinned ? 'pinned' : '', bar.clash ? '⚠ on time off' : ''].filter(Boolean).join(' · ');
  const made = element('button', {type: 'button', class: classes, tabindex: -1, 'data-bar': bar.id, 'data-kind': bar.kind, title: `${words}\n${said(day(bar.start))} – ${said(day(bar.end))}`, 'aria-label': `${words}, ${said(day(bar.start))} to ${said(day(bar.end))}`}, words);
  place(made, buckets, day(bar.start), day(bar.end));
  made.bar = bar;
  return made;
}

/** Puts a bar on its days; what reaches outside of the board is cut at its edge. A milestone sits in the middle of its day. */
export function place(bar, buckets, start, end) {
  if (bar.dataset.kind === 'milestone') return void placed(bar, share(buckets, start + 0.5));
  const from = Math.max(0, share(buckets, start));
  const to = Math.min(1, share(buckets, end + 1));
  bar.style.left = from * 100 + '%';
  bar.style.width = `calc(${Math.max(0, to - from) * 100}% - 2px)`;
}

function placed(made, at) {
  made.style.left = at * 100 + '%';
  return made;
}

const track = (cells) => element('div', {class: 'track', role: 'presentation'}, ...cells);

function text(cell) {
  switch (cell.state) {
    case 'FULL': return 'full';
    case 'OVER': return `+${hours(cell.minutes)}h`;
    case 'LEAVE': return 'leave';
    case 'NONE': return '–';
    default: return hours(cell.minutes) + 'h';
  }
}

function spoken(cell) {
  switch (cell.state) {
    case 'FULL': return '';
    case 'OVER': return 'over';
    case 'LEAVE': return '';
    case 'NONE': return 'not working';
    default: return `of ${hours(cell.effective)}h free`;
  }
}

const initials = (name) => name.split(/\s+/).slice(0, 2).map((part) => [...part][0] ?? '').join('').toUpperCase();
const hash = (text) => [...text].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) >>> 0, 7);
