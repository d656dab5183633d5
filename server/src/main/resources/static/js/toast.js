// A sentence at the foot of the page, with perhaps one thing to do about it.

/** Shows a sentence; `action` is {label, run}. A refusal stays until it is read, anything else goes by itself. */
export function toast(sentence, {action, refused = false} = {}) {
  const place = document.querySelector('.toasts');
  const note = document.createElement('div');
  note.className = refused ? 'toast refused' : 'toast';
  const text = document.createElement('span');
  text.textContent = sentence;
  note.append(text);
  if (action) note.append(button(action.label, () => { note.remove(); action.run(); }));
  if (refused) note.append(button('Close', () => note.remove()));
  while (place.children.length > 2) place.firstChild.remove();
  place.append(note);
  setTimeout(() => note.remove(), refused ? 20000 : 8000);
}

function button(label, run) {
  const element = document.createElement('button');
  element.type = 'button';
  element.textContent = label;
  element.addEventListener('click', run);
  return element;
}
