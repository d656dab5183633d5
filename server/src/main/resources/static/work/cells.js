// Typing into the outline: a field of a row, or the name of a new one. What is refused is said beside it, and what was typed stays.
import {COLUMNS, ROW, element, mayType} from './lib/draw.js';
import {amount, duration, effort, effortText} from './lib/typed.js';

const KINDS = {phase: 'phases', milestone: 'milestones', task: 'tasks', summary: 'tasks'};

export class Cells {
  #page;
  #open = null;
  #fresh = null;

  constructor(page) { this.#page = page; }

  /** The row one types into: it stays drawn. */
  get rowId() { return this.#open?.row.id ?? null; }
  get isFresh() { return this.#fresh !== null; }

  /** How much lower a row stands because of a new one above it. */
  gapBefore(index) { return this.#fresh && index > this.#fresh.after ? ROW : 0; }

  // ---- a field

  /** Begins to type into a field. Fields with more to them open a window of their own. */
  edit(row, col) {
    const column = COLUMNS[col]?.name;
    if (!column || !this.#page.mayEdit()) return column === 'start' || column === 'end' || column === 'slack' ? this.#page.why(row) : undefined;
    if (column === 'who' && row.kind === 'task') return this.#page.work(row);
    if (column === 'slack') return this.#page.why(row);
    if (!mayType(row, column)) return this.#page.say('This follows from other fields.');
    this.close();
    const cell = this.#page.cellOf(row.id, col);
    if (!cell) return undefined;
    const was = this.#value(row, column);
    const input = this.#input(row, column, was);
    const before = [...cell.childNodes];
    cell.classList.add('typing');
    cell.replaceChildren(input);
    this.#open = {row, col, cell, input, was, before, sending: false};
    input.addEventListener('keydown', (event) => this.#key(event));
    input.addEventListener('blur', () => this.#left(this.#open, input));
    input.focus({preventScroll: true});
    input.select?.();
    return undefined;
  }

  #value(row, column) {
    const day = this.#page.model.minutesOfDay;
    switch (column) {
      case 'name': return row.name;
      case 'effort': return effortText(row.effort);
      case 'takes': return row.duration === undefined ? '' : duration(row.duration, day);
      case 'start': return row.start ?? '';
      case 'end': return row.end ?? '';
      case 'waits': return this.#page.model.waitsTyped(row);
      case 'done': return String(row.progress ?? 0);
      case 'deadline': return row.deadline ?? '';
      case 'notBefore': return row.notBefore ?? '';
      case 'people': return String(row.people ?? 1);
      case 'role': return row.role ?? '';
      default: return '';
    }
  }

  #input(row, column, was) {
    const label = `${COLUMNS.find((one) => one.name === column).head} of ${row.name}`;
    if (column === 'role') {
      const select = element('select', {'aria-label': label}, element('option', {value: ''}, '–'), ...[...this.#page.roles].map(([id, name]) => element('option', {value: id}, name)));
      select.value = was;
      return select;
    }
    const isDay = ['start', 'end', 'deadline', 'notBefore'].includes(column);
    const hints = {effort: '16h or 8/16/40h', takes: 'as effort says', waits: '3FS+2d; 5', done: '0–100'};
    const input = element('input', {type: isDay ? 'date' : 'text', 'aria-label': label, autocomplete: 'off', placeholder: hints[column], maxlength: column === 'name' ? 200 : undefined, inputmode: column === 'done' || column === 'people' ? 'numeric' : undefined});
    input.value = was;
    return input;
  }

  #key(event) {
    const open = this.#open;
    if (!open) return;
    event.stopPropagation();
    switch (event.key) {
      case 'Enter': event.preventDefault(); this.#commit(open).then((fine) => fine && this.#page.go(open.row.id, open.col)); break;
      case 'Escape': event.preventDefault(); this.close(); this.#page.go(open.row.id, open.col); break;
      case 'Tab': event.preventDefault(); this.#commit(open).then((fine) => fine && this.#onward(open, event.shiftKey ? -1 : 1)); break;
      default:
    }
  }

  #onward({row, col}, by) {
    const now = this.#page.model.rows.get(row.id);
    if (!now) return;
    for (let next = col + by; next >= 0 && next < COLUMNS.length; next += by) {
      if (!mayType(now, COLUMNS[next].name) || COLUMNS[next].name === 'who') continue;
      this.#page.go(row.id, next);
      return void this.edit(now, next);
    }
    this.#page.go(row.id, col);
  }

  /** The focus went elsewhere: what was typed is meant. */
  #left(open, input) {
    if (open && this.#open === open && !open.sending && !open.refused && document.hasFocus()) this.#commit(open);
    else if (open?.refused && this.#open === open && input.value === open.was) this.close();
  }

  /** @returns whether all is well */
  async #commit(open) {
    if (this.#open !== open || open.sending) return false;
    const typed = open.input.value.trim();
    if (typed === open.was) { this.close(); return true; }
    const wish = this.#wish(open.row, COLUMNS[open.col].name, typed);
    if (wish.slip) { this.#refuse(open, wish.slip); return false; }
    open.sending = true;
    open.input.readOnly = true;
    const hooks = {
      sent: () => { if (this.#open === open) this.close(); },
      back: (sentence) => { open.sending = false; open.input.readOnly = false; if (this.#open !== open) return false; this.#refuse(open, sentence); return true; },
    };
    const done = await (wish.verb ? this.#page.move(wish.verb, wish.body, hooks) : this.#page.patch(KINDS[open.row.kind], open.row.id, wish.fields, hooks));
    return done !== null;
  }

  /** What typing this into that field asks of the server. */
  #wish(row, column, typed) {
    const day = this.#page.model.minutesOfDay;
    const id = row.id;
    switch (column) {
      case 'name': return {fields: {name: typed}};
      case 'effort': {
        const points = effort(typed, day);
        return points ? {fields: {effort: points}} : {slip: `“${typed}” is no estimate. Write it as 16h, or as 8/16/40h: optimistic, likely, pessimistic.`};
      }
      case 'takes': {
        if (typed === '') return {fields: {duration: null}};
        const minutes = amount(typed, day);
        return Number.isNaN(minutes) ? {slip: `“${typed}” is no amount of time. Write it as 16h, 7:30, 2d or 3w.`} : {fields: {duration: minutes}};
      }
      case 'start':
        if (typed === '') return row.kind === 'task' ? {fields: {planned: null}} : {slip: 'It needs a day. Give one.'};
        return row.kind === 'milestone' ? {fields: {day: typed}} : {verb: 'move', body: {id, start: typed}};
      case 'end':
        if (typed === '') return row.kind === 'task' ? {fields: {planned: null}} : {slip: 'It needs a last day. Give one.'};
        return {verb: 'stretch', body: {id, start: row.start ?? row.early.start, end: typed}};
      case 'waits': return {verb: 'wait-for', body: {id, predecessors: typed}};
      case 'done': case 'people': {
        const number = Number(typed.replace('%', ''));
        return Number.isInteger(number) ? {fields: {[column === 'done' ? 'progress' : 'people']: number}} : {slip: `“${typed}” is not a whole number.`};
      }
      case 'deadline': return {fields: {deadline: typed || null}};
      case 'notBefore': return {fields: {earliestStart: typed || null}};
      case 'role': return {fields: {role: typed || null}};
      default: return {slip: 'This cannot be typed.'};
    }
  }

  #refuse(open, sentence) {
    open.refused = true;
    this.#slip(open.input, sentence);
    open.input.focus({preventScroll: true});
  }

  /** Says beside a field why not. */
  #slip(input, sentence) {
    this.#page.slip(input, sentence);
    input.setAttribute('aria-invalid', 'true');
    input.setAttribute('aria-describedby', 'slip');
  }

  /** Ends typing; what was there comes back until the server says something else. */
  close() {
    const open = this.#open;
    this.#open = null;
    this.#page.noSlip();
    if (open) {
      open.cell.classList.remove('typing');
      open.cell.replaceChildren(...open.before);
    }
    if (this.#fresh) this.#endFresh();
  }

  // ---- a new task

  /** A line to type the name of a new task into, below a row. Enter makes it and opens the next; an empty one ends. */
  fresh(below) {
    if (!this.#page.mayEdit()) return;
    this.close();
    const {model} = this.#page;
    if (below && model.closed.has(below.id)) { model.closed.delete(below.id); model.arrange(); }
    const under = below && (below.kind === 'phase' || model.hasParts(below.id));
    const depth = below ? below.depth + (under ? 1 : 0) : 0;
    const input = element('input', {type: 'text', 'aria-label': 'Name of the new task', autocomplete: 'off', maxlength: 200, placeholder: 'Name of the new task'});
    const cell = element('div', {class: `cell c-name typing in-${Math.min(12, depth)}`, role: 'rowheader', 'aria-colindex': 2}, element('span', {class: 'twist'}), input);
    const row = element('div', {class: 'row fresh typing', role: 'row', 'aria-level': depth + 1}, element('div', {class: 'cells', role: 'presentation'}, element('div', {class: 'inner', role: 'presentation'}, element('div', {class: 'cell c-line', role: 'gridcell'}, '+'), cell)));
    this.#fresh = {after: below ? model.indexOf(below.id) : model.shown.length - 1, below, input, row};
    this.#page.body.append(row);
    this.#page.wrap.querySelector('.empty')?.remove();
    this.placed();
    this.#page.gantt.dispatchEvent(new Event('scroll'));
    input.addEventListener('keydown', (event) => {
      event.stopPropagation();
      if (event.key === 'Enter' || event.key === 'Tab') { event.preventDefault(); this.#add(event.key === 'Enter'); }
      else if (event.key === 'Escape') { event.preventDefault(); this.close(); if (below) this.#page.go(below.id, 1); else this.#page.gantt.focus(); }
    });
    input.addEventListener('blur', () => { if (this.#fresh?.input === input && input.value.trim() === '' && document.hasFocus()) this.close(); });
    input.focus({preventScroll: true});
    input.scrollIntoView({block: 'nearest'});
  }

  /** Puts the new line where it belongs after others moved. */
  placed() {
    if (!this.#fresh) return;
    this.#fresh.row.style.top = (this.#fresh.after + 1) * ROW + 'px';
    this.#page.body.style.height = (this.#page.model.shown.length + 1) * ROW + 'px';
  }

  async #add(another) {
    const {below, input} = this.#fresh;
    const name = input.value.trim();
    if (name === '') { this.close(); if (below) this.#page.go(below.id, 1); return; }
    if (input.readOnly) return;
    input.readOnly = true;
    const before = new Set(this.#page.model.order);
    const done = await this.#page.move('add', {below: below?.id, name}, {
      sent: () => this.close(),
      back: (sentence) => { input.readOnly = false; this.#slip(input, sentence); input.focus(); return true; },
    });
    if (!done) return;
    const added = this.#page.model.order.find((id) => !before.has(id));
    const row = this.#page.model.rows.get(added);
    if (!row) return;
    if (another) this.fresh(row);
    else { this.#page.go(added, 2); this.edit(row, 2); }
  }

  #endFresh() {
    const {row} = this.#fresh;
    // Forgotten first: to remove what has the focus is to leave it, which would end it again.
    this.#fresh = null;
    row.remove();
    this.#page.body.style.height = this.#page.model.shown.length * ROW + 'px';
    this.#page.gantt.dispatchEvent(new Event('scroll'));
  }
}
