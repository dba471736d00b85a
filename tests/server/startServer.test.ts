/** How long the server waits for a client. What takes it seconds goes on in both tests at the same time. */
import { mkdtempSync, rmSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { beforeAll, expect, test } from 'vitest';
import { startServer } from '../../server/startServer.ts';
import { fieldedFairExchange } from './fielded.ts';
import { rawSocket } from './raw.ts';

interface Asked {
  /** Of the client: another one is another connection. */
  readonly port?: number;
  readonly keepAlive?: string;
}

/** Two requests over one connection, with as long a pause as this between them. */
async function askTwice(url: string, agent: Agent, milliseconds: number): Promise<[Asked, Asked]> {
  const ask = () =>
    new Promise<Asked>((resolve, reject) => {
      const sent = request(`${url}/health`, { agent }, (response) => {
        const { localPort: port } = response.socket;
        const keepAlive = String(response.headers['keep-alive']);
        response.resume().on('end', () => resolve({ port, keepAlive }));
      });
      sent.on('error', reject).end();
    });
  const first = await ask();
  await sleep(milliseconds);
  return [first, await ask()];
}

async function timeOf(work: Promise<void>): Promise<number> {
  const began = performance.now();
  await work;
  return performance.now() - began;
}

let kept: Promise<[Asked, Asked]>;
let dawdled: Promise<number>;
const agent = new Agent({ keepAlive: true, maxSockets: 1 });
beforeAll(async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'partworth-test-'));
  const server = await startServer({ studies: [fieldedFairExchange], dataDir });
  // As it comes, Node closes a connection after five seconds.
  kept = askTwice(server.url, agent, 7500);
  dawdled = timeOf(rawSocket(server.url, 'GET / HTTP/1.1\r\nHost: localhost\r\nX-Slow: '));
  return async () => {
    agent.destroy();
    await server.close();
    rmSync(dataDir, { recursive: true, force: true });
  };
});

test('a connection that a proxy keeps is kept too, for longer than the proxy would', async () => {
  const [first, second] = await kept;
  // Caddy keeps one for two minutes.
  expect(Number(first.keepAlive?.replace('timeout=', ''))).toBeGreaterThan(120);
  expect(second.port).toBe(first.port);
});

test('row 23: a connection that dawdles over its headers is cut after ten seconds', async () => {
  expect(await dawdled).toBeGreaterThan(9_000);
});
