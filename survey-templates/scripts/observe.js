// What an analysis can use of how a page was answered, and nothing of who answered it: the size of the window, in three
// classes, and how often an answer was changed before it was sent.
{
  const viewport = document.querySelector('input[name="viewport"]');
  if (viewport) viewport.value = innerWidth < 600 ? 'small' : innerWidth < 1024 ? 'medium' : 'large';

  const changes = document.querySelector('input[name="changes"]');
  if (changes) {
    const radios = [...document.querySelectorAll('main form input[type="radio"]')];
    const answered = new Set(radios.filter((radio) => radio.checked).map((radio) => radio.name));
    if (!changes.value) changes.value = '0';
    changes.form.addEventListener('change', ({ target }) => {
      if (answered.has(target.name)) changes.value = String(Number(changes.value) + 1);
      answered.add(target.name);
    });
  }
}
