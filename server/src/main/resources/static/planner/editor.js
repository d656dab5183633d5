// The quick editor: change hours a day, a week or in all, and the others follow. Also the form for what is new.
import {read} from '/js/api.js';
import {minutes, hours, day} from './lib/time.js';
import {element} from './lib/draw.js';

/** Hands in what was typed: `save` answers a sentence if it is refused, which stands in the form then, and nothing typed is lost. */
async function handIn(dialog, form, answer, save) {
  const problem = form.querySelector('.problem');
  const buttons = form.querySelectorAll('button');
  problem.hidden = true;
  for (const button of buttons) button.disabled = true;
  const sentence = await save(answer);
  for (const button of buttons) button.disabled = false;
  if (!sentence) return dialog.close();
  problem.textContent = sentence;
  problem.hidden = false;
  return undefined;
}

/** Edits an assignment, or makes a new one where `bar.id` is missing. What is to be done goes to `save` as {verb, …}. */
export function edit(bar, people, save) {
  const isNew = !bar.id;
  const dialog = element('dialog', {class: 'editor', 'aria-labelledby': 'editor-title'});
  const field = (label, attributes, wide) => element('label', wide ? {class: 'all'} : {}, label, element('input', attributes));
  const perDay = bar.minutesADay ?? 480;
  const form = element('form', {method: 'dialog'},
    field('For', {name: 'to', list: 'editor-people', autocomplete: 'off', required: true, value: bar.toName ?? ''}, true),
    isNew ? field('Project', {name: 'project', list: 'editor-projects', autocomplete: 'off', required: true, value: bar.label ?? ''}, true) : element('p', {class: 'all'}, element('strong', {}, bar.label), bar.detail ? ' · ' + bar.detail : ''),
    field('Hours a day', {name: 'day', inputmode: 'decimal', value: hours(perDay), autocomplete: 'off'}),
    field('Hours a week', {name: 'week', inputmode: 'decimal', value: hours(perDay * 5), autocomplete: 'off'}),
    field('Hours in all', {name: 'all', inputmode: 'decimal', value: '', autocomplete: 'off'}),
    field('First day', {name: 'start', type: 'date', required: true, value: bar.start}),
    field('Last day', {name: 'end', type: 'date', required: true, value: bar.end}),
    element('span', {}),
    element('label', {class: 'check'}, element('input', {type: 'checkbox', name: 'tentative', checked: Boolean(bar.tentativeOwn ?? bar.tentative)}), 'Tentative'),
    element('label', {class: 'check', title: 'Auto-schedule puts nobody else on it; its days may still move'}, element('input', {type: 'checkbox', name: 'pinned', checked: Boolean(bar.pinned)}), 'Pinned'),
    element('label', {class: 'check'}, element('input', {type: 'checkbox', name: 'billable', checked: bar.billable ?? true}), 'Billable'),
    element('p', {class: 'problem all', role: 'alert', hidden: true}),
    element('div', {class: 'buttons'},
      element('button', {value: 'save', class: 'main-action'}, isNew ? 'Assign' : 'Save'),
      element('button', {value: 'cancel', formnovalidate: true}, 'Cancel'),
      element('span', {class: 'push'}),
      ...(isNew ? [] : [element('button', {value: 'split', formnovalidate: true}, 'Split'), element('button', {value: 'remove', class: 'danger', formnovalidate: true}, 'Remove')])),
    element('datalist', {id: 'editor-people'}), element('datalist', {id: 'editor-projects'}));
  dialog.append(element('h1', {id: 'editor-title'}, isNew ? 'New assignment' : 'Assignment'), form);
  document.body.append(dialog);
  const inputs = form.elements;
  const known = {people: new Map(people.map((one) => [one.name, one.id])), projects: new Map()};
  if (bar.project && bar.label) known.projects.set(bar.label, bar.project);
  suggest(inputs.to, 'people', known.people, form);
  if (isNew) suggest(inputs.project, 'projects', known.projects, form);
  let workdays = 1;
  const count = async () => {
    const who = known.people.get(inputs.to.value) ?? bar.to;
    if (!who || !inputs.start.value || !inputs.end.value || inputs.end.value < inputs.start.value) return;
    try {
      workdays = (await read(`/api/v1/workdays?who=${who}&start=${inputs.start.value}&end=${inputs.end.value}`)).days;
    } catch { workdays = Math.max(1, day(inputs.end.value) - day(inputs.start.value) + 1); }
    inputs.all.value = hours((minutes(inputs.day.value) || 0) * workdays);
  };
  const follow = (perDayMinutes, from) => {
    if (!Number.isFinite(perDayMinutes)) return;
    if (from !== inputs.day) inputs.day.value = hours(perDayMinutes);
    if (from !== inputs.week) inputs.week.value = hours(perDayMinutes * 5);
    if (from !== inputs.all) inputs.all.value = hours(perDayMinutes * workdays);
  };
  inputs.day.addEventListener('input', () => follow(minutes(inputs.day.value), inputs.day));
  inputs.week.addEventListener('input', () => follow(minutes(inputs.week.value) / 5, inputs.week));
  inputs.all.addEventListener('input', () => follow(minutes(inputs.all.value) / Math.max(1, workdays), inputs.all));
  for (const input of [inputs.start, inputs.end, inputs.to]) input.addEventListener('change', count);
  count();
  dialog.showModal();
  inputs[isNew && bar.toName ? 'project' : isNew ? 'to' : 'day'].focus();
  return new Promise((resolve) => {
    form.addEventListener('submit', (event) => {
      const pressed = event.submitter?.value ?? 'save';
      if (pressed === 'cancel') return;
      event.preventDefault();
      if (pressed === 'remove' || pressed === 'split') return void handIn(dialog, form, {verb: pressed, id: bar.id}, save);
      const to = known.people.get(inputs.to.value.trim());
      const each = Math.round(minutes(inputs.day.value));
      const project = isNew ? known.projects.get(inputs.project.value.trim()) : bar.project;
      const problem = !to ? `There is nobody called “${inputs.to.value}”. Choose someone from the list.`
        : !project ? `There is no project called “${inputs.project.value}”. Choose one from the list, or make it under Projects.`
        : each <= 0 ? 'The hours a day have to be above zero.'
        : !(each > 0) ? 'Give the hours a day as 7:30 or 7.5.' : '';
      if (problem) {
        const place = form.querySelector('.problem');
        place.textContent = problem;
        place.hidden = false;
        return;
      }
      handIn(dialog, form, {verb: isNew ? 'assign' : 'edit', id: bar.id, to, project, task: bar.task, start: inputs.start.value, end: inputs.end.value, minutesADay: each, tentative: inputs.tentative.checked, pinned: inputs.pinned.checked, billable: inputs.billable.checked}, save);
    });
    dialog.addEventListener('close', () => { dialog.remove(); resolve(); });
  });
}

