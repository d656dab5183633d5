// Watches a search: figures and curve follow it, and the page comes anew when it is done.
import {read} from '/js/api.js';

const run = document.querySelector('[data-run]');
if (run?.dataset.running === 'true') watch();

async function watch() {
  for (let faults = 0; faults < 20; ) {
    await new Promise((resolve) => setTimeout(resolve, document.hidden ? 3000 : 600));
    try {
      const course = await read(`/schedule/${run.dataset.run}/course`);
      faults = 0;
      if (!course.running) return location.reload();
      show(course);
    } catch {
      faults++;
    }
  }
}

function show(course) {
  for (const [name, text] of [['state', course.state], ['figures', course.figures]]) {
    const field = document.querySelector(`[data-${name}]`);
    if (field && field.textContent !== text) field.textContent = text;
  }
  document.querySelector('[data-best]')?.setAttribute('points', course.best);
  document.querySelector('[data-bound]')?.setAttribute('points', course.bound);
}
