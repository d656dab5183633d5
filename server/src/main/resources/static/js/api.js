// The one way to the server: JSON, the cross-site token, a key so that a request repeated is applied once.
const csrf = document.querySelector('meta[name="csrf"]')?.content ?? '';

export class Refused extends Error {
  constructor(status, problem) {
    super(problem?.detail ?? `The server answered ${status}.`);
    this.status = status;
    this.problem = problem;
  }
}

/** Why something was not done. */
export function whyNot(fault) {
  return fault instanceof Refused ? fault.message : 'The server does not answer. Nothing was changed; try again in a moment.';
}

/** Reads JSON. @throws Refused with the server's sentence */
export async function read(path, {signal} = {}) {
  return answer(await fetch(path, {headers: {Accept: 'application/json'}, signal}));
}

/** Sends JSON; once more by itself if the line broke, under the same key. @throws Refused with the server's sentence */
export async function send(method, path, body) {
  const request = {
    method,
    headers: {'Content-Type': 'application/json', Accept: 'application/json', 'X-CSRF-TOKEN': csrf, 'Idempotency-Key': crypto.randomUUID?.() ?? String(Math.random())},
    body: body === undefined ? undefined : JSON.stringify(body),
  };
  try {
    return await answer(await fetch(path, request));
  } catch (fault) {
    if (fault instanceof Refused) throw fault;
    await new Promise((resolve) => setTimeout(resolve, 400));
    return answer(await fetch(path, request));
  }
}

async function answer(response) {
  const text = await response.text();
  const json = text && response.headers.get('Content-Type')?.includes('json') ? JSON.parse(text) : undefined;
  if (response.ok) return json;
  if (response.status === 401) location.assign('/sign-in?next=' + encodeURIComponent(location.pathname));
  throw new Refused(response.status, json);
}
