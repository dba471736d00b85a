/**
 * Pages that are told of what changes as it happens, by server-sent events. A stream lives as long as its page, ends with
 * the session and with the server, and keeps for a slow reader only the latest of each kind of event.
 */
import type { ServerResponse } from 'node:http';
import { Refusal } from '../../front/refusal.ts';

export interface EventStream {
  /** @param event its name, which the page's script listens to; `data` goes as JSON */
  send(event: string, data: unknown): void;
  /** Nothing more comes; a browser that asks again is answered anew. */
  end(): void;
  /** Called once, when the reader has gone or the stream was ended; at once where that has happened already. */
  onEnd(tidy: () => void): void;
}

export interface StreamReader {
  /** Of the session: one may have so many streams and no more. */
  readonly key: string;
  /** May it still be told? Asked now and then. */
  readonly isAllowed: () => Promise<boolean>;
}

export interface EventStreams {
  /** @throws Refusal 429 where the session has its streams already, 503 where the server is about to end */
  open(response: ServerResponse, reader: StreamReader): EventStream;
  /** Ends all of them for good: a server that closes waits for what is open. */
  end(): void;
  /** How many are open. */
  count(): number;
}

/** Browsers have six connections to a server without HTTP/2, for all of their windows: pages need some, too. */
export const mostPerSession = 4;
/** A proxy closes what is silent for a minute. */
const heartbeat = 20_000;
const headers = {
  'Content-Type': 'text/event-stream; charset=utf-8',
  'Cache-Control': 'no-store',
  // nginx holds back what it could gather.
  'X-Accel-Buffering': 'no',
};

export function makeEventStreams(beat = heartbeat): EventStreams {
  const open = new Map<EventStream, string>();
  let isOver = false;
  return {
    open: (response, { key, isAllowed }) => {
      if (isOver) throw new Refusal(503, { headers: { 'Retry-After': '30' } });
      const own = [...open.values()].filter((other) => other === key).length;
      if (own >= mostPerSession) throw new Refusal(429, { headers: { 'Retry-After': '5' } });
      const stream = openStream(response, { key, isAllowed }, beat);
      open.set(stream, key);
      stream.onEnd(() => open.delete(stream));
      return stream;
    },
    end: () => {
      isOver = true;
      for (const stream of [...open.keys()]) stream.end();
    },
    count: () => open.size,
  };
}

function openStream(response: ServerResponse, { isAllowed }: StreamReader, beat: number): EventStream {
  const waiting = new Map<string, string>();
  const tidy = new Set<() => void>();
  let isOpen = true;

  const flush = () => {
    for (const [event, text] of waiting) {
      if (!isOpen || response.writableNeedDrain) return;
      waiting.delete(event);
      response.write(text);
    }
  };
  const stop = () => {
    if (!isOpen) return;
    isOpen = false;
    clearInterval(timer);
    waiting.clear();
    response.end();
    for (const one of tidy) one();
  };
  const timer = setInterval(() => {
    if (!response.writableNeedDrain) response.write(': still here\n\n');
    isAllowed().then(
      (may) => may || stop(),
      // The store does not answer: that is no reason to send anybody away.
      () => {},
    );
  }, beat);
  timer.unref();

  response.writeHead(200, headers);
  response.flushHeaders();
  response.on('drain', flush);
  response.once('close', stop);
  response.once('error', stop);
  // HEAD asks for the headers and no more.
  if (response.req?.method === 'HEAD' || response.destroyed) stop();
  else response.write('retry: 3000\n\n');
  return {
    end: stop,
    send: (event, data) => {
      if (!isOpen) return;
      waiting.delete(event);
      waiting.set(event, `event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
      flush();
    },
    onEnd: (one) => {
      if (isOpen) tidy.add(one);
      else one();
    },
  };
}
