/** A studio on a free port, with an editor and a viewer who are signed in, for tests of its rooms. */
import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { hashResearcherToken, makeResearcherToken } from '../../../server/researcher/token.ts';
import { type ServerOptions, startServer } from '../../../server/startServer.ts';
import { openStoreBeside } from '../../../server/store/openStore.ts';
import type { Role } from '../../../server/store/researchers/tokens.ts';
import type { RunCommand } from '../../../server/studio/jobs/jobs.ts';
import type { Person } from '../person.ts';
import { signedIn } from '../researcher/researcher.ts';

const root = join(import.meta.dirname, '..', '..', '..');

export interface StudioAt {
  readonly url: string;
  /** Of the studies. */
  readonly shelf: string;
  readonly dataDir: string;
  /** A new one-time link. */
  readonly link: () => string;
  readonly editor: Person;
  readonly viewer: Person;
}

interface StudioParts extends Partial<ServerOptions> {
  /** Ready-made studies of data/studies that lie in it. */
  readonly copies?: readonly string[];
  readonly runCommand?: RunCommand;
}

const runNothing: RunCommand = () => ({ ended: Promise.resolve(0), interrupt: () => {}, kill: () => {} });

export async function studioAt({
  copies = [],
  runCommand = runNothing,
  ...options
}: StudioParts = {}): Promise<StudioAt> {
  const folder = mkdtempSync(join(tmpdir(), 'partworth-studio-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const [shelf, dataDir] = [join(folder, 'studies'), join(folder, 'data')];
  mkdirSync(shelf);
  for (const name of copies) cpSync(join(root, 'data', 'studies', name), join(shelf, name), { recursive: true });
  const server = await startServer({
    studies: [],
    dataDir,
    studio: { folder: shelf, runCommand, opensByLink: true },
    ...options,
  });
  onTestFinished(() => server.close());
  const person = async (name: string, role: Role) => signedIn(server.url, await tokenFor(dataDir, name, role));
  return {
    url: server.url,
    shelf,
    dataDir,
    link: () => server.studioLink?.() ?? '',
    editor: await person('anna', 'editor'),
    viewer: await person('vera', 'viewer'),
  };
}

async function tokenFor(dataDir: string, name: string, role: Role): Promise<string> {
  const token = makeResearcherToken();
  const store = await openStoreBeside(dataDir);
  try {
    await store.addToken({ name, tokenHash: hashResearcherToken(token), madeAt: '2026-03-01T10:00:00.000Z', role });
    return token;
  } finally {
    await store.close();
  }
}
