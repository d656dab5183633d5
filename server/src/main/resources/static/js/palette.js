// The search in the head of every page, as one types: people, projects, tasks and the rest of the plan, and the pages themselves.
import {read} from './api.js';

const input = document.getElementById('find');
if (input) palette(input);

function palette(input) {
  const form = input.form;
  const list = element('ul', {id: 'find-list', class: 'find-list', role: 'listbox', 'aria-label': 'Found', hidden: true});
  const said = element('p', {class: 'visually-hidden', role: 'status', 'aria-live': 'polite'});
  form.append(list, said);
  for (const [name, value] of Object.entries({role: 'combobox', 'aria-controls': list.id, 'aria-expanded': 'false', 'aria-autocomplete': 'list'})) input.setAttribute(name, value);
  let active = -1;
  let asking = null;
  let shownFor = null;

  document.addEventListener('keydown', (event) => {
    if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
    event.preventDefault();
    input.focus();
    input.select();
  });
  input.addEventListener('focus', ask);
  input.addEventListener('input', ask);
  input.addEventListener('keydown', (event) => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      if (list.hidden) ask(); else move(event.key === 'ArrowDown' ? 1 : -1);
    } else if (event.key === 'Enter' && active >= 0 && !list.hidden) {
      event.preventDefault();
      location.assign(list.children[active].dataset.path);
    } else if (event.key === 'Escape') {
      if (list.hidden) input.blur(); else { event.preventDefault(); close(); }
    }
  });
  form.addEventListener('focusout', (event) => { if (!form.contains(event.relatedTarget)) close(); });
  // The mouse goes down on an entry before the field loses the focus.
  list.addEventListener('mousedown', (event) => event.preventDefault());
  list.addEventListener('click', (event) => {
    const option = event.target.closest('[role=option]');
    if (option) location.assign(option.dataset.path);
  });

  async function ask() {
    const text = input.value.trim();
    asking?.abort();
    asking = new AbortController();
    const {signal} = asking;
    if (text === '') { show(text, pages('')); return; }
    if (shownFor === null || !text.startsWith(shownFor)) show(text, [...pages(text), ...noting(text)]);
    try {
      await pause(60, signal);
      const {found} = await read(`/api/v1/find?text=${encodeURIComponent(text)}`, {signal});
      show(text, [...found, ...pages(text), ...noting(text)]);
    } catch { /* Overtaken by the next letter, or no line: Enter still leads to the page of results. */ }
  }

  function show(text, found) {
    shownFor = text;
    active = -1;
    input.removeAttribute('aria-activedescendant');
    list.replaceChildren(...found.map((one, i) => element('li', {id: 'find-' + i, role: 'option', 'aria-selected': 'false', 'data-path': one.path}, element('span', {}, one.name), element('span', {class: 'muted'}, one.about))));
    open(found.length > 0 && document.activeElement === input);
    if (text) said.textContent = found.length === 1 ? '1 found' : `${found.length} found`;
  }

  function move(by) {
    const count = list.children.length;
    if (count === 0) return;
    list.children[active]?.setAttribute('aria-selected', 'false');
    active = active < 0 && by < 0 ? count - 1 : (active + by + count) % count;
    const option = list.children[active];
    option.setAttribute('aria-selected', 'true');
    option.scrollIntoView({block: 'nearest'});
    input.setAttribute('aria-activedescendant', option.id);
  }

  function open(yes) {
    list.hidden = !yes;
    input.setAttribute('aria-expanded', String(yes));
  }

  function close() {
    asking?.abort();
    open(false);
    input.removeAttribute('aria-activedescendant');
    active = -1;
  }
}

/** The pages one can go to, as the navigation and the menu of the head name them. */
function pages(text) {
  const wanted = text.toLowerCase();
  return [...document.querySelectorAll('.nav a, .menu a')]
    .map((link) => ({name: link.textContent.trim(), about: 'page', path: link.getAttribute('href')}))
    .filter((page) => page.name.toLowerCase().split(' ').some((word) => word.startsWith(wanted)) || page.name.toLowerCase().startsWith(wanted));
}

/** A small change noticed is noted from wherever one is: a sentence here, one choice there. */
function noting(text) {
  if (text.length < 4 || !('member' in document.body.dataset)) return [];
  return [{name: `Note “${text}”`, about: 'signal', path: '/signals/new?text=' + encodeURIComponent(text)}];
}

function element(tag, attributes, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name === 'hidden') made.hidden = value;
    else made.setAttribute(name, value);
  }
  made.append(...children);
  return made;
}

const pause = (milliseconds, signal) => new Promise((resolve, reject) => {
  const timer = setTimeout(resolve, milliseconds);
  signal.addEventListener('abort', () => { clearTimeout(timer); reject(signal.reason); });
});
