// What one has done on a page, to be taken back and done again: each step is a change of its own.
import {send} from './api.js';
import {toast} from './toast.js';

export class Undo {
  #page;
  #done = [];
  #undone = [];
  #notes = new Map();

  /** `page` answers load(), say(sentence), refused(fault), collected(done) where others have to approve, and nothingToUndo(). */
  constructor(page) { this.#page = page; }

  /** Says what was done, and offers to take back just that. */
  remember(done) {
    this.#done.push(done.change);
    this.#undone.length = 0;
    this.#notes.set(done.change, toast(done.title, {action: {label: 'Undo', run: () => this.#undoThis(done.change)}}));
    this.#page.say(done.title);
  }

  /** What the toast names, whatever came after it. */
  #undoThis(change) {
    const at = this.#done.indexOf(change);
    if (at >= 0) this.#done.push(...this.#done.splice(at, 1));
    return at >= 0 ? this.undo() : toast('That is undone already.');
  }

  undo() { return this.#takeBack(this.#done, this.#undone, this.#page.nothingToUndo()); }
  redo() { return this.#takeBack(this.#undone, this.#done, 'Nothing to redo.'); }

  async #takeBack(from, onto, nothing) {
    const change = from.pop();
    if (!change) return toast(nothing);
    this.#notes.get(change)?.remove();
    this.#notes.delete(change);
    try {
      const done = await send('POST', `/api/v1/changes/${change}/undo`, {});
      if (done.approvals) return this.#page.collected(done);
      onto.push(done.change);
      toast(done.title);
      this.#page.say(done.title);
      return await this.#page.load();
    } catch (fault) {
      from.push(change);
      return this.#page.refused(fault);
    }
  }
}
