// The planner's board: asks for what is visible, draws it, and sends each edit as one request.
import {read, send, Refused, whyNot} from '/js/api.js';
import {kept, toast} from '/js/toast.js';
import {Undo} from '/js/undo.js';
import {day, iso, dayAt, isDense} from './lib/time.js';
import * as draw from './lib/draw.js';
import {fromAddress, toAddress, toQuery} from './lib/state.js';
import {listen as listenToDrags} from './drag.js';
import {edit, timeOff, giveFrom, ask} from './editor.js';
import {listen as listenToKeys} from './keys.js';
import {listen as offerMenus} from './menu.js';
import {show as showWhy} from './why.js';

const MARGIN = 15;
const $ = (name) => document.querySelector(`[data-${name}]`);

class Planner {
  #state = fromAddress();
  #board = $('board');
  #body = $('body');
  #shape = '';
  #tops = [];
  #rows = new Map();
  #buckets = [];
  #today = 0;
  #revision = 0;
  #mayEdit = false;
  #asking = null;
  #again = false;
  #undo = new Undo(this);
  #drawn = new Map();
  #weighed = 0;

  start() {
    this.#showControls();
    for (const button of document.querySelectorAll('[data-set]')) button.addEventListener('click', () => this.#set({[button.dataset.set]: button.dataset.value, ...(button.dataset.set === 'zoom' ? {from: ''} : {opened: ''})}));
    for (const choice of document.querySelectorAll('[data-choose]')) choice.addEventListener(choice.type === 'search' ? 'input' : 'change', debounced(() => this.#set({[choice.dataset.choose]: choice.value}), choice.type === 'search' ? 200 : 0));
    for (const step of document.querySelectorAll('[data-step]')) step.addEventListener('click', () => this.step(Number(step.dataset.step)));
    $('today').addEventListener('click', () => this.#set({from: ''}));
    $('tentative').addEventListener('click', () => this.#set({tentative: this.#state.tentative === 'on' ? 'off' : 'on'}));
    $('open-all').addEventListener('click', () => this.#set({opened: this.#state.opened === 'all' ? '' : 'all'}));
    $('add')?.addEventListener('click', () => this.fresh(undefined, iso(this.#today), iso(this.#today + 4)));
    $('draft')?.addEventListener('change', (event) => this.#set({draft: event.target.value}));
    $('draft-apply').addEventListener('click', (event) => this.#endDraft(event.currentTarget.dataset.how ?? 'apply'));
    $('draft-discard').addEventListener('click', () => this.#endDraft('discard'));
    this.#board.addEventListener('scroll', () => this.#draw(), {passive: true});
    addEventListener('resize', () => this.#draw());
    document.addEventListener('plan-moved', (event) => { if (event.detail.revision > this.#revision) this.load(); });
    this.#body.addEventListener('click', (event) => {
      const open = event.target.closest('[data-open]');
      if (open) return void this.toggle(open.dataset.open);
      const cell = event.target.closest('.row.p [data-col]');
      if (cell) this.why(cell);
    });
    listenToDrags(this.#body, this);
    listenToKeys(this.#board, this);
    offerMenus(this.#body, this);
    this.load();
  }

  // ---- what others ask of the board

  buckets() { return this.#buckets; }
  mayEdit() { return this.#mayEdit || Boolean(this.#state.draft); }
  rowAt(index) { return this.#rows.get(index); }
  shape() { return this.#shape; }
  elementAt(index) { return this.#drawn.get(index); }

  /** Brings a row into sight and draws it. */
  reveal(index) {
    const head = 88 + 38;
    const top = this.#tops[index];
    const height = draw.HEIGHTS[this.#shape[index]];
    if (top < this.#board.scrollTop) this.#board.scrollTop = top;
    else if (top + height > this.#board.scrollTop + this.#board.clientHeight - head) this.#board.scrollTop = top + height - this.#board.clientHeight + head;
    this.#draw();
  }

  say(sentence) { $('said').textContent = sentence; }

  toggle(id) {
    const opened = new Set(this.#state.opened === 'all' ? [...this.#rows.values()].map((row) => row.id).filter(Boolean) : this.#state.opened.split(',').filter(Boolean));
    if (!opened.delete(id)) opened.add(id);
    this.#set({opened: [...opened].join(',')});
  }

  step(screens) {
    const days = this.#buckets.at(-1).first + this.#buckets.at(-1).days - this.#buckets[0].first;
    const by = Math.max(7, Math.round((days * 2) / 3 / 7) * 7) * screens;
    this.#set({from: iso(this.#buckets[0].first + by)});
  }

  /** One edit, one request. `back` puts the bar where it was if the server refuses; `told` hears why. Answers that sentence, empty if it is done. */
  async do(move, back = () => {}, told = (sentence) => toast(sentence, {refused: true})) {
    try {
      const done = await send('POST', '/api/v1/moves', {...move, basis: this.#revision, draft: this.#state.draft || undefined});
      if (done.approvals) {
        // Not for this person alone to apply: it is in the draft now, and so is what follows.
        this.#state.draft = done.change;
        toAddress(this.#state);
        this.collected(done);
      } else if (this.#state.draft) {
        if (this.#state.draft === 'new') this.#state.draft = done.change;
        toAddress(this.#state);
        this.say(done.title);
      } else this.#undo.remember(done);
      await this.load();
      return '';
    } catch (fault) {
      back();
      const sentence = whyNot(fault);
      told(sentence);
      if (fault instanceof Refused) this.load();
      return sentence;
    }
  }

  /** The same from a form, which says itself why not. */
  #hand(move) { return this.do(move, undefined, () => {}); }

  undo() { return this.#undo.undo(); }
  redo() { return this.#undo.redo(); }
  refused(fault) { this.#refused(fault); }
  nothingToUndo() { return 'Nothing of yours to undo here.'; }

  /** Not for this person alone to apply: it is in their draft now. */
  collected(done) {
    toast(kept(done));
    this.say(kept(done));
  }

  #refused(fault) { toast(whyNot(fault), {refused: true}); }

  async open(element) {
    const bar = element.bar;
    if (bar.kind === 'task') return void location.assign(`/projects/${bar.project}`);
    if (bar.kind !== 'assignment') return this.mayEdit() ? this.#redate(bar) : toast(element.getAttribute('aria-label'));
    if (!this.mayEdit()) return toast(element.getAttribute('aria-label'));
    const item = await read(`/api/v1/items/assignments/${bar.id}`).catch(() => null);
    const middle = iso(Math.floor((day(bar.start) + day(bar.end) + 1) / 2));
    await edit({...bar, toName: this.#nameOf(bar.to), billable: item?.billable, tentativeOwn: item?.tentative ?? bar.tentative}, this.#known(), (move) => this.#hand(move.verb === 'split' ? {...move, start: middle} : move));
    element.focus();
  }

  async fresh(who, start, end) {
    const isProject = this.#state.view === 'projects';
    const project = isProject ? [...this.#rows.values()].find((row) => row.id === who) : undefined;
    // From the line of a team nobody is meant yet.
    const person = isProject ? undefined : this.#known().find((one) => one.id === who);
    await edit({to: person?.id, toName: person?.name, project: project?.id, label: project?.name, start, end}, this.#known(), (move) => this.#hand(move));
  }

  /** What a cell is made of. */
  async why(cell) {
    const who = cell.closest('.row').dataset.who;
    if (!who) return;
    const {tentative, draft} = this.#state;
    await showWhy(cell, who, this.#buckets[Number(cell.dataset.col)], {tentative, ...(draft ? {draft} : {})}).catch((fault) => this.#refused(fault));
  }

  async timeOff(who, start, end) {
    const name = this.#nameOf(who);
    if (!name) return;
    await timeOff(who, name, start, end, (move) => this.#hand(move));
  }

  /** A milestone or a phase to other days, typed. */
  async #redate(bar) {
    const phase = bar.kind === 'phase';
    await ask(bar.label, 'Save', [
      {label: phase ? 'First day' : 'Day', name: 'start', type: 'date', required: true, value: bar.start},
      ...(phase ? [{label: 'Last day', name: 'end', type: 'date', required: true, value: bar.end}] : [])],
    (given) => this.#hand({verb: phase ? 'stretch-phase' : 'move-milestone', id: bar.id, ...given}));
  }

  /** A new milestone or phase of a project. */
  async add(what, project, start) {
    await ask(`New ${what}`, 'Add', [
      {label: 'Name', name: 'name', type: 'text', required: true, maxlength: 200},
      {label: what === 'phase' ? 'First day' : 'Day', name: 'start', type: 'date', required: true, value: start},
      ...(what === 'phase' ? [{label: 'Last day', name: 'end', type: 'date', required: true, value: iso(day(start) + 13)}] : [])],
    (given) => this.#hand({verb: what, project, ...given}));
  }

  /** Someone else takes over, from a day on. */
  async give(bar, start) {
    await giveFrom(bar, start, (move) => this.#hand(move));
  }

  /** The whole project, with all that is in it. */
  async shift(project, start) {
    await ask(`Move ${this.#nameOf(project)}`, 'Move', [
      {label: 'What is on', name: 'start', type: 'date', required: true, value: start},
      {label: 'goes to', name: 'end', type: 'date', required: true, value: start}],
    (given) => this.#hand({verb: 'move-project', id: project, ...given}));
  }

  #known() { return [...this.#rows.values()].filter((row) => row.cells).map(({id, name}) => ({id, name})); }
  #nameOf(id) { return [...this.#rows.values()].find((row) => row.id === id)?.name; }

  // ---- asking

  #set(change) {
    Object.assign(this.#state, change);
    toAddress(this.#state);
    this.#showControls();
    if ('view' in change || 'group' in change || 'text' in change || 'having' in change) this.#board.scrollTop = 0;
    this.load();
  }

  /** Asks for what is visible, anew. While one question is under way the next waits, and only the last counts. */
  async load() {
    if (this.#asking) { this.#again = true; return this.#asking; }
    this.#asking = this.#ask(true);
    try { await this.#asking; } finally { this.#asking = null; }
    if (this.#again) { this.#again = false; return this.load(); }
  }

  async #ask(anew) {
    const [from, to] = this.#visible();
    const query = toQuery(this.#state);
    if (query.get('draft') === 'new') query.delete('draft');
    query.set('offset', Math.max(0, from - MARGIN));
    query.set('limit', Math.max(60, to - from + 2 * MARGIN));
    try {
      const answer = await read('/api/v1/board?' + query);
      if (answer.revision < this.#revision) return;
      this.#take(answer, anew);
    } catch (fault) {
      this.#refused(fault);
    } finally {
      this.#board.setAttribute('aria-busy', 'false');
    }
  }

  #take({revision, today, mayEdit, draft, board}, anew) {
    this.#revision = revision;
    this.#mayEdit = mayEdit;
    this.#today = day(today);
    this.#buckets = board.buckets.map((bucket) => ({...bucket, first: day(bucket.start), days: day(bucket.end) - day(bucket.start) + 1}));
    if (anew || board.shape !== this.#shape) this.#rows.clear();
    this.#shape = board.shape;
    board.rows.forEach((row, i) => this.#rows.set(board.offset + i, row));
    this.#tops = [];
    let top = 0;
    for (const letter of this.#shape) { this.#tops.push(top); top += draw.HEIGHTS[letter]; }
    this.#body.style.height = top + 'px';
    this.#board.style.setProperty('--n', this.#buckets.length);
    this.#board.classList.toggle('read-only', !this.mayEdit());
    this.#board.classList.toggle('dense', isDense(this.#buckets));
    this.#board.setAttribute('aria-rowcount', this.#shape.length + 2);
    this.#board.setAttribute('aria-colcount', this.#buckets.length + 1);
    this.#head(board);
    this.#draftBar(draft);
    this.#draw(true);
  }

  #head(board) {
    const people = `${board.people} ${board.people === 1 ? 'person' : 'people'}` + (board.placeholders ? ` · ${board.placeholders} placeholder${board.placeholders === 1 ? '' : 's'}` : '');
    $('dates').replaceChildren(...draw.dates(this.#buckets, this.#state.view === 'projects' ? `${board.projects} project${board.projects === 1 ? '' : 's'}` : people));
    $('chart').replaceChildren(draw.chart(board.chart, this.#buckets.length));
    const worst = board.chart.over.reduce((best, minutes, i) => (minutes > board.chart.over[best] ? i : best), 0);
    const pill = $('over');
    pill.hidden = !(board.chart.over[worst] > 0);
    pill.textContent = `${Math.round(board.chart.over[worst] / 60)} h over from ${new Date(this.#buckets[worst].start).toLocaleDateString(undefined, {day: 'numeric', month: 'short'})}`;
    const empty = $('empty');
    empty.hidden = this.#shape.length > 0;
    if (!empty.hidden) {
      const filtered = this.#state.text || this.#state.having;
      empty.replaceChildren(filtered ? 'Nobody fits this filter. ' : this.#state.view === 'projects' ? 'No projects yet. ' : 'Nobody here yet. ', ...(filtered ? [] : [link('/import', 'Import a file'), ' or ', link(this.#state.view === 'projects' ? '/projects' : '/people', this.#state.view === 'projects' ? 'make a project' : 'add someone'), '.']));
    }
  }

  #draftBar(draft) {
    const bar = $('draft-bar');
    bar.hidden = !draft;
    const auto = $('auto');
    if (auto) auto.href = draft?.own ? `/schedule?draft=${draft.id}` : '/schedule';
    if (!draft) return;
    $('draft-title').textContent = `#${draft.number} ${draft.title} · ${draft.edits} edit${draft.edits === 1 ? '' : 's'} by you${draft.waitsFor ? ` · on top of ${draft.waitsFor}` : ''}`;
    $('draft-open').href = `/changes/${draft.id}`;
    const broken = $('draft-broken');
    broken.hidden = draft.broken.length === 0;
    broken.textContent = draft.broken[0] ?? '';
    const apply = $('draft-apply');
    apply.disabled = draft.broken.length > 0 || draft.edits === 0 || Boolean(draft.waitsFor);
    apply.textContent = draft.approvals.length ? 'Propose' : 'Apply';
    apply.title = draft.waitsFor ? `Waits for ${draft.waitsFor}` : draft.approvals.join('\n');
    apply.dataset.how = draft.approvals.length ? 'proposal' : 'apply';
    apply.hidden = $('draft-discard').hidden = !draft.own;
    this.#weigh(draft, ++this.#weighed);
  }

  /** The six dimensions of the draft; an answer that comes after a newer question is dropped. */
  async #weigh(draft, asked) {
    const impact = draft.broken.length ? [] : await read(`/api/v1/changes/${draft.id}/impact`).catch(() => []);
    if (asked !== this.#weighed) return;
    $('draft-impact').replaceChildren(...impact.map((one) => draw.element('div', {class: 'dimension', title: one.parts.slice(0, 12).map((part) => `${part.name}: ${part.words}`).join('\n')},
      draw.element('dt', {}, one.dimension[0].toUpperCase() + one.dimension.slice(1)),
      draw.element('dd', {class: one.tone}, one.headline),
      draw.element('dd', {class: 'small muted'}, one.detail))));
  }

  async #endDraft(how) {
    try {
      const done = await send('POST', `/api/v1/changes/${this.#state.draft}/${how}`, {});
      if (how === 'apply') this.#undo.remember(done);
      else if (how === 'proposal') toast(done.turn ? `Proposed #${done.number}. ${done.turn}` : `Applied #${done.number} ${done.title}`);
      else toast(`Discarded #${done.number} ${done.title}`);
      this.#set({draft: ''});
    } catch (fault) {
      this.#refused(fault);
    }
  }

  // ---- drawing

  #visible() {
    const top = this.#board.scrollTop;
    const bottom = top + (this.#board.clientHeight || innerHeight);
    if (!this.#tops.length) return [0, 40];
    return [this.#indexAt(top), this.#indexAt(bottom) + 1];
  }

  #indexAt(y) {
    let low = 0;
    let high = this.#tops.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.#tops[middle] <= y) low = middle; else high = middle - 1;
    }
    return low;
  }

  #draw(anew = false) {
    const [from, to] = this.#visible();
    const first = Math.max(0, from - MARGIN);
    const last = Math.min(this.#shape.length, to + MARGIN);
    const focus = anew ? this.#focused() : null;
    for (const [index, row] of this.#drawn) {
      if (anew || index < first || index >= last) { row.remove(); this.#drawn.delete(index); }
    }
    let missing = false;
    for (let index = first; index < last; index++) {
      const known = this.#drawn.get(index);
      if (known && !(known.classList.contains('skeleton') && this.#rows.has(index))) continue;
      known?.remove();
      const data = this.#rows.get(index);
      if (!data) missing = true;
      const letter = this.#shape[index];
      const row = data ? draw.row(letter, index, data, this.#buckets, this.#today) : draw.element('div', {class: 'skeleton', role: 'row'}, draw.element('div', {role: 'gridcell'}));
      row.style.top = this.#tops[index] + 'px';
      row.style.height = draw.HEIGHTS[letter] + 'px';
      this.#body.append(row);
      this.#drawn.set(index, row);
    }
    if (focus) this.#refocus(focus);
    if (missing) this.#more();
  }

  #more = debounced(async () => {
    if (this.#asking) return;
    this.#asking = this.#ask(false);
    try { await this.#asking; } finally { this.#asking = null; }
    if (this.#again) { this.#again = false; this.load(); }
  }, 60);

  #focused() {
    const here = document.activeElement;
    if (!this.#body.contains(here)) return null;
    const row = here.closest('.row');
    return {bar: here.dataset.bar, col: here.dataset.col, who: row?.dataset.who ?? row?.dataset.project};
  }

  #refocus({bar, col, who}) {
    const found = bar ? this.#body.querySelector(`[data-bar="${bar}"]`) : this.#body.querySelector(`.row[data-who="${who}"] [data-col="${col}"], .row[data-project="${who}"] [data-col="${col}"]`);
    (found ?? this.#board).focus({preventScroll: true});
  }

  /** A link may filter by what is not in the list: by one project, say. */
  #showChoice(choice, value) {
    if (value && choice.options && ![...choice.options].some((option) => option.value === value)) choice.append(new Option('Filter: as linked', value));
    choice.value = value;
  }

  #showControls() {
    for (const button of document.querySelectorAll('[data-set]')) button.setAttribute('aria-pressed', String(this.#state[button.dataset.set] === button.dataset.value));
    for (const choice of document.querySelectorAll('[data-choose]')) if (choice !== document.activeElement) this.#showChoice(choice, this.#state[choice.dataset.choose]);
    $('tentative').setAttribute('aria-pressed', String(this.#state.tentative === 'on'));
    $('tentative').textContent = this.#state.tentative === 'on' ? '◐ Tentative on' : '○ Tentative off';
    $('open-all').setAttribute('aria-pressed', String(this.#state.opened === 'all'));
    $('open-all').textContent = this.#state.opened === 'all' ? 'Close all' : 'Open all';
    const drafts = $('draft');
    if (drafts) {
      const draft = this.#state.draft;
      if (draft && ![...drafts.options].some((option) => option.value === draft)) drafts.append(new Option('This draft', draft));
      drafts.value = draft;
    }
    const table = toQuery({...this.#state, opened: ''});
    table.set('as', 'table');
    $('as-table').href = '/planner?' + table;
  }
}

function link(href, words) {
  return draw.element('a', {href}, words);
}

function debounced(run, pause) {
  let timer;
  return (...given) => {
    clearTimeout(timer);
    timer = setTimeout(() => run(...given), pause);
  };
}

new Planner().start();
