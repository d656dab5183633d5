// What one looks at, kept in the address: shareable, and the back button works.
const DEFAULTS = {view: 'people', zoom: 'quarter', from: '', group: 'team', having: '', text: '', tentative: 'on', opened: '', draft: ''};

export function fromAddress() {
  const query = new URLSearchParams(location.search);
  return Object.fromEntries(Object.entries(DEFAULTS).map(([name, usual]) => [name, query.get(name) ?? usual]));
}

export function toQuery(state) {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(state)) if (value !== DEFAULTS[name]) query.set(name, value);
  return query;
}

export function toAddress(state) {
  const query = toQuery(state).toString();
  history.replaceState(null, '', location.pathname + (query ? '?' + query : ''));
}
