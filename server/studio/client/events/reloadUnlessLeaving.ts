/**
 * A page that is shown anew by its script, unless somebody is on the way to another one: a tab that was clicked while
 * the server still thinks must win, and a reload would cancel it.
 */
let isLeaving = false;

/** Milliseconds after which somebody who is still here was not leaving: a file was fetched, or he chose to stay. */
const longestWay = 10_000;

addEventListener('beforeunload', () => {
  isLeaving = true;
});
addEventListener('pageshow', () => {
  isLeaving = false;
});

export function reloadUnlessLeaving(): void {
  if (!isLeaving) {
    window.location.reload();
    return;
  }
  setTimeout(() => {
    isLeaving = false;
    reloadUnlessLeaving();
  }, longestWay);
}
