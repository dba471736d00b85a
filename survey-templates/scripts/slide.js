// A slider fills in the number below it and sends nothing itself; until it is set it has no handle.
{
  const slides = [...document.querySelectorAll('input[type="range"][data-for]')];
  const numberOf = (slide) => document.getElementById(slide.dataset.for);
  // In the page's own figures, where its language is one.
  const write = (number) => {
    try {
      return number.toLocaleString(document.documentElement.lang, { useGrouping: false, maximumFractionDigits: 15 });
    } catch {
      return `${number}`;
    }
  };
  const read = (text) => {
    const western = [...'0123456789'].reduce((done, one) => done.split(write(+one)).join(one), text);
    const plain = western
      .replace(/[\u200e\u200f\u061c]/g, '')
      .replace('\u2212', '-')
      .replace(/[,\u066b]/, '.')
      .trim();
    return plain ? +plain : Number.NaN;
  };

  const show = (slide) => {
    const { value, readOnly } = numberOf(slide);
    const number = read(value);
    const isUnset = !(number >= +slide.min && number <= +slide.max);
    slide.hidden = false;
    if (!readOnly) slide.previousElementSibling.hidden = false;
    slide.disabled = readOnly;
    // Of '' a browser makes the middle.
    slide.value = isUnset ? '' : number;
    slide.classList.toggle('unset', isUnset);
    slide.setAttribute('aria-valuetext', isUnset ? slide.dataset.unset : value);
  };
  const set = (slide) => {
    const number = numberOf(slide);
    number.value = write(+slide.value);
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
