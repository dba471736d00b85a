/** Where the focus goes when a notice goes that had it: to what else there is to be said, else to the form, else to the page. */
export function keepFocus(notice: Element): void {
  if (!notice.contains(document.activeElement)) return;
  requestAnimationFrame(() => {
    const places = ['.notice button', '#section', 'main'].flatMap((one) => [
      ...document.querySelectorAll<HTMLElement>(one),
    ]);
    const place = places.find((one) => one.getClientRects().length > 0);
    // What is in sight stays there.
    place?.focus({ preventScroll: true });
  });
}
