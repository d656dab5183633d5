// A sentence at the foot of the page, with perhaps one thing to do about it.

/** Says that edits were kept in one's draft, because somebody else has to approve them. */
export function kept({number, approvals}) {
  return `Kept in your draft #${number}, to be approved by ${approvals[0]}.`;
}

/** Shows a sentence; `action` is {label, run}. A refusal stays until it is read, anything else goes by itself. Answers the note, which may be removed before. */
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
  return note;
}

function button(label, run) {
  const element = document.createElement('button');
  element.type = 'button';
  element.textContent = label;
  element.addEventListener('click', run);
  return element;
}
