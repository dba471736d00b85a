/** Puts the choice of respondents into the page once it can be told, and leaves the report beside it as it is. */

/** @returns false where the page could not be had */
export async function takeFilters(section: Element, page: string, says: string): Promise<boolean> {
  const text = await fetch(page).then(
    (reply) => (reply.ok && !reply.redirected ? reply.text() : undefined),
    () => undefined,
  );
  if (text === undefined) return false;
  const fresh = new DOMParser().parseFromString(text, 'text/html').querySelector('.filters');
  if (!fresh) section.remove();
  else {
    // What is read out stands where it stood.
    const status = section.querySelector('[role=status]');
    if (status) {
      status.textContent = says;
      status.classList.add('unseen');
    }
    for (const old of [...section.children]) if (old !== status) old.remove();
    section.append(...fresh.children);
    section.removeAttribute('data-waiting');
  }
  return true;
}
