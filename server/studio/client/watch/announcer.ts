/** Says what has changed to who listens to the page, sparsely: figures that change every few seconds would talk without end. */
const pause = 30_000;

/** @returns says a text, at once where it is urgent; the latest of several within the pause is said when that is over */
export function makeAnnouncer(place: Element | null): (text: string, isUrgent?: boolean) => void {
  let said = '';
  let last = Number.NEGATIVE_INFINITY;
  let timer: number | undefined;
  let waiting = '';
  const say = () => {
    timer = undefined;
    if (!place || waiting === said) return;
    said = waiting;
    last = performance.now();
    place.textContent = waiting;
  };
  return (text, isUrgent = false) => {
    waiting = text;
    const wait = last + pause - performance.now();
    if (isUrgent || wait <= 0) say();
    else if (timer === undefined) timer = window.setTimeout(say, wait);
  };
}
