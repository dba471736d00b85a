/** Opens the store, listens, erases those whose time is over, and closes all of it in order. */
import { existsSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { hostname } from 'node:os';
import { ConflictError, UsageError } from '../study/errors.ts';
import { partworthVersion } from '../study/partworthVersion.ts';
import type { FieldedStudy } from '../study/snapshot.ts';
import { keepNoticing } from './editionNotice.ts';
import { type Clock, systemClock } from './front/clock.ts';
import { makeLimits } from './front/limits.ts';
import { type Log, makeLog } from './front/log.ts';
import { makeSigner } from './front/signer.ts';
import { keepPromise } from './keepPromise.ts';
import { type AppSettings, makeApp } from './makeApp.ts';
import { makeRegistry } from './registry.ts';
import { makeRefusedTries } from './researcher/refusedTries.ts';
import { machineName } from './researcher/sayWho.ts';
import { requireReturnKey } from './respondent/arrival/returnAddress.ts';
import { eraseForms } from './respondent/session/eraseForms.ts';
import { makeTestMark } from './respondent/session/invitations.ts';
import { isLoopback } from './settings/isLoopback.ts';
import { refuseSourceFolder } from './settings/refuseSourceFolder.ts';
import { defaults } from './settings/settings.ts';
import { flushFolder } from './store/engine/durableFiles.ts';
import type { ConnectionLimits } from './store/engine/postgres/postgres.ts';
import { rightsOfOthers } from './store/engine/privateFiles.ts';
import { agreeOnSecret, readOrMakeSecret } from './store/engine/secret.ts';
import { openStore } from './store/openStore.ts';
import type { ResponseStore } from './store/responseStore.ts';
import { type MachineDoor, openMachineDoor } from './studio/door/machineDoor.ts';
import { enterPath } from './studio/paths.ts';
import { makeStudio, type StudioOrder } from './studio/studio.ts';

export interface ServerOptions extends Partial<AppSettings> {
  readonly studies: readonly FieldedStudy[];
  /** Made if it is needed and not there; holds the responses and the key that signs sessions. */
  readonly dataDir: string;
  /** The address of a PostgreSQL database, which holds the responses then; other servers may share it. */
  readonly database?: string;
  /** To that database, at the most (default: 10). */
  readonly databaseConnections?: number;
  /** The key that servers of one database share, where it is not in the data folder. */
  readonly secret?: Uint8Array;
  /** 0 (the default) takes any port that is free. */
  readonly port?: number;
  readonly host?: string;
  /** How long it still answers everyone when it ends, while `/ready` already says no (default: not at all). */
  readonly drainSeconds?: number;
  /** Signs the addresses that lead back to a panel, where a study asks for it. */
  readonly returnKey?: string;
  /** Researchers make studies here, too. */
  readonly studio?: StudioOrder;
  readonly clock?: Clock;
  readonly log?: Log;
}

export interface RunningServer {
  /** `http://127.0.0.1:4321`, without a slash at its end. */
  readonly url: string;
  /** Where a study is tried out: what is answered there never counts. */
  testHref(study: string): string;
  /** A new address that signs in who opens it first, within minutes; where the studio is opened so. */
  studioLink?(): string;
  /** Those among the studies that a researcher had closed by hand when it started. */
  readonly closedStudies: readonly string[];
  /** Answers what has been asked, then closes the store. */
  close(): Promise<void>;
}

const slowestHeaders = 10_000;
const slowestRequest = 30_000;
/**
 * Longer than proxies keep a connection that nobody uses (Caddy two minutes, most others one): if the server were the
 * first to close it, now and then a form would be sent at that very moment, and no proxy sends a form twice.
 */
const longestIdle = 125_000;
const longestDrain = 10_000;
/**
 * Between two bytes of a request or a reply: who takes nothing of his page for so long is gone. Longer than any reply of
 * ours takes until it begins.
 */
const longestSilence = 120_000;

/**
 * @throws ConflictError if the port or the data folder is in use.
 * @throws StoreError if the data folder can't be used; UsageError if it is no place for responses.
 */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const { studies, dataDir, database, port = 0, host = '127.0.0.1', drainSeconds = 0, clock = systemClock } = options;
  const { log = makeLog({ level: 'warn' }) } = options;
  refuseSourceFolder(dataDir);
  const { allowSimulated = false, returnKey } = options;
  // A trial run may go without: simulated respondents belong to no panel.
  const fielded = studies.map(({ study }) => study);
  if (!allowSimulated) requireReturnKey(fielded, returnKey);
  const store = await openStore(database ?? dataDir, { now: clock.now(), limits: limitsOf(options) });
  try {
    const registry = await makeRegistry(store, studies, clock, { fieldsEditions: options.studio !== undefined });
    const secret = await readSecret(store, options);
    const ending = { isDraining: false };
    const settings = knowSources(options, log);
    const limits = makeLimits({ ...defaults, ...settings, knowsSources: !isBehindUnknown(options) });
    const refused = makeRefusedTries({ store, clock, log });
    const isDraining = () => ending.isDraining;
    const door = options.studio?.opensByLink ? await openDoor(store, options) : undefined;
    const jobClock = { now: () => clock.now().getTime(), monotonic: () => clock.monotonic() };
    const studio = options.studio && makeStudio(options.studio, { dataDir, database, clock: jobClock, door });
    const app = makeApp({
      store,
      registry,
      studio,
      secret,
      settings,
      limits,
      refused,
      returnKey,
      clock,
      log,
      isDraining,
      isShared: database !== undefined,
    });
    const server = createServer(
      {
        headersTimeout: slowestHeaders,
        requestTimeout: slowestRequest,
        keepAliveTimeout: longestIdle,
        connectionsCheckingInterval: 1000,
      },
      app,
    ).setTimeout(longestSilence);
    await listen(server, port, host);
    const keeper = await keepPromise(store, clock, log);
    warnOfOpenFolder(dataDir, log);
    const stopErasingForms = eraseForms(store, clock, log);
    const stopNoticing = database === undefined ? async () => {} : keepNoticing(registry, log);
    log.info('start', { version: partworthVersion, studies: studies.map(({ study }) => study.id) });
    const close = async () => {
      ending.isDraining = true;
      log.info('drain');
      await drain(server, drainSeconds, () => studio?.streams.end());
      limits.end();
      await studio?.stop();
      await keeper.stop();
      await stopNoticing();
      await stopErasingForms();
      await refused.stop();
      await store.close();
      log.info('stop');
    };
    const testHref = (study: string) => `/s/${study}?test=${makeTestMark(makeSigner(secret), study)}`;
    const closed = await store.listClosed();
    const closedStudies = studies.map(({ study }) => study.id).filter((id) => closed.has(id));
    const url = urlOf(server, host);
    const studioLink = door && (() => `${url}${enterPath}?key=${door.links.make()}`);
    return { url, testHref, ...(studioLink && { studioLink }), closedStudies, close };
  } catch (cause) {
    await store.close();
    throw cause;
  }
}

