// The outline and the chart by keys alone: one place has the focus, arrows move it, letters do what the mouse can.
import {iso} from './lib/days.js';
import {CHART, ROW} from './lib/draw.js';
import {barDays} from './lib/model.js';

export function listen(page) {
  let held = null;
  let from = null;

  page.gantt.addEventListener('focus', () => {
    const first = page.here() ?? page.model.shown[0];
    if (document.activeElement === page.gantt && first) page.go(first.id, 1);
  });

  document.addEventListener('keydown', (event) => {
    if (event.target.closest('input, select, textarea, dialog')) return;
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'z') {
      event.preventDefault();
      if (event.shiftKey) page.redo(); else page.undo();
    } else if (event.key === '[' || event.key === ']') page.step(event.key === '[' ? -1 : 1);
  });

  page.gantt.addEventListener('keydown', (event) => {
    if (event.target.closest('input, select')) return;
    const row = page.here();
    const handled = !row ? event.key === 'Insert' || event.key === 'n' ? begin() : false : held ? holding(event) : from ? linking(event, row) : onCell(event, row);
    if (handled) { event.preventDefault(); event.stopPropagation(); }
  });

  function begin() { page.cells.fresh(); return true; }

  function onCell(event, row) {
    const {col} = page.focus;
    if (event.altKey && !event.ctrlKey && !event.metaKey) {
      const verb = {ArrowRight: 'indent', ArrowLeft: 'outdent', ArrowUp: 'up', ArrowDown: 'down'}[event.key];
      if (verb && page.mayEdit()) page.verb(verb);
      return Boolean(verb);
    }
    if (event.ctrlKey || event.metaKey) {
      if (event.key === 'Home') return to(0, col);
      if (event.key === 'End') return to(page.model.shown.length - 1, col);
      return false;
    }
    if (event.shiftKey && event.key.startsWith('Arrow')) return nudge(event.key, row);
    const index = page.model.indexOf(row.id);
    const screen = Math.max(1, Math.floor(page.gantt.clientHeight / ROW) - 3);
    switch (event.key) {
      case 'ArrowDown': return to(index + 1, col);
      case 'ArrowUp': return to(index - 1, col);
      case 'ArrowRight': return col === 1 && page.model.closed.has(row.id) ? twist(row) : to(index, Math.min(CHART, col + 1));
      case 'ArrowLeft': return to(index, Math.max(0, col - 1));
      case 'PageDown': return to(index + screen, col);
      case 'PageUp': return to(index - screen, col);
      case 'Home': return to(index, 0);
      case 'End': return to(index, CHART);
      case 'Enter': case 'F2': if (col === CHART) page.why(row); else page.cells.edit(row, col); return true;
      case ' ': return twist(row);
      case 'Insert': case 'n': case 'N': page.cells.fresh(row); return true;
      case 'Delete': case 'Backspace': page.verb('remove'); return true;
      case 'm': case 'M': return hold(row);
      case 'l': case 'L': return linkFrom(row);
      case 'w': case 'W': if (row.kind === 'task' || row.kind === 'summary') page.why(row); return true;
      case 'd': case 'D': page.details(row); return true;
      case 'p': case 'P':
        if (page.mayEdit() && row.kind === 'task' && row.start) page.patch('tasks', row.id, {pinned: !row.is.pinned});
        return true;
      default: return false;
    }
  }

  function twist(row) { page.twist(row.id); return true; }

  function to(index, col) {
    const row = page.model.shown[Math.max(0, Math.min(page.model.shown.length - 1, index))];
    if (row) page.go(row.id, col);
    return true;
  }

  /** Shift with left and right changes the last day, with up and down moves all of them. */
  function nudge(key, row) {
    const [start, end] = barDays(row);
    if (!page.mayEdit() || start === undefined) return true;
    if (key === 'ArrowLeft' || key === 'ArrowRight') {
      if (row.kind !== 'task' && row.kind !== 'phase') return true;
      const last = Math.max(start, working(end, key === 'ArrowRight' ? 1 : -1));
      if (last !== end || row.from === undefined) page.move('stretch', {id: row.id, start: iso(start), end: iso(last)});
    } else page.move('move', {id: row.id, start: iso(working(start, key === 'ArrowDown' ? 1 : -1))});
    return true;
  }

  /** The next weekday in a direction: a step into a weekend would come back. */
  function working(day, by) {
    let next = day + by;
    while ([5, 6].includes((((next + 3) % 7) + 7) % 7)) next += by;
    return next;
  }

  // ---- holding a bar

  function hold(row) {
    const [start, end] = barDays(row);
    if (!page.mayEdit() || start === undefined) return true;
    held = {id: row.id, start, end, by: 0};
    page.preview(row.id, start, end);
    page.say('Held. Arrows move it, Enter drops it, Escape lets go.');
    return true;
  }

  function holding(event) {
    const step = event.shiftKey ? 7 : 1;
    switch (event.key) {
      case 'ArrowRight': held.by += step; break;
      case 'ArrowLeft': held.by -= step; break;
      case 'Escape': page.preview(held.id); held = null; page.say('Let go.'); return true;
      case 'Enter': case 'm': case 'M': {
        const {id, start, by} = held;
        held = null;
        if (by === 0) page.preview(id);
        else { page.pending(id); page.move('move', {id, start: iso(start + by)}); }
        return true;
      }
      case 'Tab': page.preview(held.id); held = null; return false;
      default: return true;
    }
    page.preview(held.id, held.start + held.by, held.end + held.by);
    return true;
  }

  // ---- linking two tasks

  function linkFrom(row) {
    if (!page.mayEdit()) return true;
    if (row.kind !== 'task' && row.kind !== 'summary') { page.say('Only tasks can be waited for.'); return true; }
    from = row;
    page.elementOf(row.id)?.classList.add('from');
    page.say(`From ${row.name}: go to the task that waits for it, and press Enter. Escape ends.`);
    return true;
  }

  function linking(event, row) {
    switch (event.key) {
      case 'Escape': end(); page.say('No link.'); return true;
      case 'Tab': end(); return false;
      case 'Enter': case 'l': case 'L': {
        const begin = from;
        end();
        if (begin.id !== row.id) page.request('POST', '/api/v1/items/dependencies', {from: begin.id, to: row.id, type: 'finish-start', lagMinutes: 0});
        return true;
      }
      default: return event.key.startsWith('Arrow') || event.key.startsWith('Page') ? onCell(event, row) : true;
    }
  }

  function end() {
    page.body.querySelector('.row.from')?.classList.remove('from');
    from = null;
  }
}
