// Names from the server while one types.
import {read} from '/js/api.js';
import {element} from './lib/draw.js';

/** Fills a datalist, and `known` with the id of each name offered; two of one name are told apart by what they do. */
export function suggest(input, list, kind, known = new Map()) {
  let last = null;
  const ask = async () => {
    const text = input.value.trim();
    if (text === last) return;
    last = text;
    const {found} = await read(`/api/v1/find?kind=${kind}&text=${encodeURIComponent(text)}`).catch(() => ({found: []}));
    const names = new Set();
    for (const one of found) {
      const name = names.has(one.name) || (known.has(one.name) && known.get(one.name) !== one.id) ? `${one.name} · ${one.about || one.id.slice(0, 4)}` : one.name;
      names.add(name);
      known.set(name, one.id);
    }
    list.replaceChildren(...[...names].map((name) => element('option', {value: name})));
  };
  input.addEventListener('input', ask);
  input.addEventListener('focus', ask);
}
