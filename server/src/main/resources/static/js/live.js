// Hears from the server that the plan has moved; pages listen for `plan-moved` on document.
if (document.querySelector('[data-revision-shown]')) {
  let known = Number(document.body.dataset.revision);
  const source = new EventSource('/api/v1/events');
  source.addEventListener('moved', (event) => {
    const {revision} = JSON.parse(event.data);
    if (revision <= known) return;
    known = revision;
    document.querySelector('[data-revision-shown]').textContent = revision;
    document.dispatchEvent(new CustomEvent('plan-moved', {detail: {revision}}));
  });
  addEventListener('pagehide', () => source.close());
}
