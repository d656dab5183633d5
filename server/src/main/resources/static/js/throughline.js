// Choices that show at once what they choose.
document.documentElement.classList.add('scripted');
for (const form of document.querySelectorAll('form[data-submits]')) {
  for (const select of form.querySelectorAll('select')) select.addEventListener('change', () => form.requestSubmit());
}
