// Says that there is something newer than what the page shows, and leaves it to the reader when to look.
import {read} from '/js/api.js';

const note = document.querySelector('[data-newer]');
let asking = false;
let next = null;

if (note) document.addEventListener('plan-moved', ask);

/** One question at a time; what moves meanwhile is asked once more. */
async function ask(event) {
  if (asking) { next = event; return; }
  asking = true;
  try { show(await words(event.detail.revision)); } catch { /* The next move asks again. */ }
  asking = false;
  if (next) { const last = next; next = null; ask(last); }
}

async function words(revision) {
  const {newer, than, query, text} = note.dataset;
  if (newer === 'draft') return 'The plan has moved on. Look whether your draft still fits.';
  if (newer === 'revisions') return many(revision - Number(than), 'revision');
  const {count} = await read(`/api/v1/changes/newer?than=${than}&${query}${encodeURIComponent(text)}`);
  return many(count, 'change');
}

function many(count, what) {
  return count > 0 ? `${count} newer ${what}${count === 1 ? '' : 's'}` : '';
}

function show(sentence) {
  note.querySelector('[data-newer-words]').textContent = sentence;
  note.hidden = !sentence;
}
