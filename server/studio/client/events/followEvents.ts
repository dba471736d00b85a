/**
 * A page that is told of what changes. Where no stream can be had (too many windows, a proxy that forbids it, a server that
 * starts anew) it asks again after a while, a little later each time.
 */
export interface Followed {
  /** No more. */
  close(): void;
}

const firstPause = 2_000;
const longestPause = 30_000;

/**
 * @param handlers by the name of the event; they are handed its data
 * @param onState is the stream there?
 */
export function followEvents(
  href: string,
  handlers: Readonly<Record<string, (data: unknown) => void>>,
  onState: (isOpen: boolean) => void = () => {},
): Followed {
  let source: EventSource | undefined;
  let timer: number | undefined;
  let pause = firstPause;
  let isOver = false;

  const open = () => {
    timer = undefined;
    source = new EventSource(href);
    source.addEventListener('open', () => {
      pause = firstPause;
      onState(true);
    });
    source.addEventListener('error', () => {
      onState(false);
      // It asks again by itself, unless it was refused.
      if (source?.readyState !== EventSource.CLOSED || isOver) return;
      timer = window.setTimeout(open, pause);
      pause = Math.min(longestPause, pause * 2);
    });
    for (const [name, handle] of Object.entries(handlers)) {
      source.addEventListener(name, (event) => handle(JSON.parse((event as MessageEvent<string>).data)));
    }
  };
  const close = () => {
    source?.close();
    if (timer !== undefined) window.clearTimeout(timer);
    timer = undefined;
  };
  open();
  // A page that is kept for the way back must hold no connection.
  window.addEventListener('pagehide', close);
  window.addEventListener('pageshow', (event) => {
    if (event.persisted && !isOver) open();
  });
  return {
    close: () => {
      isOver = true;
      close();
    },
  };
}
