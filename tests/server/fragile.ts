/** The real app on the real store, of which every verb, and every route, can be made to fail. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import { systemClock } from '../../server/front/clock.ts';
import { type AppOptions, makeApp } from '../../server/makeApp.ts';
import { makeRegistry } from '../../server/registry.ts';
import { openStore } from '../../server/store/openStore.ts';
import type { ResponseStore } from '../../server/store/responseStore.ts';
import type { Studio } from '../../server/studio/studio.ts';
import { fieldedFairExchange, temporaryFolder } from './fielded.ts';
import { listen } from './listen.ts';

/**
 * `fault.error`, while there is one, is what every verb of the store throws; `calls` are the verbs that were asked for;
 * `ending` says whether it is told to stop.
 */
export async function serveFragile(
  settings: AppOptions['settings'] = {},
  openStudio: (store: ResponseStore, dataDir: string) => Promise<Studio | undefined> = async () => undefined,
) {
  const dataDir = temporaryFolder();
  const store = await openStore(dataDir);
  const registry = await makeRegistry(store, [fieldedFairExchange], systemClock);
  const fault: { error?: Error } = {};
  const calls: string[] = [];
  const fragile = new Proxy(store, {
    get: (target, verb: keyof ResponseStore) => {
      calls.push(verb);
      return fault.error ? () => Promise.reject(fault.error) : target[verb];
    },
  });
  const listening = listen();
  const ending = { isDraining: false };
  const app = makeApp({
    store: fragile,
    registry,
    settings,
    studio: await openStudio(store, dataDir),
    secret: Buffer.alloc(32, 7),
    log: listening.log,
    isDraining: () => ending.isDraining,
  });
  const server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(async () => {
    server.closeAllConnections();
    server.close();
    await store.close();
  });
  return {
    ...listening,
    app,
    store,
    calls,
    fault,
    ending,
    dataDir,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
  };
}
