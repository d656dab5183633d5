// Windows over the chart: why a date, who is on a task, a dependency, a new phase or milestone.
import {iso, saidWhole} from './lib/days.js';
import {element} from './lib/draw.js';
import {KINDS, amount, duration, hours, roughly} from './lib/typed.js';
import {suggest} from './suggest.js';

const WORDS = {
  'finish-start': 'starts when it has ended (FS)', 'start-start': 'starts when it has started (SS)',
  'finish-finish': 'ends when it has ended (FF)', 'start-finish': 'ends when it has started (SF)',
};

/** Opens a window. `content` are its parts; it goes when it is closed, and the focus comes back to the row. */
function open(page, title, ...content) {
  const dialog = element('dialog', {class: 'work-dialog', 'aria-labelledby': 'dialog-title'}, element('h1', {id: 'dialog-title'}, title), ...content);
  document.body.append(dialog);
  dialog.addEventListener('close', () => {
    dialog.remove();
    const {id, col} = page.focus;
    if (id) page.go(id, col);
  });
  dialog.showModal();
  return dialog;
}

function button(words, run, attributes = {}) {
  const made = element('button', {type: 'button', ...attributes}, words);
  made.addEventListener('click', run);
  return made;
}

const close = (event) => event.target.closest('dialog').close();

/** A form whose refusal stands in it, and which keeps what was typed. */
function form(parts, buttons, submit) {
  const problem = element('p', {class: 'problem', role: 'alert', hidden: true});
  const made = element('form', {class: 'fields', method: 'dialog'}, ...parts, problem, element('div', {class: 'buttons'}, ...buttons));
  const say = (sentence) => { problem.textContent = sentence; problem.hidden = false; return true; };
  made.addEventListener('submit', async (event) => {
    event.preventDefault();
    problem.hidden = true;
    const done = await submit(made.elements, say);
    if (done) made.closest('dialog')?.close();
  });
  return made;
}

const field = (label, attributes) => element('label', {}, label, element('input', attributes));
const save = (words) => element('button', {class: 'main-action'}, words);
const cancel = () => button('Cancel', close);

// ---- why this date?

export function why(page, row) {
  if (row.kind !== 'task' && row.kind !== 'summary') return;
  const {model} = page;
  const facts = element('dl', {class: 'facts column'});
  const fact = (name, words) => facts.append(element('div', {}, element('dt', {}, name), element('dd', {}, words)));
  fact('Planned', row.from === undefined ? 'no days yet' : `${saidWhole(row.from)} – ${saidWhole(row.to)}`);
  fact('As dependencies allow', `${saidWhole(row.earlyFrom)} – ${saidWhole(row.earlyTo)}`);
  fact('At the latest', `ends ${saidWhole(row.lateTo)}`);
  const critical = row.is.critical ? element('strong', {class: 'critical'}, row.slack < 0 ? `critical, ${roughly(-row.slack, model.minutesOfDay)} short` : 'critical: a delay of it delays the end') : roughly(row.slack ?? 0, model.minutesOfDay);
  fact('Slack', row.is.done ? 'done' : critical);
  const chain = element('ol', {class: 'chain'}, ...model.chain(row).map((one) => element('li', {}, one.because)));
  const wrong = row.conflicts.map((sentence) => element('p', {class: 'note'}, '⚠ ' + sentence));
  const buttons = [element('a', {class: 'button', href: `/projects/${page.project}/tasks/${row.id}`}, 'All about it')];
  if (page.mayEdit() && row.kind === 'task' && !row.is.pinned && !row.is.done && (row.is.conflict || row.from === undefined))
    buttons.push(button('Move it to the first day it may begin', async (event) => { close(event); await page.move('settle', {id: row.id}); page.go(row.id); }));
  buttons.push(button('Close', close, {autofocus: true}));
  const parts = [facts, ...wrong, element('h2', {}, 'Why not earlier?'), chain];
  if (page.mayEdit() && row.kind === 'task') parts.push(planned(page, row));
  open(page, `${row.name}: why this date?`, ...parts, element('div', {class: 'buttons'}, ...buttons));
}

function planned(page, row) {
  return element('details', {}, element('summary', {}, 'Plan other days'), form(
    [field('First day', {type: 'date', name: 'start', required: true, value: row.start ?? row.early.start}), field('Last day', {type: 'date', name: 'end', required: true, value: row.end ?? row.early.end}),
      element('label', {class: 'check'}, element('input', {type: 'checkbox', name: 'pinned', checked: Boolean(row.is.pinned)}), 'Pinned: stays whatever comes before it')],
    [save('Save')],
    ({start, end, pinned}, say) => page.patch('tasks', row.id, {planned: {start: start.value, end: end.value}, pinned: pinned.checked}, {back: say})));
}

// ---- who is on it

