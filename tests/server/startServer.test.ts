import { Agent, request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { serve } from './fielded.ts';

test('a connection that a proxy keeps is kept too, for longer than the proxy would', async () => {
  const { url } = await serve();
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  onTestFinished(() => agent.destroy());
  const ask = () =>
    new Promise<{ port?: number; keepAlive?: string }>((resolve, reject) => {
      const sent = request(`${url}/health`, { agent }, (response) => {
        const { localPort: port } = response.socket;
        const keepAlive = String(response.headers['keep-alive']);
        response.resume().on('end', () => resolve({ port, keepAlive }));
      });
      sent.on('error', reject).end();
    });
  const first = await ask();
  // Caddy keeps one for two minutes.
  expect(Number(first.keepAlive?.replace('timeout=', ''))).toBeGreaterThan(120);
  // As it comes, Node closes a connection after five seconds.
  await sleep(7500);
  expect((await ask()).port).toBe(first.port);
});
