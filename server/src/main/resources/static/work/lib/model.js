// The outline as the page knows it: all rows, which are shown, what their numbers are, who is linked with whom. Pure.
import {day} from './days.js';
import {link as linkText} from './typed.js';

export class Model {
  rows = new Map();
  order = [];
  closed = new Set();
  show = 'all';
  /** Rows in sight order. */
  shown = [];
  /** Dependencies between shown rows, as indices: {id, from, to, type, lag, data}. */
  links = [];
  minutesOfDay = 480;
  /** What a draft would do to a line, by its id: 'would-change' or 'would-be-new'. */
  marked = new Map();
  #numbers = new Map();
  #index = new Map();
  #parts = new Map();

  /** Takes an answer of the server: everything, or what moved since. */
  take({rows, order, since, day: minutes}) {
    this.minutesOfDay = minutes;
    if (since === undefined) {
      this.rows = new Map(rows.map((row) => [row.id, prepared(row)]));
      this.order = rows.map((row) => row.id);
    } else {
      for (const row of rows) this.rows.set(row.id, prepared(row));
      if (order) {
        this.order = order;
        const kept = new Set(order);
        for (const id of this.rows.keys()) if (!kept.has(id)) this.rows.delete(id);
      }
    }
    this.#numbers = new Map(this.order.map((id, i) => [id, i + 1]));
    this.#parts = new Map();
    for (const id of this.order) {
      const above = this.rows.get(id).above;
      if (above) this.#parts.set(above, (this.#parts.get(above) ?? 0) + 1);
    }
    this.arrange();
  }

  /** Anew what is in sight: without what is below a closed line, and only what the filter lets through with what is above it. */
  arrange() {
    const wanted = this.show === 'all' ? null : this.#wanted();
    this.shown = [];
    let closedAt = Infinity;
    for (const id of this.order) {
      const row = this.rows.get(id);
      if (row.depth > closedAt) continue;
      closedAt = this.closed.has(id) ? row.depth : Infinity;
      if (!wanted || wanted.has(id)) this.shown.push(row);
    }
    this.#index = new Map(this.shown.map((row, i) => [row.id, i]));
    this.#join();
  }

  #wanted() {
    const fits = {
      critical: (row) => row.is.critical,
      late: (row) => row.is.late || row.is.missed,
      conflict: (row) => row.is.conflict || row.is.missed,
      open: (row) => row.kind !== 'phase' && row.progress !== 100,
    }[this.show];
    const wanted = new Set();
    for (const id of this.order) {
      let row = this.rows.get(id);
      if (row.kind === 'summary' || row.kind === 'phase' || !fits(row)) continue;
      for (; row && !wanted.has(row.id); row = this.rows.get(row.above)) wanted.add(row.id);
    }
    return wanted;
  }

  #join() {
    this.links = [];
    for (const id of this.order) {
      const row = this.rows.get(id);
      for (const link of row.waitsFor) {
        const from = this.#shownIndex(link.from);
        const to = this.#shownIndex(id);
        if (from >= 0 && to >= 0 && from !== to) this.links.push({id: link.id, from, to, type: link.type, lag: link.lag, between: [link.from, id]});
      }
    }
  }

  /** Where a row is in sight, or the closed line it is below. */
  #shownIndex(id) {
    for (let row = this.rows.get(id); row; row = this.rows.get(row.above)) {
      const index = this.#index.get(row.id);
      if (index !== undefined) return index;
    }
    return -1;
  }

  indexOf(id) { return this.#index.get(id) ?? -1; }
  numberOf(id) { return this.#numbers.get(id); }
  hasParts(id) { return (this.#parts.get(id) ?? 0) > 0; }

  /** Opens what is above a row, so that it comes into sight. */
  reveal(id) {
    for (let row = this.rows.get(this.rows.get(id)?.above); row; row = this.rows.get(row.above)) this.closed.delete(row.id);
    if (this.indexOf(id) < 0) this.show = 'all';
    this.arrange();
  }

  waitsText(row) {
    return row.waitsFor.map((link) => (this.numberOf(link.from) ?? link.outside ?? '?') + linkText(link, this.minutesOfDay)).join('; ');
  }

  /** The same for the field one types in: what stands in other projects has no number here. */
  waitsTyped(row) {
    return row.waitsFor.filter((link) => this.numberOf(link.from)).map((link) => this.numberOf(link.from) + linkText(link, this.minutesOfDay)).join('; ');
  }

  /** The chain that makes a row's computed days, as far as this project knows it. */
  chain(row) {
    const chain = [];
    const seen = new Set();
    for (let at = row; at && !seen.has(at.id); at = this.rows.get(at.after)) {
      seen.add(at.id);
      chain.push(at);
    }
    return chain;
  }

  /** From the first day anything stands on to the last. */
  extent(today) {
    let first = today;
    let last = today + 14;
    for (const row of this.rows.values()) {
      for (const at of [row.from, row.earlyFrom]) if (at !== undefined && at < first) first = at;
      for (const at of [row.to, row.earlyTo, row.deadlineDay]) if (at !== undefined && at > last) last = at;
    }
    return [first, last];
  }
}

/** A row with its days as numbers and its marks as flags. */
function prepared(row) {
  const number = (iso) => (iso === undefined ? undefined : day(iso));
  return {
    waitsFor: [], work: [], conflicts: [], ...row,
    from: number(row.start), to: number(row.end),
    earlyFrom: number(row.early?.start), earlyTo: number(row.early?.end), lateTo: number(row.late?.end),
    deadlineDay: number(row.deadline),
    is: Object.fromEntries((row.marks ?? []).map((mark) => [mark, true])),
  };
}

/** The days a bar stands on: planned ones, else computed ones. */
export function barDays(row) {
  return row.from !== undefined ? [row.from, row.to] : [row.earlyFrom, row.earlyTo];
}

/** Something that happens in a moment. */
export const isMoment = (row) => row.kind === 'milestone' || (row.kind === 'task' && row.minutes === 0);
