// Brings who made a mistake to the list of mistakes, and from there to each of them.
{
  const summary = document.querySelector('.error-summary');
  summary?.focus();
  summary?.addEventListener('click', (event) => {
    const link = event.target.closest('a');
    const named = link && document.getElementById(link.hash.slice(1));
    const field = named?.hidden ? document.getElementById(`${named.id}-tap`) : named;
    if (!field) return;
    event.preventDefault();
    (field.closest('.item, fieldset, .question') ?? field).scrollIntoView();
    field.focus({ preventScroll: true });
  });
}
