// An answer that is given alone (none of these, rather not say) and the others of its question empty each other.
{
  const isAlone = (control) => control.matches('[data-alone], [data-instead]');
  const empty = (control) => {
    if ('checked' in control && control.type !== 'text') control.checked = false;
    else control.value = '';
  };
  document.addEventListener('input', ({ target }) => {
    const question = target.closest('.question');
    if (!question) return;
    const controls = [...question.querySelectorAll('input, select, textarea')].filter((control) => control !== target);
    if (isAlone(target)) {
      if (target.checked) controls.forEach(empty);
    } else if (target.checked !== false || target.type === 'text') controls.filter(isAlone).forEach(empty);
  });
}
