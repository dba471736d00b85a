/** Opens the store of a data folder, listens, erases those whose time is over, and closes all of it in order. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ConflictError, UsageError } from '../study/errors.ts';
import { requireReturnKey } from './arrival/returnAddress.ts';
import { type Clock, systemClock } from './clock.ts';
import { keepPromise, type PromiseKeeper } from './keepPromise.ts';
import { type Log, logToStderr } from './log.ts';
import { makeApp } from './makeApp.ts';
import { refuseSourceFolder } from './refuseSourceFolder.ts';
import { makeRegistry } from './registry.ts';
import { readOrMakeSecret } from './secret.ts';
import { makeTestMark } from './session/invitations.ts';
import { makeSigner } from './session/signer.ts';
import type { FieldedStudy } from './snapshot.ts';
import { flushFolder } from './store/durableFiles.ts';
import { openStore } from './store/openStore.ts';
import type { ResponseStore } from './store/responseStore.ts';

export interface ServerOptions {
  readonly studies: readonly FieldedStudy[];
  /** Made if it is not there; holds the responses and the key that signs sessions. */
  readonly dataDir: string;
  /** 0 (the default) takes any port that is free. */
  readonly port?: number;
  readonly host?: string;
  /** The https address by which respondents reach it, where that is not the one it listens on. */
  readonly publicUrl?: string;
  readonly allowSimulated?: boolean;
  /** Signs the addresses that lead back to a panel, where a study asks for it. */
  readonly returnKey?: string;
  readonly clock?: Clock;
  readonly log?: Log;
}

export interface RunningServer {
  /** `http://127.0.0.1:4321`, without a slash at its end. */
  readonly url: string;
  /** Where a study is tried out: what is answered there never counts. */
  testHref(study: string): string;
  /** Answers what has been asked, then closes the store. */
  close(): Promise<void>;
}

const slowestHeaders = 10_000;
const slowestRequest = 30_000;
const longestDrain = 10_000;

/**
 * @throws ConflictError if the port or the data folder is in use.
 * @throws StoreError if the data folder can't be used; UsageError if it is no place for responses.
 */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const { studies, dataDir, port = 0, host = '127.0.0.1', publicUrl, clock = systemClock } = options;
  refuseSourceFolder(dataDir);
  const { allowSimulated = false, returnKey, log = logToStderr } = options;
  // A trial run may go without: simulated respondents belong to no panel.
  const fielded = studies.map(({ study }) => study);
  if (!allowSimulated) requireReturnKey(fielded, returnKey);
  const store = await openStore(dataDir, { now: clock.now() });
  try {
    const registry = await makeRegistry(store, studies, clock);
    const secret = readOrMakeSecret(dataDir);
    // A session that is begun with a key outlives a power cut only if the key does.
    flushFolder(dataDir);
    const https = publicUrl?.startsWith('https:') ?? false;
    const app = makeApp({ store, registry, secret, clock, https, allowSimulated, returnKey, log });
    const server = createServer(
      { headersTimeout: slowestHeaders, requestTimeout: slowestRequest, connectionsCheckingInterval: 1000 },
      app,
    );
    await listen(server, port, host);
    const keeper = await keepPromise(store, clock, log);
    const testHref = (study: string) => `/s/${study}?test=${makeTestMark(makeSigner(secret), study)}`;
    return { url: urlOf(server, host), testHref, close: () => close(server, keeper, store) };
  } catch (cause) {
    await store.close();
    throw cause;
  }
}

function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) => reject(explainListening(cause, port, host)));
    server.listen({ port, host }, resolve);
  });
}

function explainListening(cause: NodeJS.ErrnoException, port: number, host: string): Error {
  if (cause.code === 'EADDRINUSE') {
    const problem = { message: `port ${port} is in use`, hint: 'stop what uses it, or choose another with --port' };
    return new ConflictError('port-in-use', [problem], { cause });
  }
  const problem = { message: `can't listen on ${host} port ${port}: ${cause.message}` };
  return new UsageError('not-listening', [problem], { cause });
}

function urlOf(server: Server, host: string): string {
  const { port } = server.address() as AddressInfo;
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}

/** No new connections; those that wait for nothing are closed; what is being answered has ten seconds. */
async function close(server: Server, keeper: PromiseKeeper, store: ResponseStore): Promise<void> {
  const closed = new Promise((resolve) => server.close(resolve));
  const idle = setInterval(() => server.closeIdleConnections(), 50);
  const late = setTimeout(() => server.closeAllConnections(), longestDrain);
  server.closeIdleConnections();
  await closed;
  clearInterval(idle);
  clearTimeout(late);
  await keeper.stop();
  await store.close();
}