/** Time off for someone. */
export function timeOff(who, name, start, end, save) {
  return ask(`Time off for ${name}`, 'Add', [
    {label: 'First day', name: 'start', type: 'date', required: true, value: start},
    {label: 'Last day', name: 'end', type: 'date', required: true, value: end},
    {label: 'Hours a day (empty: all)', name: 'part', inputmode: 'decimal'}],
  (given) => given.part && !(minutes(given.part) > 0) ? 'Give the hours a day as 7:30 or 7.5, or leave them empty.' : save({verb: 'time-off', to: who, start: given.start, end: given.end, minutesADay: given.part ? minutes(given.part) : undefined}));
}

/** Someone else takes an assignment over from a day on, or all of it. */
export function giveFrom(bar, start, save) {
  return ask(`Give ${bar.label} to someone else`, 'Give', [
    {label: 'To', name: 'to', suggest: 'people', required: true},
    {label: 'From', name: 'start', type: 'date', required: true, value: start, min: bar.start, max: bar.end}],
  (given) => save({verb: 'transfer-from', id: bar.id, to: given.to, start: given.start}));
}

/** A small form in a dialog: what was typed goes to `save` by name. A field with `suggest` answers the id of what was chosen. */
export function ask(title, action, fields, save) {
  const problem = element('p', {class: 'problem all', role: 'alert', hidden: true});
  const form = element('form', {method: 'dialog'},
    ...fields.map(({label, name, suggest: kind, ...rest}) => element('label', kind || rest.type === 'text' ? {class: 'all'} : {}, label, element('input', {name, autocomplete: 'off', ...rest, ...(kind ? {list: 'editor-' + kind} : {})}))),
    problem,
    element('div', {class: 'buttons'}, element('button', {value: 'save', class: 'main-action'}, action), element('button', {value: 'cancel', formnovalidate: true}, 'Cancel')),
    ...fields.filter((field) => field.suggest).map((field) => element('datalist', {id: 'editor-' + field.suggest})));
  const dialog = element('dialog', {class: 'editor', 'aria-labelledby': 'editor-title'}, element('h1', {id: 'editor-title'}, title), form);
  document.body.append(dialog);
  const known = new Map();
  for (const field of fields) if (field.suggest) suggest(form.elements[field.name], field.suggest, known, form);
  dialog.showModal();
  return new Promise((resolve) => {
    form.addEventListener('submit', (event) => {
      if (event.submitter?.value === 'cancel') return;
      event.preventDefault();
      const given = Object.fromEntries(fields.map(({name}) => [name, form.elements[name].value.trim()]));
      const unknown = fields.find((field) => field.suggest && !known.has(given[field.name]));
      if (unknown) {
        problem.textContent = `There is nobody called “${given[unknown.name]}”. Choose someone from the list.`;
        problem.hidden = false;
        return;
      }
      for (const field of fields) if (field.suggest) given[field.name] = known.get(given[field.name]);
      handIn(dialog, form, given, save);
    });
    dialog.addEventListener('close', () => { dialog.remove(); resolve(); });
  });
}

/** Names from the server while one types. */
function suggest(input, kind, known, form) {
  const list = form.querySelector('#editor-' + kind);
  let last = null;
  const ask = async () => {
    const text = input.value.trim();
    if (text === last) return;
    last = text;
    const found = await read(`/api/v1/find?kind=${kind}&text=${encodeURIComponent(text)}`).catch(() => ({found: []}));
    const names = new Map();
    for (const one of found.found) {
      const name = names.has(one.name) || (known.has(one.name) && known.get(one.name) !== one.id) ? `${one.name} · ${one.about || one.id.slice(0, 4)}` : one.name;
      names.set(name, one.id);
      known.set(name, one.id);
    }
    list.replaceChildren(...[...names.keys()].map((name) => element('option', {value: name})));
  };
  input.addEventListener('input', ask);
  input.addEventListener('focus', ask);
}
