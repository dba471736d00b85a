/**
 * A page that is shown anew by its script, unless somebody is on the way to another one: a tab that was clicked while
 * the server still thinks must win, and a reload would cancel it.
 */
let isLeaving = false;

/** Milliseconds after which somebody who is still here was not leaving: a file was fetched, or he chose to stay. */
const longestWay = 10_000;

/** Said from one showing of the page to the next: somebody goes by keyboard, and was past what stands above its matter. */
const wasInside = 'partworth-was-inside';

if (takeNote()) document.querySelector('main')?.focus({ preventScroll: true });

addEventListener('beforeunload', () => {
  isLeaving = true;
});
addEventListener('pageshow', () => {
  isLeaving = false;
});

export function reloadUnlessLeaving(): void {
  if (!isLeaving) {
    leaveNote();
    window.location.reload();
    return;
  }
  setTimeout(() => {
    isLeaving = false;
    reloadUnlessLeaving();
  }, longestWay);
}

/** A browser that keeps nothing lets the focus begin at the top, as at every new page. */
function leaveNote(): void {
  try {
    if (document.activeElement?.closest('main')) sessionStorage.setItem(wasInside, location.pathname);
  } catch {}
}

function takeNote(): boolean {
  try {
    const path = sessionStorage.getItem(wasInside);
    sessionStorage.removeItem(wasInside);
    return path === location.pathname;
  } catch {
    return false;
  }
}
