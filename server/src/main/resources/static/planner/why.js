// Why a cell says what it says: what it is made of, beside the cell.
import {read} from '/js/api.js';
import {day, hours, said} from './lib/time.js';
import {element} from './lib/draw.js';

/** Shows what stands behind a cell. `query` says which plan and whether tentative work counts. */
export async function show(cell, who, bucket, query) {
  close();
  const asked = new URLSearchParams({who, start: bucket.start, end: bucket.end, ...query});
  const why = await read('/api/v1/board/why?' + asked);
  const card = element('div', {class: 'why', role: 'dialog', 'aria-label': `${why.name}, ${span(bucket)}`, tabindex: -1},
    element('h2', {}, element('a', {href: `/people/${who}`}, why.name), ' ', element('span', {class: 'muted'}, span(bucket))),
    element('table', {},
      ...why.capacity.map((part) => line(part)),
      total('can work', why.effective),
      ...why.work.map((part) => line(part, part.item && `/history/${part.item}`)),
      total(why.availability < 0 ? 'too much' : 'free', Math.abs(why.availability), why.availability < 0)));
  document.body.append(card);
  const box = cell.getBoundingClientRect();
  card.style.left = Math.max(8, Math.min(box.left, innerWidth - card.offsetWidth - 8)) + 'px';
  card.style.top = (box.bottom + card.offsetHeight + 8 < innerHeight ? box.bottom + 2 : Math.max(8, box.top - card.offsetHeight - 2)) + 'px';
  card.focus({preventScroll: true});
  card.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    close();
    cell.focus({preventScroll: true});
  });
  addEventListener('pointerdown', outside, true);
}

export function close() {
  document.querySelector('.why')?.remove();
  removeEventListener('pointerdown', outside, true);
}

function outside(press) {
  if (!press.target.closest('.why')) close();
}

const span = (bucket) => bucket.days === 1 ? said(bucket.first) : `${said(bucket.first)} – ${said(bucket.first + bucket.days - 1)}`;

function line(part, href) {
  const words = href ? element('a', {href, title: 'Who changed this, and why'}, part.words) : part.words;
  return element('tr', {}, element('td', {}, words, part.tentative ? ' ◐' : '', element('small', {}, part.detail), ...chain(part.why)), element('td', {class: 'number'}, hours(part.minutes) + ' h'));
}

/** What work is for, line by line up to the purpose; the work itself and its project stand above already. */
function chain(why) {
  if (!why) return [];
  const reasons = why.because.filter((one) => one.kind !== 'task' && one.kind !== 'project');
  const lines = reasons.map((one) => element('small', {class: 'because-line'}, 'because ', element('a', {href: one.path}, one.name)));
  if (why.loose) lines.push(element('small', {class: 'loose'}, why.loose));
  return lines;
}

function total(words, minutes, over = false) {
  return element('tr', {class: over ? 'total over' : 'total'}, element('th', {scope: 'row'}, words), element('td', {class: 'number'}, hours(minutes) + ' h'));
}
