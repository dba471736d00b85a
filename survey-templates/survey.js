// Everything works without this file: it only keeps an impatient second click from sending a form twice, brings who made
// a mistake to the list of mistakes, and empties what goes with no other answer, or what one would rather not say.

const patience = 3000;

for (const form of document.querySelectorAll('form')) {
  let sentAt = Number.NEGATIVE_INFINITY;
  form.addEventListener('submit', (event) => {
    // Who stopped a page that was loading can send it again a little later.
    if (event.timeStamp - sentAt < patience) event.preventDefault();
    else sentAt = event.timeStamp;
  });
  // So can who comes back to a page; the server knows a repeated form by its nonce.
  window.addEventListener('pageshow', () => {
    sentAt = Number.NEGATIVE_INFINITY;
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

// An answer that is given alone, and the others of its question, empty each other.
document.addEventListener('input', ({ target }) => {
  const question = target.closest('.question');
  if (!question) return;
  const controls = [...question.querySelectorAll('input, select, textarea')].filter((control) => control !== target);
  const isAlone = (control) => control.matches('[data-alone], [data-instead]');
  if (isAlone(target)) {
    if (target.checked) controls.forEach(empty);
  } else if (target.checked !== false || target.type === 'text') controls.filter(isAlone).forEach(empty);
});

function empty(control) {
  if ('checked' in control && control.type !== 'text') control.checked = false;
  else control.value = '';
}
