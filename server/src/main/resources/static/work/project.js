// The page of a project: asks for the schedule, draws what is visible of outline and chart, and sends each edit as one request.
import {read, send, Refused, whyNot} from '/js/api.js';
import {kept, toast} from '/js/toast.js';
import {Undo} from '/js/undo.js';
import {day, heads, monday, months, said, weekday} from './lib/days.js';
import * as draw from './lib/draw.js';
import {Model, barDays} from './lib/model.js';
import {hours} from './lib/typed.js';
import {Cells} from './cells.js';
import * as dialogs from './dialogs.js';
import {listen as listenToDrags} from './drag.js';
import {listen as listenToKeys} from './keys.js';

const MARGIN = 12;
const ZOOMS = {day: 26, week: 9, month: 2.4};
const $ = (name) => document.querySelector(`[data-${name}]`);

class ProjectPage {
  model = new Model();
  roles = new Map();
  px = ZOOMS.week;
  first = 0;
  #last = 0;
  #today = 0;
  #off = [];
  #revision = 0;
  #mayEdit = false;
  #project = $('project').dataset.project;
  #gantt = $('gantt');
  #body = $('body');
  #wrap = $('wrap');
  #arrows = draw.svg('svg', {class: 'arrows', 'aria-hidden': 'true', focusable: 'false'});
  #grid = draw.element('div', {class: 'grid-lines', 'aria-hidden': 'true'});
  #drawn = new Map();
  #headed = null;
  #linked = null;
  #zoom = localStorage.getItem('work-zoom') ?? 'fit';
  #asking = null;
  #again = false;
  #undo = new Undo(this);
  #focus = {id: null, col: 1};
  #override = null;
  #draft = null;
  #wanted = location.hash.slice(1);

