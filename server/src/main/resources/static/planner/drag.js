// Mouse, pen and finger: drag a bar in time or to another person, its edge to stretch it, an empty place for something new.
import {day, iso, dayAt} from './lib/time.js';
import {place} from './lib/draw.js';

const EDGE = 7;
const SLACK = 4;

/** `board` answers buckets(), mayEdit(), do(move), open(bar), fresh(who, start, end), timeOff(who, start, end). */
export function listen(body, board) {
  body.addEventListener('pointerdown', (event) => {
    if (event.button !== 0) return;
    const bar = event.target.closest('[data-bar]');
    if (bar) return void hold(event, bar, board, body);
    const lane = event.target.closest('[data-lane]') ?? event.target.closest('.row.p .track');
    if (lane && event.pointerType !== 'touch') range(event, lane, board);
  });
}

function hold(event, bar, board, body) {
  event.preventDefault();
  bar.focus();
  const data = bar.bar;
  const lane = bar.closest('.lane, .track');
  const box = lane.getBoundingClientRect();
  const own = bar.getBoundingClientRect();
  const mayStretch = data.kind === 'assignment' || data.kind === 'phase';
  const mode = mayStretch && event.clientX - own.left < EDGE ? 'start' : mayStretch && own.right - event.clientX < EDGE ? 'end' : 'move';
  const buckets = board.buckets();
  const [start, end] = [day(data.start), day(data.end)];
  const grip = dayAt(buckets, (event.clientX - box.left) / box.width);
  let moved = false;
  let target = null;
  let by = 0;
  if (bar.setPointerCapture) bar.setPointerCapture(event.pointerId);

  const move = (next) => {
    if (!moved && Math.hypot(next.clientX - event.clientX, next.clientY - event.clientY) < SLACK) return;
    if (!board.mayEdit()) return;
    moved = true;
    bar.classList.add('grabbed');
    by = dayAt(buckets, (next.clientX - box.left) / box.width) - grip;
    if (mode === 'move') {
      place(bar, buckets, start + by, end + by);
      if (data.kind === 'assignment' || data.kind === 'task') mark(personUnder(next, body, data));
    } else if (mode === 'start') place(bar, buckets, Math.min(start + by, end), end);
    else place(bar, buckets, start, Math.max(end + by, start));
  };
  const mark = (row) => {
    if (row === target) return;
    target?.classList.remove('drop-here');
    target = row;
    target?.classList.add('drop-here');
  };
  const stop = (how) => {
    bar.removeEventListener('pointermove', move);
    bar.removeEventListener('pointerup', up);
    bar.removeEventListener('pointercancel', cancel);
    document.removeEventListener('keydown', escape, true);
    bar.classList.remove('grabbed');
    target?.classList.remove('drop-here');
    if (how === 'back') place(bar, buckets, start, end);
  };
  const cancel = () => stop('back');
  const escape = (key) => { if (key.key === 'Escape') { key.stopPropagation(); moved = false; cancel(); } };
  const up = (last) => {
    stop();
    if (!moved) return board.open(bar);
    const to = target ? target.dataset.who : undefined;
    if (by === 0 && !to) return place(bar, buckets, start, end);
    bar.classList.add('pending');
    board.do(request(data, mode, start, end, by, to, last.altKey), () => {
      bar.classList.remove('pending');
      place(bar, buckets, start, end);
    });
  };
  bar.addEventListener('pointermove', move);
  bar.addEventListener('pointerup', up);
  bar.addEventListener('pointercancel', cancel);
  document.addEventListener('keydown', escape, true);
}

function request(data, mode, start, end, by, to, copy) {
  if (data.kind === 'milestone') return {verb: 'move-milestone', id: data.id, start: iso(start + by)};
  if (data.kind === 'phase' && mode === 'move') return {verb: 'move-phase', id: data.id, start: iso(start + by)};
  if (data.kind === 'task') return to ? {verb: 'assign', task: data.id, project: data.project, to, start: iso(start + by), end: iso(end + by), minutesADay: 480} : {verb: 'move-task', id: data.id, start: iso(start + by)};
  const stretch = data.kind === 'phase' ? 'stretch-phase' : 'stretch';
  if (mode === 'start') return {verb: stretch, id: data.id, start: iso(Math.min(start + by, end)), end: data.end};
  if (mode === 'end') return {verb: stretch, id: data.id, start: data.start, end: iso(Math.max(end + by, start))};
  return {verb: copy ? 'copy' : 'move', id: data.id, start: iso(start + by), to};
}

/** The person whose row, or one of whose lanes, lies under the pointer, if it is another than the bar's. */
function personUnder(event, body, data) {
  for (const under of document.elementsFromPoint(event.clientX, event.clientY)) {
    const row = under.closest?.('.row');
    if (!row || !body.contains(row)) continue;
    const who = row.dataset.who ?? row.dataset.of;
    if (!who || who === data.to || who === data.project) return null;
    return body.querySelector(`.row[data-who="${who}"]`);
  }
  return null;
}

function range(event, lane, board) {
  if (!board.mayEdit() && !event.shiftKey) return;
  const row = lane.closest('.row');
  const who = row.dataset.who ?? row.dataset.of;
  const box = lane.getBoundingClientRect();
  const buckets = board.buckets();
  const at = (x) => dayAt(buckets, Math.min(0.9999, Math.max(0, (x - box.left) / box.width)));
  const first = at(event.clientX);
  let last = first;
  let ghost = null;
  const move = (next) => {
    if (!ghost && Math.abs(next.clientX - event.clientX) < SLACK) return;
    if (!ghost) {
      ghost = document.createElement('div');
      ghost.className = 'new-range';
      lane.append(ghost);
    }
    last = at(next.clientX);
    place(ghost, buckets, Math.min(first, last), Math.max(first, last));
  };
  const up = () => {
    removeEventListener('pointermove', move);
    removeEventListener('pointerup', up);
    if (!ghost) return;
    ghost.remove();
    const [start, end] = [iso(Math.min(first, last)), iso(Math.max(first, last))];
    if (event.shiftKey) board.timeOff(who, start, end);
    else board.fresh(who, start, end);
  };
  addEventListener('pointermove', move);
  addEventListener('pointerup', up);
}
