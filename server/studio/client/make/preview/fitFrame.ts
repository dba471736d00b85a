/** Makes a frame as wide as a window of that kind, and as large as its place has room for. */
import { effect, type ReadonlySignal } from '@preact/signals';

/** In CSS pixels. */
const widths = { phone: 360, desktop: 1024 } as const;

/** @returns what ends it */
export function fitFrame(
  place: HTMLElement,
  frame: HTMLIFrameElement,
  width: ReadonlySignal<keyof typeof widths>,
): () => void {
  const fit = () => {
    const { clientWidth, clientHeight } = place;
    if (clientWidth === 0) return;
    const wide = widths[width.value];
    const scale = Math.min(1, clientWidth / wide);
    frame.style.inlineSize = `${wide}px`;
    frame.style.blockSize = `${Math.floor(clientHeight / scale)}px`;
    frame.style.transform = scale === 1 ? '' : `scale(${scale})`;
    // What is drawn smaller still takes the room of its full size.
    frame.style.marginInlineEnd = scale === 1 ? '' : `${clientWidth - wide}px`;
  };
  const watcher = new ResizeObserver(fit);
  watcher.observe(place);
  const end = effect(fit);
  return () => {
    watcher.disconnect();
    end();
  };
}
