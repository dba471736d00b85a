import { createServer, get, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import {
  type EventStream,
  type EventStreams,
  makeEventStreams,
  mostPerSession,
} from '../../../../server/studio/events/streams.ts';

describe('streams of events', () => {
  test('tell of what happens, in its order, and end when the reader goes', async () => {
    const { opened, listen } = await streamsAt(makeEventStreams());
    const reader = await listen();
    expect(reader.headers).toMatchObject({
      'content-type': 'text/event-stream; charset=utf-8',
      'x-accel-buffering': 'no',
      'cache-control': 'no-store',
    });
    const [stream] = opened as [EventStream];
    stream.send('job', { done: 1, words: 'a line\nand another' });
    stream.send('end', null);
    const text = await readUntil(reader, 'event: end\ndata: null\n\n');
    expect(text).toContain('event: job\ndata: {"done":1,"words":"a line\\nand another"}\n\n');
    const gone = new Promise<void>((resolve) => stream.onEnd(resolve));
    reader.destroy();
    await gone;
  });

  test('are so many for a session and no more, and free again when one ends', async () => {
    const streams = makeEventStreams();
    const { listen, opened } = await streamsAt(streams);
    const readers = await Promise.all(Array.from({ length: mostPerSession }, listen));
    expect((await listen()).statusCode).toBe(429);
    opened[0]?.end();
    expect(streams.count()).toBe(mostPerSession - 1);
    expect((await listen()).statusCode).toBe(200);
    for (const reader of readers) reader.destroy();
  });

  test('are ended by the server, which takes no new ones', async () => {
    const streams = makeEventStreams();
    const { listen } = await streamsAt(streams);
    const reader = await listen();
    streams.end();
    await readAll(reader);
    expect((await listen()).statusCode).toBe(503);
  });

  test('say that they are there, and end when the session has', async () => {
    let isSignedIn = true;
    const { listen } = await streamsAt(makeEventStreams(5), async () => isSignedIn);
    const reader = await listen();
    await readUntil(reader, ': still here');
    isSignedIn = false;
    await readAll(reader);
  });

  test('keep the latest of each kind for who reads slowly', async () => {
    const { listen, opened } = await streamsAt(makeEventStreams());
    const reader = await listen();
    const [stream] = opened as [EventStream];
    const pieces = 2000;
    for (let piece = 1; piece <= pieces; piece++) stream.send('job', { piece, filling: 'x'.repeat(10_000) });
    stream.send('last', true);
    const text = await readUntil(reader, 'event: last');
    const told = [...text.matchAll(/"piece":(\d+)/g)].map(([, piece]) => Number(piece));
    expect(told.length).toBeLessThan(pieces);
    expect(told.at(-1)).toBe(pieces);
  });
});

async function streamsAt(streams: EventStreams, isAllowed = async () => true) {
  const opened: EventStream[] = [];
  const server = createServer((_, response) => {
    try {
      opened.push(streams.open(response, { key: 'one', isAllowed }));
    } catch (refusal) {
      response.writeHead((refusal as { status: number }).status).end();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    streams.end();
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  const listen = () =>
    new Promise<IncomingMessage>((resolve, reject) => {
      get({ port, host: '127.0.0.1', agent: false }, resolve).once('error', reject);
    });
  return { opened, listen };
}

async function readUntil(reader: IncomingMessage, words: string): Promise<string> {
  let text = '';
  return new Promise((resolve) => {
    const take = (piece: Buffer) => {
      text += String(piece);
      if (!text.includes(words)) return;
      reader.off('data', take);
      resolve(text);
    };
    reader.on('data', take);
  });
}

async function readAll(reader: IncomingMessage): Promise<void> {
  for await (const _ of reader);
}