/** @throws UsageError where others than this machine could ask for it */
async function openDoor(store: ResponseStore, options: ServerOptions): Promise<MachineDoor> {
  const { host = '127.0.0.1', publicUrl, database, clock = systemClock } = options;
  if (!isLoopback(host) || publicUrl !== undefined) {
    const hint = 'sign in with a token there: partworth token add NAME';
    const message = 'one-time links open the studio on an address of this machine only';
    throw new UsageError('not-on-this-machine', [{ message, hint }]);
  }
  // Studios of several machines may share a database.
  const name = database === undefined ? machineName : `${machineName} (${hostname()})`;
  return openMachineDoor(store, () => clock.now(), name);
}

/** One reader more than there are downloads: a page of a researcher never waits for one of them to end. */
function limitsOf(options: ServerOptions): ConnectionLimits {
  const { databaseConnections, downloadsAtOnce } = { ...defaults, ...options };
  return { connections: databaseConnections, readers: downloadsAtOnce + 1 };
}

async function readSecret(store: ResponseStore, { dataDir, database, secret }: ServerOptions): Promise<Uint8Array> {
  const shared = database === undefined ? undefined : { folder: dataDir, given: secret };
  const read = shared ? await agreeOnSecret(store, shared) : readOrMakeSecret(dataDir);
  // A session that is begun with a key outlives a power cut only if the key does.
  if (existsSync(dataDir)) flushFolder(dataDir);
  return read;
}

/** What lies in it is for its owner only; that there is a backup, and how large it is, can be seen all the same. */
function warnOfOpenFolder(dataDir: string, log: Log): void {
  const rights = existsSync(dataDir) ? rightsOfOthers(dataDir) : undefined;
  if (rights === undefined) return;
  log.warn('folder-open', { rights, hint: 'others of this machine can look into the data folder: chmod 700 it' });
}

/**
 * Behind a proxy that is not believed, all respondents would seem to come from one place, and the limits of one place
 * would shut people out: then there are none.
 */
function knowSources({ publicUrl, trustProxy = [], ...settings }: ServerOptions, log: Log): Partial<AppSettings> {
  if (!isBehindUnknown({ publicUrl, trustProxy })) return { ...settings, publicUrl, trustProxy };
  log.warn('no-limits', {
    hint: 'name the proxy with --trust-proxy, so that starts are counted by where they come from',
  });
  return { ...settings, publicUrl, trustProxy, startsPerHour: 0, codesPerHour: 0 };
}

function isBehindUnknown({ publicUrl, trustProxy = [] }: Pick<ServerOptions, 'publicUrl' | 'trustProxy'>): boolean {
  return publicUrl !== undefined && trustProxy.length === 0;
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

/**
 * Still takes new connections for a while, in which `/ready` already says no, so that nobody is sent here any more; then
 * none, those that wait for nothing are closed, streams of events are ended, and what is being answered has ten seconds.
 */
async function drain(server: Server, seconds: number, endStreams: () => void): Promise<void> {
  if (seconds > 0) await new Promise((resolve) => setTimeout(resolve, seconds * 1000));
  endStreams();
  const closed = new Promise((resolve) => server.close(resolve));
  const idle = setInterval(() => server.closeIdleConnections(), 50);
  const late = setTimeout(() => server.closeAllConnections(), longestDrain);
  server.closeIdleConnections();
  await closed;
  clearInterval(idle);
  clearTimeout(late);
}
