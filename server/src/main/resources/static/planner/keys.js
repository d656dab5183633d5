// The board by keys alone: one place has the focus, arrows move it, letters do what the mouse can.
import {day, iso} from './lib/time.js';
import {place} from './lib/draw.js';

export function listen(board, planner) {
  let held = null;

  board.addEventListener('focus', () => { if (document.activeElement === board) first(board)?.focus(); });
  board.addEventListener('focusin', (event) => {
    for (const other of board.querySelectorAll('[tabindex="0"]')) other.tabIndex = -1;
    if (event.target === board) return;
    // One stop for the Tab key: the board itself, or the place in it where one was last.
    event.target.tabIndex = 0;
    board.tabIndex = -1;
  });

  document.addEventListener('keydown', (event) => {
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'z' && !event.target.closest('input, textarea, dialog')) {
      event.preventDefault();
      if (event.shiftKey) planner.redo(); else planner.undo();
    } else if (!event.target.closest('input, select, textarea, dialog') && (event.key === '[' || event.key === ']')) planner.step(event.key === '[' ? -1 : 1);
  });

  board.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const here = event.target;
    const bar = here.closest('[data-bar]');
    const handled = held ? holding(event) : bar ? onBar(event, bar) : onCell(event, here);
    if (handled) { event.preventDefault(); event.stopPropagation(); }
  });

  function onCell(event, cell) {
    const row = cell.closest('.row');
    if (!row) { if (event.key.startsWith('Arrow')) { first(board)?.focus(); return true; } return false; }
    const col = Number(cell.dataset.col ?? 0);
    const who = row.dataset.who;
    const bucket = planner.buckets()[col];
    switch (event.key) {
      case 'ArrowRight': return focusCol(row, col + 1);
      case 'ArrowLeft': return focusCol(row, col - 1);
      case 'ArrowDown': return focusRow(row, 1, col);
      case 'ArrowUp': return focusRow(row, -1, col);
      case 'Home': return focusCol(row, 0);
      case 'End': return focusCol(row, planner.buckets().length - 1);
      case 'Enter': case ' ': planner.toggle(who ?? row.dataset.project); return true;
      case 't': case 'T': if (planner.mayEdit()) planner.fresh(who ?? row.dataset.project, bucket.start, bucket.end); return true;
      case 'w': case 'W': if (who) planner.why(cell); return true;
      case 'o': case 'O': if (who) planner.timeOff(who, bucket.start, bucket.end); return true;
      default: return false;
    }
  }

  function onBar(event, bar) {
    const data = bar.bar;
    const row = bar.closest('.row');
    const bars = [...row.querySelectorAll('[data-bar]')];
    const at = bars.indexOf(bar);
    const stretch = {assignment: 'stretch', phase: 'stretch-phase'}[data.kind];
    if (event.shiftKey && stretch && (event.key === 'ArrowRight' || event.key === 'ArrowLeft')) {
      const end = Math.max(day(data.start), day(data.end) + (event.key === 'ArrowRight' ? 1 : -1));
      if (planner.mayEdit()) planner.do({verb: stretch, id: data.id, start: data.start, end: iso(end)});
      return true;
    }
    switch (event.key) {
      case 'ArrowRight': bars[Math.min(bars.length - 1, at + 1)].focus(); return true;
      case 'ArrowLeft': bars[Math.max(0, at - 1)].focus(); return true;
      case 'ArrowDown': return focusRow(row, 1, 0);
      case 'ArrowUp': return focusRow(row, -1, 0);
      case 'Enter': planner.open(bar); return true;
      case 'm': case 'M':
        if (!planner.mayEdit()) return true;
        held = {bar, start: day(data.start), end: day(data.end), by: 0};
        bar.classList.add('grabbed');
        planner.say('Held. Arrows move it, Enter drops it, Escape lets go.');
        return true;
      case 's': case 'S':
        if (planner.mayEdit() && data.kind === 'assignment') planner.do({verb: 'split', id: data.id, start: iso(Math.floor((day(data.start) + day(data.end) + 1) / 2))});
        return true;
      case 'd': case 'D':
        if (planner.mayEdit() && data.kind === 'assignment') planner.do({verb: 'copy', id: data.id, start: iso(day(data.end) + 1)});
        return true;
      case 'Delete': case 'Backspace':
        if (planner.mayEdit() && data.kind !== 'task') planner.do({verb: 'remove', id: data.id});
        return true;
      default: return false;
    }
  }

  function holding(event) {
    const {bar, start, end} = held;
    const step = planner.buckets()[0].days > 1 ? 7 : 1;
    switch (event.key) {
      case 'ArrowRight': held.by += event.shiftKey ? 1 : step; break;
      case 'ArrowLeft': held.by -= event.shiftKey ? 1 : step; break;
      case 'Escape': place(bar, planner.buckets(), start, end); bar.classList.remove('grabbed'); held = null; planner.say('Let go.'); return true;
      case 'Enter': case 'm': case 'M': {
        const {by} = held;
        bar.classList.remove('grabbed');
        held = null;
        const verb = {assignment: 'move', phase: 'move-phase', task: 'move-task', milestone: 'move-milestone'}[bar.bar.kind];
        if (by !== 0) planner.do({verb, id: bar.bar.id, start: iso(start + by)}, () => place(bar, planner.buckets(), start, end));
        return true;
      }
      default: return false;
    }
    place(bar, planner.buckets(), start + held.by, end + held.by);
    planner.say(`${iso(start + held.by)} to ${iso(end + held.by)}`);
    return true;
  }

  function focusCol(row, col) {
    row.querySelector(`[data-col="${Math.max(0, Math.min(planner.buckets().length - 1, col))}"]`)?.focus();
    return true;
  }

  function focusRow(row, by, col) {
    const shape = planner.shape();
    for (let index = Number(row.dataset.index) + by; index >= 0 && index < shape.length; index += by) {
      if (shape[index] === 'g') continue;
      planner.reveal(index);
      const next = planner.elementAt(index);
      const place = next?.querySelector(`[data-col="${col}"]`) ?? next?.querySelector('[data-bar]');
      if (place) { place.focus({preventScroll: true}); return true; }
    }
    return true;
  }
}

function first(board) {
  return board.querySelector('[tabindex="0"]') ?? board.querySelector('[data-col]') ?? board.querySelector('[data-bar]');
}
