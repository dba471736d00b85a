/** The disk is full, first by a limit of SQLite's own, then (as root) for real. */
import { execFileSync } from 'node:child_process';
import { rmSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, onTestFinished, test, vi } from 'vitest';
import { exported } from '../exported.ts';
import { serve, temporaryFolder } from '../fielded.ts';
import { listen } from '../listen.ts';
import { fairAnswers, makePerson, type Person, type Reply } from '../person.ts';
import { countRows } from '../raw.ts';

const english = { 'accept-language': 'en' };

/** Someone whose page could not be saved. */
interface Refused {
  readonly person: Person;
  readonly page: Reply;
  readonly refused: Reply;
}

/** One person after the other answers, until a page is not saved. */
async function answerUntilRefused(url: string): Promise<Refused> {
  for (let people = 0; people < 200; people++) {
    const person = makePerson(url, english);
    let page = await person.get('/s/fair-exchange');
    while (page.kind !== 'thanks') {
      const reply = await person.submit(page, answersTo(page));
      if (reply.status === 503) return { person, page, refused: reply };
      page = await person.visit(reply.location ?? '');
    }
  }
  throw new Error('the disk was never full');
}

function answersTo(page: Reply): Record<string, string> {
  return page.kind === 'consent' ? { consent: 'agree' } : fairAnswers(page);
}

/** While nothing can be saved: it is said, nothing of it is kept, and everything else goes on. */
async function expectHonest(url: string, dataDir: string, { person, page, refused }: Refused) {
  expect(refused.headers.get('retry-after')).toBe('30');
  expect(refused.text).toContain('Your last answer was not saved; what you answered before is.');
  const before = countRows(dataDir);
  expect((await person.submit(page, answersTo(page))).status).toBe(503);
  expect(countRows(dataDir)).toEqual(before);
  expect((await person.visit('/s/fair-exchange')).kind).toBe(page.kind);
  expect((await fetch(`${url}/health`)).status).toBe(200);
  expect((await fetch(`${url}/ready`)).status).toBe(503);
  expect((await makePerson(url).get('/s/fair-exchange')).status).toBe(200);
  expect(await exported(dataDir)).toHaveLength(before['respondents'] ?? 0);
}

/** There is room again: the same post is saved, once. */
async function expectRecovered(url: string, dataDir: string, { person, page }: Refused) {
  expect((await fetch(`${url}/ready`)).status).toBe(200);
  const before = countRows(dataDir);
  const reply = await person.submit(page, answersTo(page));
  expect(reply.status).toBe(303);
  expect((await person.submit(page, answersTo(page))).location).toBe(reply.location);
  const saved = (rows: Record<string, number>) => (rows['respondents'] ?? 0) + (rows['events'] ?? 0);
  expect(saved(countRows(dataDir))).toBe(saved(before) + 1);
}

test('row 10: a full database is a 503 that says so, pages and export go on, and room is enough to recover', async () => {
  const pragma = vi.spyOn(Database.prototype, 'pragma');
  onTestFinished(() => pragma.mockRestore());
  const { log, events } = listen();
  const { url, dataDir } = await serve({ log });
  const connections = pragma.mock.contexts as unknown as readonly Database.Database[];
  const database = connections.find(({ name, readonly }) => name.endsWith('responses.sqlite') && !readonly);
  if (!database) throw new Error('the server’s connection was not seen');
  const pages = Number(database.pragma('page_count', { simple: true }));
  database.pragma(`max_page_count = ${pages + 2}`);
  const found = await answerUntilRefused(url);
  await expectHonest(url, dataDir, found);
  expect(events('fault').at(-1)).toMatchObject({
    doing: expect.stringMatching(/^POST /),
    error: 'StoreError',
    reason: 'full',
  });
  database.pragma('max_page_count = 1000000');
  await expectRecovered(url, dataDir, found);
});

test('row 10: a full disk is a 503 that says so, pages and export go on, and room is enough to recover', async (context) => {
  const mounted = mountSmallDisk(3);
  if (!mounted) {
    console.warn('SKIPPED, row 10 on a real full disk: mounting one takes root');
    return context.skip();
  }
  const dataDir = join(mounted, 'data');
  const { url } = await serve({ dataDir });
  const filler = join(mounted, 'filler');
  const { bavail, bsize } = statfsSync(mounted);
  writeFileSync(filler, Buffer.alloc((bavail - 20) * bsize));
  const found = await answerUntilRefused(url);
  await expectHonest(url, dataDir, found);
  rmSync(filler);
  await expectRecovered(url, dataDir, found);
});

/** A file system of so many megabytes that goes with the test; `undefined` where none can be had. */
function mountSmallDisk(megabytes: number): string | undefined {
  const folder = temporaryFolder();
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', folder], { stdio: 'pipe' });
  } catch {
    return undefined;
  }
  onTestFinished(() => void execFileSync('umount', ['--lazy', folder]));
  return folder;
}
