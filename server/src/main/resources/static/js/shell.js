// What every page can do: menu, theme, help, search by key, and hearing that the plan has moved.
import {toggleTheme} from './theme.js';
import {read} from './api.js';
import './live.js';
import './palette.js';

document.querySelector('[data-theme-toggle]')?.addEventListener('click', toggleTheme);

const menu = document.querySelector('.menu-button');
menu?.addEventListener('click', () => {
  const open = document.getElementById('nav').classList.toggle('open');
  menu.setAttribute('aria-expanded', String(open));
});

// How much waits for this person, beside the entry that leads there. Without it the entry still does.
const waiting = document.querySelector('.nav a[href="/waiting"]');
if (waiting) {
  read('/api/v1/waiting').then((found) => {
    if (!found.length) return;
    const count = document.createElement('span');
    count.className = 'count';
    count.textContent = String(found.length);
    waiting.append(count);
  }).catch(() => {});
}

document.addEventListener('click', (event) => {
  const me = document.querySelector('details.me[open]');
  if (me && !me.contains(event.target)) me.removeAttribute('open');
});

document.querySelector('[data-help]')?.addEventListener('click', showKeys);

document.addEventListener('keydown', (event) => {
  if (event.target.closest('input, textarea, select, [contenteditable]') || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === '/') {
    event.preventDefault();
    document.getElementById('find')?.focus();
  } else if (event.key === '?') showKeys();
});

function showKeys() {
  const here = document.querySelector('template[data-keys]');
  const dialog = document.createElement('dialog');
  dialog.setAttribute('aria-label', 'Keys');
  const title = document.createElement('h1');
  title.textContent = 'Keys';
  const table = document.createElement('table');
  const rows = [['/ or Ctrl/⌘ K', 'search, and go to a page'], ['?', 'these keys'], ['Esc', 'close']];
  if (here) for (const row of here.content.querySelectorAll('li')) rows.push([row.dataset.key, row.textContent]);
  for (const [key, what] of rows) {
    const line = table.insertRow();
    const cap = document.createElement('kbd');
    cap.textContent = key;
    line.insertCell().append(cap);
    line.insertCell().textContent = what;
  }
  const close = document.createElement('button');
  close.textContent = 'Close';
  close.addEventListener('click', () => dialog.close());
  dialog.append(title, table, close);
  dialog.addEventListener('close', () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}
