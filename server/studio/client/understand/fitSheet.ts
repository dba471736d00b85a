/** A frame as high as what is in it, so that the page is the only thing that scrolls. */

export function fitSheet(frame: HTMLIFrameElement): void {
  const measure = () => {
    const body = frame.contentDocument?.body;
    if (!body || body.childElementCount === 0) return;
    const follow = () => {
      const height = Math.ceil(body.getBoundingClientRect().height);
      // What its borders take.
      frame.style.blockSize = `${height + frame.offsetHeight - frame.clientHeight}px`;
    };
    follow();
    new ResizeObserver(follow).observe(body);
  };
  frame.addEventListener('load', measure);
  if (frame.contentDocument?.readyState === 'complete') measure();
}
