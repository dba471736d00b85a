/** A studio in a browser: a copy of some ready-made studies, and pages of an editor and a viewer who are signed in. */
import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { hashResearcherToken, makeResearcherToken } from '../../../server/researcher/token.ts';
import { startServer } from '../../../server/startServer.ts';
import { openStoreBeside } from '../../../server/store/openStore.ts';
import { readStudioClient } from '../../../server/studio/assets/clients.ts';
import type { RunCommand } from '../../../server/studio/jobs/jobs.ts';

/** Whose token it is: of two editors and of somebody who may look. */
export type Person = 'editor' | 'colleague' | 'viewer';

export interface StudioInBrowser {
  readonly url: string;
  /** Of the studies. */
  readonly shelf: string;
  /** Signed in, before any page of the studio; and what its browser has complained of, as it goes. */
  signIn(browser: Browser, who: Person, options?: BrowserContextOptions): Promise<{ page: Page; complaints: string[] }>;
  /** The same on a page that is there. */
  signInOn(page: Page, who: Person): Promise<void>;
  /** Takes a token away, and gives another one in its place. */
  renewToken(who: Person): Promise<void>;
  close(): Promise<void>;
}

const ready = join(import.meta.dirname, '..', '..', '..', 'data', 'studies');

const runNothing: RunCommand = () => ({ ended: Promise.resolve(0), interrupt: () => {}, kill: () => {} });

export async function openStudio(copies: readonly string[], runCommand = runNothing): Promise<StudioInBrowser> {
  const folder = mkdtempSync(join(tmpdir(), 'partworth-studio-'));
  const [shelf, dataDir] = [join(folder, 'studies'), join(folder, 'data')];
  mkdirSync(shelf);
  for (const name of copies) cpSync(join(ready, name), join(shelf, name), { recursive: true });
  const server = await startServer({ studies: [], dataDir, studio: { folder: shelf, runCommand } });
  // Made from the sources once in a process, which takes longer than a page may.
  await readStudioClient('make');
  const tokens: Partial<Record<Person, string>> = {};
  const giveToken = async (who: Person) => {
    const token = makeResearcherToken();
    const store = await openStoreBeside(dataDir);
    await store.removeToken(who, new Date('2026-03-01T10:00:00.000Z'));
    const role = who === 'viewer' ? 'viewer' : 'editor';
    await store.addToken({
      name: who,
      tokenHash: hashResearcherToken(token),
      madeAt: '2026-03-01T10:00:00.000Z',
      role,
    });
    await store.close();
    tokens[who] = token;
  };
  for (const who of ['editor', 'colleague', 'viewer'] as const) await giveToken(who);
  const signInOn = async (page: Page, who: Person) => {
    await page.goto(`${server.url}/researcher/sign-in?lang=en`);
    await page.locator('#token').fill(tokens[who] ?? '');
    await Promise.all([
      page.waitForURL((url) => !url.pathname.endsWith('/sign-in')),
      page.locator('main button').click(),
    ]);
  };
  return {
    ...{ url: server.url, shelf, signInOn, renewToken: giveToken },
    signIn: async (browser, who, options) => {
      const context = await browser.newContext(options);
      const page = await context.newPage();
      const complaints = complaintsOf(page);
      await signInOn(page, who);
      return { page, complaints };
    },
    close: async () => {
      await server.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Errors and what the policy of the page forbids. */
function complaintsOf(page: Page): string[] {
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  return complaints;
}