  start() {
    this.cells = new Cells(this);
    this.#heads();
    this.#split(Number(localStorage.getItem('work-split')) || (innerWidth < 760 ? 168 : Math.min(668, this.#wrap.clientWidth * 0.54)));
    for (const button of document.querySelectorAll('[data-do]')) button.addEventListener('click', () => this.verb(button.dataset.do));
    for (const button of document.querySelectorAll('[data-zoom]')) button.addEventListener('click', () => this.zoom(button.dataset.zoom));
    $('show').addEventListener('change', (event) => { this.model.show = event.target.value; this.model.arrange(); this.#laidOut(); });
    $('find').addEventListener('keydown', (event) => { if (event.key === 'Enter') { event.preventDefault(); this.find(event.target.value); } });
    this.#gantt.addEventListener('scroll', () => this.#draw(), {passive: true});
    addEventListener('resize', () => { if (this.#zoom === 'fit') this.#scale(); this.#laidOut(); });
    document.addEventListener('plan-moved', (event) => { if (event.detail.revision > this.#revision) this.load(); });
    this.#body.addEventListener('focusin', (event) => this.#focused(event.target));
    $('draft-end').addEventListener('click', () => this.#endDraft(this.#draft.approvals.length ? 'proposal' : 'apply'));
    $('draft-discard').addEventListener('click', () => this.#endDraft('discard'));
    listenToDrags(this);
    listenToKeys(this);
    this.load();
  }

  // ---- what others ask of the page

  get project() { return this.#project; }
  get gantt() { return this.#gantt; }
  get body() { return this.#body; }
  get wrap() { return this.#wrap; }
  get focus() { return this.#focus; }
  get today() { return this.#today; }
  mayEdit() { return this.#mayEdit; }
  elementOf(id) { return this.#drawn.get(id); }
  dayAt(x) { return Math.floor(this.first + x / this.px); }
  say(sentence) { $('said').textContent = sentence; }

  /** The row that has the focus, or had it last. */
  here() { return this.model.rows.get(this.#focus.id); }

  /** Draws a bar where it would be, while it is held. Without days it stands where it was. */
  preview(id, from, to) {
    const data = this.model.rows.get(id);
    const held = from === undefined ? data : {...data, from, to, start: 'held'};
    this.#override = from === undefined ? null : held;
    const place = this.#drawn.get(id)?.querySelector('.chart');
    place?.replaceChildren(...draw.bar(held, this.px, this.first));
    place?.classList.toggle('held', from !== undefined);
    this.#drawArrows(true);
    if (from !== undefined) this.say(`${said(from)} to ${said(to)}`);
  }

  pending(id) { this.#drawn.get(id)?.querySelector('.chart')?.classList.add('pending'); }

  /** Puts the focus into a cell, and brings it into sight. */
  go(id, col = this.#focus.col) {
    const index = this.model.indexOf(id);
    if (index < 0) return;
    this.#focus = {id, col};
    const top = index * draw.ROW;
    const room = this.#gantt.clientHeight - this.#headHeight();
    if (top < this.#gantt.scrollTop) this.#gantt.scrollTop = top;
    else if (top + draw.ROW > this.#gantt.scrollTop + room) this.#gantt.scrollTop = top + draw.ROW - room;
    this.#draw();
    const cell = this.cellOf(id, col);
    this.#showColumn(col);
    cell?.focus({preventScroll: true});
  }

  cellOf(id, col) { return this.#drawn.get(id)?.querySelector(`[data-col="${col}"]`); }

  /** Opens or closes what is below a line. */
  twist(id) {
    if (!this.model.hasParts(id)) return;
    if (!this.model.closed.delete(id)) this.model.closed.add(id);
    this.model.arrange();
    this.#laidOut();
    this.go(id);
  }

  /** A verb of the outline or the chart. */
  move(verb, body = {}, hooks = {}) {
    return this.request('POST', `/api/v1/projects/${this.#project}/moves`, {verb, ...body, basis: this.#revision}, hooks);
  }

  /** One field or more of an item. */
  patch(kind, id, fields, hooks = {}) {
    return this.request('PATCH', `/api/v1/items/${kind}/${id}`, fields, hooks);
  }

  /** One edit, one request. `sent` hears that it is done; `back` why it is not, and returns true if it shows that itself. */
  async request(method, path, body, {sent, back} = {}) {
    const only = this.#onlyInDraft(path, body);
    if (only) return void (back?.(only) || this.#refuse(only));
    try {
      const done = await send(method, path, body);
      sent?.(done);
      if (done?.approvals) this.collected(done);
      else if (done?.change) this.#undo.remember(done);
      await this.load();
      return done;
    } catch (fault) {
      const sentence = toWhoTyped(whyNot(fault));
      const shown = back?.(sentence);
      this.preview(this.#focus.id);
      if (fault instanceof Refused) await this.load();
      else this.#laidOut();
      if (!shown) this.#refuse(sentence);
      return null;
    }
  }

  /** A line that is nowhere but in the draft cannot be edited as one of the plan. */
  #onlyInDraft(path, body) {
    const id = body?.id ?? path.split('/').at(-1);
    return this.model.marked?.get(id) === 'would-be-new' ? `This is in your draft #${this.#draft.number} only. It can be edited here once that is applied; take it out of the draft to begin it anew.` : '';
  }

  /** Beside the line it is about, where that can be seen. */
  #refuse(sentence) {
    const cell = this.cellOf(this.#focus.id, this.#focus.col);
    if (!cell || document.querySelector('dialog[open]')) return void toast(sentence, {refused: true});
    this.slip(cell, sentence);
    const away = (event) => {
      if (event.target.closest?.('.slip')) return;
      this.noSlip();
      for (const kind of ['keydown', 'pointerdown', 'wheel']) document.removeEventListener(kind, away, true);
    };
    for (const kind of ['keydown', 'pointerdown', 'wheel']) document.addEventListener(kind, away, true);
  }

  /** Says under an element why not. */
  slip(by, sentence) {
    this.noSlip();
    const words = draw.element('p', {class: 'slip problem', id: 'slip', role: 'alert'}, sentence);
    this.#wrap.append(words);
    const [box, around] = [by.getBoundingClientRect(), this.#wrap.getBoundingClientRect()];
    const below = box.bottom + words.offsetHeight + 4 < around.bottom;
    words.style.left = Math.max(4, Math.min(Math.max(box.left, around.left) - around.left, around.width - words.offsetWidth - 8)) + 'px';
    words.style.top = (below ? box.bottom - around.top + 4 : box.top - around.top - words.offsetHeight - 4) + 'px';
  }

  noSlip() { this.#wrap.querySelector('.slip')?.remove(); }

  /** Not for this person alone to apply: it is in their draft now, and the page shows the plan with it. */
  collected({change, number, approvals}) {
    toast(kept({number, approvals}), {action: {label: 'Open it', run: () => location.assign(`/changes/${change}`)}});
    this.say(kept({number, approvals}));
  }

  undo() { return this.#undo.undo(); }
  redo() { return this.#undo.redo(); }
  refused(fault) { toast(whyNot(fault), {refused: true}); }
  nothingToUndo() { return this.#draft ? `What you did is in your draft #${this.#draft.number}; open it to take edits out.` : 'Nothing of yours to undo here.'; }

  /** What the buttons and the keys do. */
  async verb(name) {
    const row = this.here();
    switch (name) {
      case 'add': return this.cells.fresh(row);
      case 'indent': case 'outdent': case 'up': case 'down': case 'remove': {
        if (!row || !this.#mayEdit) return undefined;
        if (name !== 'remove' && row.kind !== 'task' && row.kind !== 'summary') return toast(`A ${row.kind} stands by its day; tasks can be moved.`);
        const next = name === 'remove' ? this.#neighbour(row) : row.id;
        await this.move(name, {id: row.id});
        return this.go(this.model.rows.has(row.id) ? row.id : next);
      }
      case 'settle': return this.move('settle');
      case 'today': return this.scrollTo(this.#today);
      case 'fold': {
        const closed = this.model.closed.size > 0;
        if (closed) this.model.closed.clear();
        else for (const id of this.model.order) if (this.model.hasParts(id)) this.model.closed.add(id);
        this.model.arrange();
        return this.#laidOut();
      }
      case 'phase': return dialogs.phase(this);
      case 'milestone': return dialogs.milestone(this);
      default: return undefined;
    }
  }

  #neighbour(row) {
    const index = this.model.indexOf(row.id);
    const shown = this.model.shown;
    let next = index + 1;
    while (next < shown.length && shown[next].depth > row.depth) next++;
    return (shown[next] ?? shown[index - 1])?.id;
  }

  why(row) { dialogs.why(this, row); }
  work(row) { dialogs.work(this, row); }
  link(link) { dialogs.link(this, link); }
  details(row) { location.assign(row.kind === 'task' || row.kind === 'summary' ? `/projects/${this.#project}/tasks/${row.id}` : `/projects/${this.#project}?tab=phases#l-${row.id}`); }

  /** The next line whose name holds the words, from the focus on and round. */
  find(words) {
    const wanted = words.trim().toLowerCase();
    if (!wanted) return;
    const from = this.model.order.indexOf(this.#focus.id);
    const order = [...this.model.order.slice(from + 1), ...this.model.order.slice(0, from + 1)];
    const found = order.find((id) => this.model.rows.get(id).name.toLowerCase().includes(wanted));
    if (!found) return void toast(`No task here has “${words}” in its name.`);
    this.model.reveal(found);
    $('show').value = this.model.show;
    this.#laidOut();
    this.go(found, 1);
  }

  // ---- asking

  /** Asks anew. While one question is under way the next waits, and only the last counts. */
  async load() {
    if (this.#asking) { this.#again = true; return this.#asking; }
    this.#asking = this.#ask();
    try { await this.#asking; } finally { this.#asking = null; }
    if (this.#again) { this.#again = false; return this.load(); }
    return undefined;
  }

  async #ask() {
    try {
      // Beside a draft all rows are asked for: what moved since is not known of it.
      const since = this.#revision > 0 && !this.#draft ? `&since=${this.#revision}` : '';
      const answer = await read(`/api/v1/projects/${this.#project}/schedule?draft=mine${since}`);
      if (answer.revision < this.#revision) return;
      this.#take(answer);
    } catch (fault) {
      toast(fault instanceof Refused ? fault.message : 'The server does not answer. What you see may be old; try again in a moment.', {refused: true});
    } finally {
      this.#gantt.setAttribute('aria-busy', 'false');
    }
  }

  #take(answer) {
    const begin = this.#revision === 0;
    this.#revision = answer.revision;
    this.#mayEdit = answer.mayEdit;
    this.#today = day(answer.today);
    if (answer.off) this.#off = answer.off.map(day);
    if (answer.roles) this.roles = new Map(answer.roles.map(({id, name}) => [id, name]));
    this.#override = null;
    this.#draft = answer.draft;
    this.model.take(answer);
    this.model.marked = new Map([...(answer.draft?.changed ?? []).map((id) => [id, 'would-change']), ...(answer.draft?.added ?? []).map((id) => [id, 'would-be-new'])]);
    this.#draftBar();
    this.#gantt.classList.toggle('read-only', !this.#mayEdit);
    this.#summary(answer);
    this.#scale(begin);
    this.#laidOut();
    if (begin) this.#begin();
  }

  #draftBar() {
    const bar = $('draft-bar');
    const draft = this.#draft;
    bar.hidden = !draft;
    if (!draft) return;
    $('draft-title').textContent = `#${draft.number} ${draft.title} · ${draft.edits} edit${draft.edits === 1 ? '' : 's'} by you`;
    $('draft-open').href = `/changes/${draft.id}`;
    $('draft-problem').hidden = !draft.problem;
    $('draft-problem').textContent = draft.problem ?? '';
    const end = $('draft-end');
    end.disabled = Boolean(draft.problem);
    end.textContent = draft.approvals.length ? 'Propose' : 'Apply';
    end.title = draft.approvals.join('\n');
  }

  /** Proposes or applies the draft, or discards it. */
  async #endDraft(how) {
    const {id, number} = this.#draft;
    try {
      const done = await send('POST', `/api/v1/changes/${id}/${how}`, {});
      toast(how === 'discard' ? `Draft #${number} is discarded.` : how === 'proposal' ? `Proposed as #${number}.` : done.title);
      this.#draft = null;
      this.#revision = 0;
      await this.load();
    } catch (fault) {
      this.refused(fault);
    }
  }

  #begin() {
    if (this.model.rows.has(this.#wanted)) {
      this.model.reveal(this.#wanted);
      this.#laidOut();
      this.go(this.#wanted, 1);
    } else if (this.#zoom !== 'fit') this.scrollTo(this.#today);
  }

  #summary({finish}) {
    let [tasks, critical, wrong, undated] = [0, 0, 0, 0];
    for (const row of this.model.rows.values()) {
      if (row.kind !== 'task') continue;
      tasks++;
      if (row.is.critical) critical++;
      if (row.is.conflict) wrong++;
      if (row.from === undefined) undated++;
    }
    $('summary').textContent = tasks === 0 ? '' : [`${tasks} ${tasks === 1 ? 'task' : 'tasks'}`, `${critical} critical`, wrong ? `${wrong} in conflict` : '', undated ? `${undated} without days` : '', finish ? `can end ${said(day(finish))}` : ''].filter(Boolean).join(' · ');
    const settle = document.querySelector('[data-do="settle"]');
    settle.hidden = !this.#mayEdit || wrong + undated === 0;
    settle.textContent = `Settle dates (${wrong + undated})`;
  }

  // ---- time

  zoom(name) {
    const middle = this.dayAt(this.#gantt.scrollLeft + this.#chartRoom() / 2);
    this.#zoom = name;
    localStorage.setItem('work-zoom', name);
    this.#scale(true);
    this.#laidOut();
    if (name !== 'fit') this.scrollTo(middle);
  }

  /** Brings a day into the middle of the chart. */
  scrollTo(number) {
    this.#gantt.scrollLeft = (number - this.first) * this.px - this.#chartRoom() / 2;
    this.#draw();
  }

  step(screens) {
    this.#gantt.scrollLeft += screens * this.#chartRoom() * 0.7;
  }

  #chartRoom() { return Math.max(120, this.#gantt.clientWidth - this.#splitWidth); }

  /** From where to where the chart reaches, and how wide a day is. It only grows while one looks, so that nothing jumps. */
  #scale(anew = false) {
    const [first, last] = this.model.extent(this.#today);
    const room = this.#chartRoom();
    if (this.#zoom === 'fit') this.px = Math.min(30, Math.max(0.2, (room - 120) / (last - first + 4)));
    else this.px = ZOOMS[this.#zoom];
    const from = monday(first - Math.max(3, Math.round(24 / this.px)));
    const to = Math.max(last + Math.max(5, Math.round(130 / this.px)), from + Math.ceil(room / this.px));
    const before = this.first;
    this.first = anew || this.#last === 0 || this.#zoom === 'fit' ? from : Math.min(this.first, from);
    this.#last = anew || this.#zoom === 'fit' ? to : Math.max(this.#last, to);
    if (this.#zoom === 'fit') this.#last = from + Math.floor(room / this.px) - 1;
    if (!anew && before !== this.first) this.#gantt.scrollLeft += (before - this.first) * this.px;
    for (const button of document.querySelectorAll('[data-zoom]')) button.setAttribute('aria-pressed', String(button.dataset.zoom === this.#zoom));
  }

  // ---- drawing

  #splitWidth = 566;

  #split(width) {
    const most = Math.max(140, this.#wrap.clientWidth - 120);
    this.#splitWidth = Math.max(120, Math.min(width, most, draw.COLUMNS.reduce((sum, column) => sum + column.width, 0)));
    this.#wrap.style.setProperty('--split', this.#splitWidth + 'px');
    $('splitter').setAttribute('aria-valuenow', Math.round(this.#splitWidth));
    this.#shift(this.shift ?? 0);
  }

  /** Another width of the table; the chart takes the rest. */
  resplit(width) {
    this.#split(width);
    localStorage.setItem('work-split', Math.round(this.#splitWidth));
    if (this.#zoom === 'fit') this.#scale();
    this.#laidOut();
  }

  get split() { return this.#splitWidth; }

  /** How far the columns of the table are pushed to the left. */
  #shift(by) {
    const wide = draw.COLUMNS.reduce((sum, column) => sum + column.width, 0);
    this.shift = Math.max(0, Math.min(by, wide - this.#splitWidth));
    this.#wrap.style.setProperty('--shift', -this.shift + 'px');
  }

  pushColumns(by) { this.#shift((this.shift ?? 0) + by); }

  #showColumn(col) {
    if (col >= draw.CHART) return;
    const left = draw.COLUMNS.slice(0, col).reduce((sum, column) => sum + column.width, 0);
    const right = left + draw.COLUMNS[col].width;
    if (left < this.shift) this.#shift(left);
    else if (right > this.shift + this.#splitWidth) this.#shift(right - this.#splitWidth);
  }

  #heads() {
    const inner = draw.element('div', {class: 'inner', role: 'presentation'});
    draw.COLUMNS.forEach((column, i) => inner.append(draw.element('div', {class: `cell c-${column.name}` + (column.number ? ' number' : ''), role: 'columnheader', 'aria-colindex': i + 1}, column.head)));
    $('heads').append(inner);
    $('dates').setAttribute('aria-colindex', draw.CHART + 1);
    this.#gantt.setAttribute('aria-colcount', draw.CHART + 1);
    this.#body.append(this.#grid, this.#arrows);
  }

  #headHeight() { return $('heads').parentElement.offsetHeight; }

  #laidOut() {
    const width = Math.round((this.#last - this.first + 1) * this.px);
    this.#wrap.style.setProperty('--chart', width + 'px');
    this.#body.style.height = Math.max(this.model.shown.length * draw.ROW, 1) + 'px';
    this.#arrows.setAttribute('width', width);
    this.#arrows.setAttribute('height', this.model.shown.length * draw.ROW);
    this.#gantt.setAttribute('aria-rowcount', this.model.shown.length + 1);
    document.querySelector('[data-do="fold"]').textContent = this.model.closed.size > 0 ? 'Open all' : 'Close all';
    this.#lines();
    this.#headed = null;
    this.#linked = null;
    this.#empty();
    this.#draw(true);
  }

  #empty() {
    this.#wrap.querySelector('.empty')?.remove();
    if (this.model.shown.length > 0 || this.cells.isFresh) return;
    const none = this.model.order.length === 0;
    const card = draw.element('div', {class: 'empty'}, draw.element('p', {}, none ? 'No task yet.' : 'No task is like that.'));
    if (none && this.#mayEdit) {
      const add = draw.element('button', {type: 'button', class: 'main-action'}, 'Add the first task');
      add.addEventListener('click', () => this.cells.fresh());
      card.append(draw.element('p', {class: 'muted'}, 'Type a name and Enter, the next name and Enter, … Esc ends. Tasks get their dates from what they wait for.'), add);
    }
    this.#wrap.append(card);
  }

  /** Weekends, holidays, months and today, behind everything. */
  #lines() {
    const {px, first} = this;
    this.#grid.replaceChildren();
    this.#grid.classList.toggle('weekends', px >= 5.5);
    this.#grid.style.setProperty('--px', px + 'px');
    this.#grid.style.setProperty('--week', -weekday(first) * px + 'px');
    const put = (name, at, wide) => {
      const made = draw.element('i', {class: name});
      made.style.left = (at - first) * px + 'px';
      if (wide) made.style.width = wide * px + 'px';
      this.#grid.append(made);
    };
    const step = px >= 1.1 ? 1 : px >= 0.45 ? 3 : 12;
    for (const month of months(first, this.#last, step)) if (month.start >= first) put('month', month.start);
    if (px >= 5.5) for (const off of this.#off) if (off >= first && off <= this.#last) put('off', off, 1);
    put('today-line', this.#today + 0.5);
  }

  #draw(anew = false) {
    const {model} = this;
    const room = this.#gantt.clientHeight;
    const from = Math.max(0, Math.floor(this.#gantt.scrollTop / draw.ROW) - MARGIN);
    const to = Math.min(model.shown.length, Math.ceil((this.#gantt.scrollTop + room) / draw.ROW) + MARGIN);
    const hadFocus = this.#body.contains(document.activeElement) && !document.activeElement.closest('.typing');
    const keep = new Set();
    for (let index = from; index < to; index++) keep.add(model.shown[index].id);
    // What one types into stays, wherever one scrolls.
    const typing = this.cells.rowId;
    if (typing && model.indexOf(typing) >= 0) keep.add(typing);
    for (const [id, row] of this.#drawn) {
      const stale = anew && id !== typing;
      if (stale || !keep.has(id)) { row.remove(); this.#drawn.delete(id); }
    }
    for (const id of keep) {
      const index = model.indexOf(id);
      let row = this.#drawn.get(id);
      if (!row) {
        row = draw.row(index, model.shown[index], this);
        if (this.#override?.id === id) row.querySelector('.chart').replaceChildren(...draw.bar(this.#override, this.px, this.first));
        this.#body.append(row);
        this.#drawn.set(id, row);
      }
      row.style.top = index * draw.ROW + this.cells.gapBefore(index) + 'px';
    }
    this.cells.placed();
    this.#tabStop();
    if (anew && hadFocus) this.cellOf(this.#focus.id, this.#focus.col)?.focus({preventScroll: true});
    this.#drawHeads();
    this.#drawArrows(anew);
  }

  #drawHeads() {
    const [from, to] = [this.#gantt.scrollLeft / this.px + this.first, (this.#gantt.scrollLeft + this.#chartRoom()) / this.px + this.first];
    if (this.#headed && from >= this.#headed[0] && to <= this.#headed[1]) return;
    const more = (to - from) * 0.6;
    const [first, last] = [Math.max(this.first, Math.floor(from - more)), Math.min(this.#last, Math.ceil(to + more))];
    this.#headed = [first === this.first ? -Infinity : first, last === this.#last ? Infinity : last];
    const made = [];
    heads(this.px, first, last).forEach((parts, tier) => {
      for (const part of parts) {
        const begin = Math.max(part.start, this.first);
        const made1 = draw.element('span', {class: `head-${tier}` + (tier === 1 && part.start <= this.#today && this.#today < part.start + part.days ? ' today' : '')}, draw.element('b', {}, part.label));
        made1.style.left = (begin - this.first) * this.px + 'px';
        made1.style.width = (part.start + part.days - begin) * this.px + 'px';
        made.push(made1);
      }
    });
    $('dates').replaceChildren(...made);
  }

  /** Arrows of all dependencies that touch or cross what is visible. */
  #drawArrows(anew = false) {
    const top = Math.floor(this.#gantt.scrollTop / draw.ROW) - MARGIN;
    const bottom = Math.ceil((this.#gantt.scrollTop + this.#gantt.clientHeight) / draw.ROW) + MARGIN;
    if (!anew && this.#linked && top + MARGIN >= this.#linked[0] && bottom - MARGIN <= this.#linked[1]) return;
    this.#linked = [top, bottom];
    const lines = [];
    const shown = this.model.shown;
    for (const link of this.model.links) {
      if (Math.max(link.from, link.to) < top || Math.min(link.from, link.to) > bottom) continue;
      const [before, after] = [this.#held(shown[link.from]), this.#held(shown[link.to])];
      const [from, to] = [draw.ends(before, this.px, this.first), draw.ends(after, this.px, this.first)];
      if (!from || !to) continue;
      const [line, head] = draw.way(from, to, link.type, link.from, link.to);
      const both = before.is.critical && after.is.critical;
      const here = this.#focus.id && link.between.includes(this.#focus.id);
      const path = draw.svg('g', {class: ['arrow', both ? 'critical' : '', here ? 'here' : ''].filter(Boolean).join(' '), 'data-link': link.id}, draw.svg('path', {class: 'line', d: line}), draw.svg('path', {class: 'head', d: head}), draw.svg('path', {class: 'reach', d: line}));
      lines.push(path);
      if (lines.length > 600) break;
    }
    this.#arrows.replaceChildren(...lines);
  }

  #held(row) { return this.#override?.id === row.id ? this.#override : row; }

  // ---- the focus

  #focused(target) {
    const cell = target.closest('[data-col]');
    if (!cell) return;
    const id = cell.closest('.row')?.dataset.id;
    if (!id) return;
    const moved = id !== this.#focus.id;
    this.#focus = {id, col: Number(cell.dataset.col)};
    this.#tabStop();
    for (const row of this.#body.querySelectorAll('.row.here')) if (row.dataset.id !== id) row.classList.remove('here');
    this.#drawn.get(id)?.classList.add('here');
    if (moved) this.#drawArrows(true);
  }

  /** One stop for the Tab key: the place where one was last, else the first. */
  #tabStop() {
    for (const other of this.#body.querySelectorAll('[tabindex="0"]')) if (!other.closest('.typing')) other.tabIndex = -1;
    const id = this.#drawn.has(this.#focus.id) ? this.#focus.id : this.model.shown[Math.floor(this.#gantt.scrollTop / draw.ROW)]?.id;
    const stop = id && this.cellOf(id, this.#focus.id === id ? this.#focus.col : 1);
    if (stop) stop.tabIndex = 0;
    this.#gantt.tabIndex = stop ? -1 : 0;
  }
}

/** The API names the field; who typed into it knows which it is. */
function toWhoTyped(sentence) {
  return sentence.replace(/^The field “[^”]*” of the [a-z ]+: ./, (start) => start.at(-1).toUpperCase());
}

new ProjectPage().start();
