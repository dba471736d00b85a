/** What is sent ends: whole, broken off, or cut. */
import { createServer } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import type { Response } from 'express';
import { expect, onTestFinished, test } from 'vitest';
import { type SendLimits, type SendOutcome, sendPieces } from '../../../server/researcher/sendPieces.ts';

/** Sends the content to one client, and says how that ended and whether the content was let go of. */
async function sent(content: () => AsyncGenerator<string>, limits: SendLimits, take: (socket: Socket) => void) {
  let isOpen = false;
  async function* watched() {
    isOpen = true;
    try {
      yield* content();
    } finally {
      isOpen = false;
    }
  }
  const outcome = new Promise<SendOutcome>((resolve, reject) => {
    const server = createServer((_, response) => {
      sendPieces(response as Response, watched(), limits).then(resolve, reject);
    });
    onTestFinished(() => void server.close());
    server.listen(0, '127.0.0.1', () => {
      const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
      onTestFinished(() => void socket.destroy());
      socket.on('error', () => {});
      socket.write('GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n');
      take(socket);
    });
  });
  const ended = await outcome;
  await expect.poll(() => isOpen).toBe(false);
  return ended;
}

const line = 'a line\n'.repeat(10_000);
async function* endless() {
  for (;;) {
    yield line;
    await new Promise(setImmediate);
  }
}
async function* short() {
  yield line;
  yield line;
}
const patient = { piece: 60_000, whole: 60_000 };

test('whole, to who takes it', async () => {
  let text = '';
  const take = (socket: Socket) => socket.setEncoding('latin1').on('data', (piece) => (text += piece));
  expect(await sent(short, patient, take)).toBe('sent');
  await expect.poll(() => text.endsWith('\r\n0\r\n\r\n')).toBe(true);
  expect(text.length).toBeGreaterThan(2 * line.length);
});

test('is left by who hangs up', async () => {
  expect(await sent(endless, patient, (socket) => socket.once('data', () => socket.destroy()))).toBe('left');
});

test('is cut for who takes nothing', async () => {
  const take = (socket: Socket) => socket.once('data', () => socket.pause());
  expect(await sent(endless, { ...patient, piece: 300 }, take)).toBe('stalled');
});

test('is cut for who takes a byte now and then', async () => {
  const drip = (socket: Socket) => {
    const timer = setInterval(() => socket.read(1), 20);
    onTestFinished(() => clearInterval(timer));
    socket.on('readable', () => {});
  };
  expect(await sent(endless, { ...patient, piece: 500 }, drip)).toBe('stalled');
});

test('is cut where the whole takes too long, however fast it is taken', async () => {
  expect(await sent(endless, { ...patient, whole: 500 }, (socket) => socket.resume())).toBe('slow');
});

test('is not cut for the time that we need ourselves', async () => {
  async function* slowly() {
    yield 'one';
    await new Promise((resolve) => setTimeout(resolve, 700));
    yield 'two';
  }
  expect(await sent(slowly, { ...patient, piece: 300 }, (socket) => socket.resume())).toBe('sent');
});

test('a fault of what is sent is thrown', async () => {
  async function* failing() {
    yield 'one';
    throw new RangeError('broken');
  }
  await expect(sent(failing, patient, (socket) => socket.resume())).rejects.toThrow('broken');
});
