// What can be done with a bar, a day or a row: by the right button, the menu key, or a long press. Each line is also a key of its own.
import {day, iso, dayAt, said} from './lib/time.js';
import {element} from './lib/draw.js';

/** `planner` answers what drag.js and keys.js ask of it, and add(what, project, start), give(bar, start), shift(project, start). */
export function listen(body, planner) {
  body.addEventListener('contextmenu', (event) => {
    const lines = linesFor(event, planner);
    if (!lines.length) return;
    event.preventDefault();
    show(lines, event);
  });
}

function linesFor(event, planner) {
  const row = event.target.closest('.row');
  if (!row || row.classList.contains('g')) return [];
  const bar = event.target.closest('[data-bar]');
  return bar ? ofBar(bar, dayUnder(event, row, planner) ?? bar.bar.start, planner) : ofRow(row, event, planner);
}

/** The day under the pointer; nothing where the menu was opened by a key. */
function dayUnder(event, row, planner) {
  const track = row.querySelector('.lane, .track');
  const box = track.getBoundingClientRect();
  if (event.clientX < box.left || event.clientX > box.right) return undefined;
  return iso(dayAt(planner.buckets(), (event.clientX - box.left) / box.width));
}

function ofBar(bar, start, planner) {
  const data = bar.bar;
  const lines = [];
  const edits = planner.mayEdit();
  if (data.kind === 'assignment' && edits) {
    const inside = day(start) > day(data.start) && day(start) <= day(data.end);
    lines.push(['Edit …', () => planner.open(bar), 'Enter']);
    if (inside) lines.push([`Split at ${said(day(start))}`, () => planner.do({verb: 'split', id: data.id, start}), 'S']);
    lines.push(['Give to someone else …', () => planner.give(data, inside ? start : data.start)]);
    lines.push(['Copy to right after it', () => planner.do({verb: 'copy', id: data.id, start: iso(day(data.end) + 1)}), 'D']);
    lines.push(['Remove', () => planner.do({verb: 'remove', id: data.id}), 'Del']);
  }
  if ((data.kind === 'phase' || data.kind === 'milestone') && edits) lines.push([`Remove this ${data.kind}`, () => planner.do({verb: 'remove', id: data.id}), 'Del']);
  lines.push(['Open the project', () => location.assign(`/projects/${data.project}`)]);
  lines.push(['Who changed this, and why', () => location.assign(`/history/${data.id}`)]);
  return lines;
}

function ofRow(row, event, planner) {
  const buckets = planner.buckets();
  const col = event.target.closest('[data-col]')?.dataset.col;
  const start = col !== undefined ? buckets[col].start : dayUnder(event, row, planner) ?? buckets[0].start;
  const end = col !== undefined ? buckets[col].end : start;
  const edits = planner.mayEdit();
  const lines = [];
  const project = row.dataset.project;
  const who = row.dataset.who ?? (project ? undefined : row.dataset.of);
  if (project && edits) {
    lines.push(['New assignment here …', () => planner.fresh(project, start, end), 'T']);
    lines.push(['New milestone here …', () => planner.add('milestone', project, start)]);
    lines.push(['New phase here …', () => planner.add('phase', project, start)]);
    lines.push(['Move the whole project …', () => planner.shift(project, start)]);
  }
  if (row.dataset.who && col !== undefined) lines.push(['Why this number?', () => planner.why(event.target.closest('[data-col]')), 'W']);
  if (who && edits) lines.push(['New assignment here …', () => planner.fresh(who, start, end), 'T']);
  if (row.dataset.who && planner.mayEdit()) lines.push(['Time off here …', () => planner.timeOff(who, start, end), 'O']);
  if (project) lines.push(['Open the project', () => location.assign(`/projects/${project}`)], ['Who changed this, and why', () => location.assign(`/history/${project}`)]);
  if (row.dataset.who && edits) lines.push(row.dataset.placeholder ? ['Who could fill it?', () => location.assign(`/staffing/fill/${who}`)] : ['What could they hand over?', () => location.assign(`/staffing/hand-over/${who}`)]);
  if (row.dataset.who) lines.push(['Open this person', () => location.assign(`/people/${who}`)], ['Who changed this, and why', () => location.assign(`/history/${who}`)]);
  return lines;
}

function show(lines, event) {
  document.querySelector('.context')?.remove();
  const back = document.activeElement;
  const menu = element('div', {class: 'menu context', role: 'menu', 'aria-label': 'What to do here'},
    ...lines.map(([words, run, key]) => {
      const line = element('button', {type: 'button', role: 'menuitem', tabindex: -1}, words, ...(key ? [element('kbd', {'aria-hidden': 'true'}, key)] : []));
      line.addEventListener('click', () => { close(); run(); });
      return line;
    }));
  document.body.append(menu);
  const box = event.target.getBoundingClientRect();
  const [x, y] = event.clientX || event.clientY ? [event.clientX, event.clientY] : [box.left + 12, box.bottom];
  menu.style.left = Math.max(8, Math.min(x, innerWidth - menu.offsetWidth - 8)) + 'px';
  menu.style.top = Math.max(8, Math.min(y, innerHeight - menu.offsetHeight - 8)) + 'px';
  const items = [...menu.children];
  items[0].focus();
  function close() {
    menu.remove();
    removeEventListener('pointerdown', outside, true);
    back?.focus?.({preventScroll: true});
  }
  function outside(press) { if (!menu.contains(press.target)) close(); }
  addEventListener('pointerdown', outside, true);
  menu.addEventListener('keydown', (press) => {
    const at = items.indexOf(document.activeElement);
    const to = {ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: items.length - 1}[press.key];
    if (to !== undefined) { press.preventDefault(); items[(to + items.length) % items.length].focus(); }
    else if (press.key === 'Escape' || press.key === 'Tab') { press.preventDefault(); press.stopPropagation(); close(); }
  });
}
