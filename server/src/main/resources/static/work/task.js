// The page of a task: names are offered while one types. Everything else is plain forms.
import {element} from './lib/draw.js';
import {suggest} from './suggest.js';

for (const input of document.querySelectorAll('[data-suggest]')) {
  const list = element('datalist', {id: 'names-' + input.dataset.suggest});
  input.after(list);
  input.setAttribute('list', list.id);
  suggest(input, list, input.dataset.suggest);
}
