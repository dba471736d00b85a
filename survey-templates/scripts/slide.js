// A slider is another way to fill in the number below it, and sends nothing itself: until somebody has set it there is no
// number, and no handle that would look like one. A browser without this script has the number alone.
{
  const slides = [...document.querySelectorAll('input[type="range"][data-for]')];
  const numberOf = (slide) => document.getElementById(slide.dataset.for);

  const show = (slide) => {
    const { value, readOnly } = numberOf(slide);
    const number = Number(value.trim().replace(',', '.'));
    const isUnset = value.trim() === '' || !(number >= Number(slide.min) && number <= Number(slide.max));
    slide.hidden = false;
    if (!readOnly) slide.previousElementSibling.hidden = false;
    slide.disabled = readOnly;
    slide.value = isUnset ? (Number(slide.min) + Number(slide.max)) / 2 : number;
    slide.classList.toggle('unset', isUnset);
    if (isUnset) slide.setAttribute('aria-valuetext', slide.dataset.unset);
    else slide.removeAttribute('aria-valuetext');
  };
  const set = (slide) => {
    const number = numberOf(slide);
    const style = { useGrouping: false, maximumFractionDigits: 15 };
    number.value = Number(slide.value).toLocaleString(document.documentElement.lang, style);
    number.dispatchEvent(new Event('input', { bubbles: true }));
  };

  document.addEventListener('input', ({ target }) => {
    if (slides.includes(target)) set(target);
    else slides.forEach(show);
  });
  for (const slide of slides) {
    // Whoever sets it to the very middle moves nothing.
    slide.addEventListener('click', () => set(slide));
    show(slide);
  }
  addEventListener('pageshow', () => slides.forEach(show));
}