export function work(page, row) {
  const list = element('ul', {class: 'links'}, ...row.work.map((one) => element('li', {}, (one.wanted ? '◇ ' : '') + one.name + ' ', element('span', {class: 'muted'}, hours(one.minutes)), ' ',
    page.mayEdit() ? button('Remove', async (event) => { close(event); await page.request('DELETE', `/api/v1/items/assignments/${one.id}`); page.go(row.id); }, {class: 'link', 'aria-label': `Remove ${one.name}`}) : '')));
  if (row.work.length === 0) list.append(element('li', {class: 'muted'}, 'Nobody yet.'));
  const known = new Map();
  const who = element('input', {name: 'who', required: true, autocomplete: 'off', list: 'people-known'});
  const names = element('datalist', {id: 'people-known'});
  suggest(who, names, 'people', known);
  const add = form(
    [element('label', {class: 'all'}, 'Add', who), names, field('Hours a day', {name: 'each', value: hours(page.model.minutesOfDay), autocomplete: 'off'}),
      field('First day', {type: 'date', name: 'start', required: true, value: row.start ?? row.early.start}), field('Last day', {type: 'date', name: 'end', required: true, value: row.end ?? row.early.end})],
    [save('Add'), button('Close', close)],
    ({each, start, end}, say) => {
      const to = known.get(who.value.trim());
      const minutes = amount(each.value, page.model.minutesOfDay);
      if (!to) return !say(`There is nobody called “${who.value}”. Choose someone from the list.`);
      if (Number.isNaN(minutes)) return !say('Give the hours a day as 7:30 or 7.5.');
      return page.request('POST', '/api/v1/items/assignments', {to, project: page.project, task: row.id, span: {start: start.value, end: end.value}, minutesADay: minutes, billable: true, tentative: false}, {back: say});
    });
  open(page, `Who works on ${row.name}?`, list, ...(page.mayEdit() ? [add] : [element('div', {class: 'buttons'}, button('Close', close))]));
}

// ---- a dependency

export function link(page, link) {
  if (!link) return;
  const [from, to] = link.between.map((id) => page.model.rows.get(id));
  if (!page.mayEdit()) return void open(page, 'Dependency', element('p', {}, `${to.name} ${WORDS[link.type]}: ${from?.name ?? 'another task'}.`), element('div', {class: 'buttons'}, button('Close', close)));
  const kind = element('select', {name: 'kind'}, ...KINDS.map((one) => element('option', {value: one.kind}, WORDS[one.kind])));
  kind.value = link.type;
  const lag = link.lag === 0 ? '' : (link.lag < 0 ? '-' : '') + duration(Math.abs(link.lag), page.model.minutesOfDay);
  open(page, `${to.name} waits for ${from?.name ?? 'another task'}`, form(
    [element('label', {class: 'all'}, `How “${to.name}” waits`, kind), field('Lag (below zero: lead)', {name: 'lag', value: lag, placeholder: '0, 2d or -4h', autocomplete: 'off'})],
    [save('Save'), cancel(), button('Remove', async (event) => { close(event); await page.request('DELETE', `/api/v1/items/dependencies/${link.id}`); }, {class: 'danger'})],
    ({lag: typed}, say) => {
      const text = typed.value.trim().replace(/^[−–]/, '-');
      const minutes = text === '' ? 0 : amount(text.replace(/^[-+]/, ''), page.model.minutesOfDay) * (text.startsWith('-') ? -1 : 1);
      if (Number.isNaN(minutes)) return !say(`“${typed.value}” is no amount of time. Write it as 2d, 4h or -1d.`);
      return page.patch('dependencies', link.id, {type: kind.value, lagMinutes: minutes}, {back: say});
    }));
}

// ---- a phase, a milestone

export function phase(page) {
  const start = page.here()?.start ?? iso(page.today);
  open(page, 'New phase', form(
    [element('label', {class: 'all'}, 'Name', element('input', {name: 'named', required: true, maxlength: 200, autocomplete: 'off'})), field('First day', {type: 'date', name: 'start', required: true, value: start}), field('Last day', {type: 'date', name: 'end', required: true})],
    [save('Add'), cancel()],
    (inputs, say) => page.request('POST', '/api/v1/items/phases', {project: page.project, name: inputs.named.value, span: {start: inputs.start.value, end: inputs.end.value}}, {back: say})));
}

export function milestone(page) {
  const here = page.here();
  const inside = here?.kind === 'phase' ? here : above(page, here);
  open(page, inside ? `New milestone in ${inside.name}` : 'New milestone', form(
    [element('label', {class: 'all'}, 'Name', element('input', {name: 'named', required: true, maxlength: 200, autocomplete: 'off'})), field('Day', {type: 'date', name: 'day', required: true, value: here?.end ?? ''})],
    [save('Add'), cancel()],
    (inputs, say) => page.request('POST', '/api/v1/items/milestones', {project: page.project, phase: inside?.id ?? null, name: inputs.named.value, day: inputs.day.value}, {back: say})));
}

/** The phase a row stands in. */
function above(page, row) {
  for (let at = row; at; at = page.model.rows.get(at.above)) if (at.kind === 'phase') return at;
  return undefined;
}
