// Mouse, pen and finger: drag a bar in time, its edge to stretch it, from its end to another bar to link them; the splitter; twists and dates.
import {iso} from './lib/days.js';
import {CHART, svg} from './lib/draw.js';
import {barDays} from './lib/model.js';

const EDGE = 7;
const SLACK = 4;

export function listen(page) {
  const {body, gantt} = page;

  body.addEventListener('pointerdown', (event) => {
    if (event.button !== 0 || event.target.closest('.typing')) return;
    const row = rowOf(page, event.target);
    if (!row) return;
    const hit = event.target.dataset?.hit;
    if (hit === 'start' || hit === 'end') return void (page.mayEdit() && link(page, event, row, hit));
    // A finger scrolls, unless it has chosen the row before.
    if (hit === 'bar' && (event.pointerType !== 'touch' || page.focus.id === row.id)) return void hold(page, event, row);
    const cell = event.target.closest('[data-col]');
    if (cell && event.pointerType !== 'touch') { event.preventDefault(); page.go(row.id, Number(cell.dataset.col)); }
  });

  body.addEventListener('click', (event) => {
    const path = event.target.closest('[data-link]');
    if (path) return void page.link(page.model.links.find((one) => one.id === path.dataset.link));
    const row = rowOf(page, event.target);
    if (!row || event.target.closest('.typing')) return;
    if (event.target.closest('[data-twist]')) return void page.twist(row.id);
    if (event.target.closest('[data-why]')) return void page.why(row);
    const cell = event.target.closest('[data-col]');
    if (cell && document.activeElement !== cell) page.go(row.id, Number(cell.dataset.col));
  });

  body.addEventListener('dblclick', (event) => {
    const row = rowOf(page, event.target);
    const cell = event.target.closest('[data-col]');
    if (!row || !cell || event.target.closest('.typing, [data-why], [data-twist]')) return;
    if (Number(cell.dataset.col) === CHART) page.why(row);
    else page.cells.edit(row, Number(cell.dataset.col));
  });

  // Over the table a sideways wheel brings other columns; over the chart, other days.
  gantt.addEventListener('wheel', (event) => {
    const by = event.shiftKey && !event.deltaX ? event.deltaY : event.deltaX;
    if (!by || event.clientX - gantt.getBoundingClientRect().left > page.split) return;
    event.preventDefault();
    page.pushColumns(by);
  }, {passive: false});

  splitter(page, document.querySelector('[data-splitter]'));
}

function rowOf(page, target) {
  return page.model.rows.get(target.closest?.('.row')?.dataset.id);
}

function hold(page, event, row) {
  const [start, end] = barDays(row);
  const place = event.target.closest('.chart');
  event.preventDefault();
  page.go(row.id, CHART);
  const x = event.clientX - place.getBoundingClientRect().left;
  const mayStretch = row.kind === 'task' || row.kind === 'phase';
  const [left, right] = [(start - page.first) * page.px, (end + 1 - page.first) * page.px];
  const wide = right - left > 3 * EDGE;
  const mode = !mayStretch ? 'move' : x > right - EDGE ? 'end' : wide && x < left + EDGE ? 'start' : 'move';
  let moved = false;
  let by = 0;
  place.setPointerCapture(event.pointerId);

  const days = () => mode === 'move' ? [start + by, end + by] : mode === 'start' ? [Math.min(start + by, end), end] : [start, Math.max(end + by, start)];
  const move = (next) => {
    if (!moved && Math.abs(next.clientX - event.clientX) < SLACK) return;
    if (!page.mayEdit()) return;
    moved = true;
    by = Math.round((next.clientX - event.clientX) / page.px);
    page.preview(row.id, ...days());
  };
  const stop = () => {
    place.removeEventListener('pointermove', move);
    place.removeEventListener('pointerup', up);
    place.removeEventListener('pointercancel', cancel);
    document.removeEventListener('keydown', escape, true);
  };
  const cancel = () => { stop(); page.preview(row.id); };
  const escape = (key) => { if (key.key === 'Escape') { key.stopPropagation(); cancel(); } };
  const up = () => {
    stop();
    if (!moved || by === 0) return page.preview(row.id);
    page.pending(row.id);
    const [first, last] = days();
    if (mode === 'move') page.move('move', {id: row.id, start: iso(first)});
    else page.move('stretch', {id: row.id, start: iso(first), end: iso(last)});
    return undefined;
  };
  place.addEventListener('pointermove', move);
  place.addEventListener('pointerup', up);
  place.addEventListener('pointercancel', cancel);
  document.addEventListener('keydown', escape, true);
}

/** From an end of one bar to an end of another: the two ends make the kind. */
function link(page, event, row, end) {
  event.preventDefault();
  const box = page.body.getBoundingClientRect();
  const arrows = page.body.querySelector('.arrows');
  const origin = arrows.getBoundingClientRect();
  const line = svg('path', {class: 'rubber'});
  arrows.append(line);
  let target = null;
  let into = 'start';

  const move = (next) => {
    const mark = document.elementsFromPoint(next.clientX, next.clientY).map((under) => under.closest?.('.row')).find((under) => under && page.body.contains(under));
    const other = mark && page.model.rows.get(mark.dataset.id);
    const fits = other && other.id !== row.id && (other.kind === 'task' || other.kind === 'summary');
    if (target !== mark) target?.classList.remove('drop-here');
    target = fits ? mark : null;
    target?.classList.add('drop-here');
    if (fits) {
      const [from, to] = barDays(other);
      const x = page.first + (next.clientX - origin.left) / page.px;
      into = from !== undefined && x > (from + to + 1) / 2 && !(end === 'end' && x < to + 1 && next.clientX < event.clientX) ? 'finish' : 'start';
      page.say(`${row.name} to the ${into} of ${other.name}`);
    }
    const y = page.model.indexOf(row.id) * 30 + 15;
    line.setAttribute('d', `M${event.clientX - origin.left} ${y}L${next.clientX - origin.left} ${next.clientY - box.top}`);
  };
  const stop = () => {
    removeEventListener('pointermove', move);
    removeEventListener('pointerup', up);
    removeEventListener('pointercancel', stop);
    document.removeEventListener('keydown', escape, true);
    line.remove();
    target?.classList.remove('drop-here');
  };
  const escape = (key) => { if (key.key === 'Escape') { key.stopPropagation(); stop(); } };
  const up = () => {
    const to = target?.dataset.id;
    stop();
    if (!to) return;
    const type = `${end === 'end' ? 'finish' : 'start'}-${into}`;
    page.request('POST', '/api/v1/items/dependencies', {from: row.id, to, type, lagMinutes: 0});
  };
  addEventListener('pointermove', move);
  addEventListener('pointerup', up);
  addEventListener('pointercancel', stop);
  document.addEventListener('keydown', escape, true);
}

function splitter(page, handle) {
  handle.addEventListener('pointerdown', (event) => {
    event.preventDefault();
    const begin = page.split;
    const move = (next) => page.resplit(begin + next.clientX - event.clientX);
    const up = () => { removeEventListener('pointermove', move); removeEventListener('pointerup', up); };
    addEventListener('pointermove', move);
    addEventListener('pointerup', up);
  });
  handle.addEventListener('keydown', (event) => {
    const by = {ArrowLeft: -24, ArrowRight: 24}[event.key];
    if (!by) return;
    event.preventDefault();
    page.resplit(page.split + by);
  });
}
