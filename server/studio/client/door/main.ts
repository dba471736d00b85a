/** The page of a one-time link sends its form by itself, once somebody sees it: not while a browser draws it ahead. */
const form = document.querySelector<HTMLFormElement>('form[data-enter]');
const enter = () => form?.requestSubmit();

if ('prerendering' in document && document.prerendering === true) {
  document.addEventListener('prerenderingchange', enter, { once: true });
} else enter();
