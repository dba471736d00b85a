// Everything works without this file: it only keeps an impatient second click from sending a form twice, and brings
// who made a mistake to the list of mistakes.

for (const form of document.querySelectorAll('form')) {
  let sent = false;
  form.addEventListener('submit', (event) => {
    if (sent) event.preventDefault();
    sent = true;
  });
  // A page that comes back out of the browser's memory may be sent again; the server knows it by its nonce.
  window.addEventListener('pageshow', () => {
    sent = false;
  });
}

const summary = document.querySelector('.error-summary');
if (summary) {
  summary.focus();
  summary.addEventListener('click', (event) => {
    const link = event.target.closest('a');
    const field = link && document.getElementById(link.hash.slice(1));
    if (!field) return;
    event.preventDefault();
    (field.closest('fieldset, .question') ?? field).scrollIntoView();
    field.focus({ preventScroll: true });
  });
}
