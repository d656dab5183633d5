// What the pages of people, lists and accounts do with script: undo, another line, names offered while one types, copying.
import {read, send} from './api.js';
import {toast} from './toast.js';

for (const note of document.querySelectorAll('[data-done]')) note.querySelector('form').addEventListener('submit', (event) => { event.preventDefault(); undo(note.dataset.done, event.target); });
for (const lines of document.querySelectorAll('[data-lines]')) addLines(lines);
for (const input of document.querySelectorAll('[data-suggest]')) suggest(input);
for (const form of document.querySelectorAll('form[data-submits]')) {
  for (const select of form.querySelectorAll('select')) select.addEventListener('change', () => form.requestSubmit());
}
for (const field of document.querySelectorAll('[data-copy]')) field.after(button('Copy', () => copy(field)));

/** Takes the change back and stays here; where something is in the way, its page helps further. */
async function undo(change, form) {
  try {
    const done = await send('POST', `/api/v1/changes/${change}/undo`);
    const here = new URL(location.href);
    here.searchParams.set('done', done.change);
    location.assign(here);
  } catch (refused) {
    if (refused.status === 409) form.submit();
    else toast(refused.message, {refused: true});
  }
}

/** A table of a form gets one more empty line at a time, as many as one likes. */
function addLines(fieldset) {
  const body = fieldset.querySelector('tbody');
  fieldset.append(button('Add a line', () => {
    const line = body.lastElementChild.cloneNode(true);
    for (const field of line.querySelectorAll('input, select')) field.value = '';
    body.append(line);
    line.querySelector('input, select').focus();
    for (const input of line.querySelectorAll('[data-suggest]')) suggest(input);
  }));
}

/** Offers names of the plan for a field that takes one. */
function suggest(input) {
  const list = document.createElement('datalist');
  list.id = 'names-' + Math.random().toString(36).slice(2);
  input.setAttribute('list', list.id);
  input.after(list);
  let asked = 0;
  input.addEventListener('input', async () => {
    const mine = ++asked;
    try {
      const {found} = await read(`/api/v1/find?kind=${input.dataset.suggest}&text=${encodeURIComponent(input.value)}`);
      if (mine !== asked) return;
      list.replaceChildren(...found.map((one) => Object.assign(document.createElement('option'), {value: one.name, label: one.about})));
    } catch { /* The name can be typed out. */ }
  });
}

async function copy(field) {
  field.select();
  try {
    await navigator.clipboard.writeText(field.value);
    toast('Copied.');
  } catch {
    toast('Select it and copy it with the keys: this browser does not let a page do so.', {refused: true});
  }
}

function button(label, run) {
  const made = document.createElement('button');
  made.type = 'button';
  made.className = 'plain';
  made.textContent = label;
  made.addEventListener('click', run);
  return made;
}
