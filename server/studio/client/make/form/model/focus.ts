/** Puts the focus on what an action has made or moved, once it is there. */

/** Of the ids that are there the first; looked for again for some frames, while the page is drawn. */
export function focusSoon(...ids: readonly string[]): void {
  let frames = 10;
  const look = () => {
    const found = ids.map((id) => document.getElementById(id)).find((element) => element !== null);
    if (found) return focusOn(found);
    frames -= 1;
    if (frames > 0) requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

const controls = 'input, select, textarea, button, a[href], summary';

function focusOn(element: HTMLElement): void {
  unfold(element);
  const control = element.matches(`${controls}, [tabindex]`) ? element : element.querySelector<HTMLElement>(controls);
  (control ?? element).focus();
  const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
  (control ?? element).scrollIntoView({ block: 'center', behavior: calm ? 'auto' : 'smooth' });
}

/** What is folded away can't have the focus. */
function unfold(element: HTMLElement): void {
  for (let fold = element.closest('details'); fold; fold = fold.parentElement?.closest('details') ?? null)
    fold.open = true;
}
