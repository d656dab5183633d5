// The import page: a place to drop a file, progress while it travels and is read, and one yes at a time.
import {toast} from './toast.js';

const MOST = 25 * 1024 * 1024;
const csrf = document.querySelector('meta[name="csrf"]').content;
const $ = (name) => document.querySelector(`[data-${name}]`);

class Choosing {
  #form;
  #input;
  #request = null;

  constructor(form) {
    this.#form = form;
    this.#input = form.querySelector('input[type="file"]');
    $('drop-words').hidden = false;
    $('drop').classList.add('scripted');
    $('go').hidden = true;
    this.#input.addEventListener('change', () => { if (this.#input.files.length) this.#send(this.#input.files[0]); });
    form.addEventListener('submit', (event) => {
      if (!this.#input.files.length) return;
      event.preventDefault();
      this.#send(this.#input.files[0]);
    });
    $('stop').addEventListener('click', () => this.#request?.abort());
    // The whole page takes a dropped file: a browser would otherwise open it and leave the page.
    let depth = 0;
    addEventListener('dragenter', (event) => { if (carriesFile(event)) $('drop').classList.toggle('over', ++depth > 0); });
    addEventListener('dragleave', (event) => { if (carriesFile(event)) $('drop').classList.toggle('over', --depth > 0); });
    addEventListener('dragover', (event) => { if (carriesFile(event)) event.preventDefault(); });
    addEventListener('drop', (event) => {
      if (!carriesFile(event)) return;
      event.preventDefault();
      depth = 0;
      $('drop').classList.remove('over');
      const [file, more] = event.dataTransfer.files;
      if (more) this.#problem('Drop one file at a time, please.');
      else if (file) this.#send(file);
    });
  }

  #send(file) {
    if (this.#request) return;
    this.#problem('');
    if (file.size > MOST) return this.#problem(`“${file.name}” is ${Math.ceil(file.size / 1048576)} MB; at most 25 MB are taken. Split it, or leave out attachments.`);
    const request = new XMLHttpRequest();
    const body = new FormData();
    body.append('file', file, file.name);
    body.append('why', this.#form.elements.why.value);
    request.open('POST', '/api/v1/imports');
    request.setRequestHeader('X-CSRF-TOKEN', csrf);
    request.setRequestHeader('Accept', 'application/json');
    request.responseType = 'json';
    request.upload.addEventListener('progress', (event) => this.#progress(event.lengthComputable ? (event.loaded / event.total) * 100 : null, `Sending “${file.name}” …`));
    request.upload.addEventListener('load', () => this.#progress(null, `Reading “${file.name}” …`));
    request.addEventListener('load', () => {
      if (request.status === 201) return location.assign('/import/' + request.response.id);
      if (request.status === 401) return location.assign('/sign-in?next=/import');
      this.#problem(request.response?.detail ?? `The server answered ${request.status}. Nothing was changed.`);
    });
    request.addEventListener('error', () => this.#problem('The line broke while the file was sent. Nothing was changed; try again.'));
    request.addEventListener('abort', () => toast('Stopped. Nothing was changed.'));
    request.addEventListener('loadend', () => { if (request.status !== 201) this.#done(); });
    this.#request = request;
    this.#progress(0, `Sending “${file.name}” …`);
    request.send(body);
  }

  #progress(percent, words) {
    $('progress').hidden = false;
    const bar = $('progress').querySelector('progress');
    if (percent === null) bar.removeAttribute('value');
    else bar.value = percent;
    if ($('progress-words').textContent !== words) $('progress-words').textContent = words;
  }

  #done() {
    this.#request = null;
    this.#input.value = '';
    $('progress').hidden = true;
  }

  #problem(sentence) {
    const place = $('problem');
    place.textContent = sentence;
    place.hidden = !sentence;
  }
}

/** The preview: columns chosen anew show at once what they would change, and a large import is not asked for twice. */
class Deciding {
  #form;
  #looking = null;

  constructor(form) {
    this.#form = form;
    const page = document.getElementById('main');
    page.addEventListener('change', (event) => { if (event.target.matches('[data-look]')) this.#lookAgain(event.target.name); });
    page.addEventListener('submit', (event) => { if (event.target === this.#form) this.#once(event); });
    this.#hideWhatScriptDoes();
  }

  #once(event) {
    if (this.#form.classList.contains('busy')) return event.preventDefault();
    if (event.submitter?.hasAttribute('formaction')) return;
    this.#form.classList.add('busy');
    const button = $('apply');
    button.textContent = 'Applying …';
    button.setAttribute('aria-disabled', 'true');
  }

  /** Only the last question counts; the focus stays where it was. */
  async #lookAgain(name) {
    this.#looking?.abort();
    const mine = this.#looking = new AbortController();
    const place = $('preview');
    place.setAttribute('aria-busy', 'true');
    try {
      const answer = await fetch(this.#form.getAttribute('action').replace(/\/apply$/, ''), {method: 'POST', body: new URLSearchParams(new FormData(this.#form)), headers: {'X-CSRF-TOKEN': csrf}, signal: mine.signal});
      const next = new DOMParser().parseFromString(await answer.text(), 'text/html').querySelector('[data-preview]');
      if (!next) return location.reload();
      place.replaceWith(next);
      this.#form = document.querySelector('form[data-applying]');
      this.#hideWhatScriptDoes();
      const chosen = document.querySelector(`[name="${name}"]`);
      chosen?.closest('details')?.setAttribute('open', '');
      chosen?.focus();
    } catch (fault) {
      if (fault.name === 'AbortError') return;
      place.removeAttribute('aria-busy');
      toast('The server does not answer. Nothing was changed; try again in a moment.', {refused: true});
    }
  }

  #hideWhatScriptDoes() {
    const button = $('without-script');
    if (button) button.hidden = true;
  }
}

const carriesFile = (event) => event.dataTransfer?.types.includes('Files');

const form = document.querySelector('form[data-import]');
if (form) new Choosing(form);

const applying = document.querySelector('form[data-applying]');
if (applying) new Deciding(applying);
