import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, onTestFinished, test } from 'vitest';
import { exportStudy } from '../../../cli/export.ts';
import { backUp } from '../../../server/store/backup/backUp.ts';
import { restore } from '../../../server/store/backup/restore.ts';
import { verifyBackup } from '../../../server/store/backup/verifyBackup.ts';
import { openStore } from '../../../server/store/openStore.ts';
import { makeCrowd } from '../durability/keepAnswering.ts';
import { exported } from '../exported.ts';
import { fairExchange, serve, temporaryFolder } from '../fielded.ts';
import { atFirstTask, fairAnswers, makePerson } from '../person.ts';
import { countRows } from '../raw.ts';
import { researcherAt } from '../researcher/researcher.ts';

const madeAt = new Date('2026-01-01T00:00:00Z');
const command = join(import.meta.dirname, '..', '..', '..', 'dist', 'cli', 'main.js');

/** The files of an export, as bytes. */
async function exportBytes(dataFolder: string): Promise<string> {
  const folder = temporaryFolder();
  await exportStudy({ study: fairExchange, dataFolder, folder });
  return ['responses.csv', 'codebook.json'].map((name) => readFileSync(join(folder, name), 'utf8')).join('');
}

/** Served, with three respondents of whom one is busy; and a backup of that. */
async function backedUp() {
  const server = await serve();
  const { person, task } = await atFirstTask(server.url);
  await atFirstTask(server.url);
  await person.answer(task);
  const out = join(temporaryFolder(), 'backup.sqlite');
  const made = backUp({ folder: server.dataDir, out, madeAt });
  return { ...server, person, out, made };
}

describe('row 42: a backup', () => {
  test('restores to the same export, byte for byte, and who was busy goes on', async () => {
    const { dataDir, person, out, close } = await backedUp();
    await close();
    const restored = join(temporaryFolder(), 'restored');
    restore(out, restored);
    expect(await exportBytes(restored)).toBe(await exportBytes(dataDir));
    const { url } = await serve({ dataDir: restored });
    const later = makePerson(url);
    later.cookie = person.cookie;
    const page = await later.visit('/s/fair-exchange');
    expect(page.kind).toBe('task');
    expect((await later.submit(page, fairAnswers(page))).location).toBe('/s/fair-exchange/p/task-3');
  });

  test('has the tokens of researchers and the trail, and who was signed in still is after a restore', async () => {
    const { dataDir, url } = await serve();
    const anna = await researcherAt(url, dataDir);
    const out = join(temporaryFolder(), 'backup.sqlite');
    expect(backUp({ folder: dataDir, out, madeAt }).counts).toMatchObject({ tokens: 1, audit: 2 });
    const restored = join(temporaryFolder(), 'restored');
    restore(out, restored);
    const { url: later } = await serve({ dataDir: restored });
    const again = makePerson(later);
    again.cookie = anna.cookie;
    expect((await again.get('/researcher')).status).toBe(200);
  });

  test('is of one moment, however much is saved while it is made', async () => {
    const { url, dataDir } = await serve();
    const crowd = makeCrowd(url, 10);
    onTestFinished(crowd.hangUp);
    const folder = temporaryFolder();
    await crowd.during(async (steps) => {
      for (let n = 1; n <= 4; n++) {
        const before = countRows(dataDir)['events'] ?? 0;
        const seen = steps.length;
        await expect.poll(() => steps.length, { interval: 5 }).toBeGreaterThan(seen + 20);
        const out = join(folder, `${n}.sqlite`);
        const child = spawn(process.execPath, [command, 'backup', '--data', dataDir, '--out', out, '--quiet']);
        expect(await new Promise((resolve) => child.once('exit', resolve))).toBe(0);
        const { counts } = verifyBackup(out);
        expect(counts['events']).toBeGreaterThanOrEqual(before);
        const restored = join(folder, `restored-${n}`);
        restore(out, restored);
        for (const { answers, complete } of await exported(restored)) if (complete) expect(answers).toHaveLength(12);
      }
    });
  });

  test('that is killed at any moment leaves nothing that looks like one, and the next one clears up after it', async () => {
    const { dataDir, close } = await backedUp();
    await close();
    const filler = new Database(join(dataDir, 'responses.sqlite'));
    const insert = filler.prepare("insert into snapshots values (?, 'fair-exchange', ?, '2026')");
    for (let n = 0; n < 60; n++) insert.run(`filler ${n}`, 'x'.repeat(500_000));
    filler.close();
    const folder = temporaryFolder();
    let cutOff = 0;
    for (let n = 0; n < 20; n++) {
      const out = join(folder, 'killed.sqlite');
      const child = spawn(process.execPath, [command, 'backup', '--data', dataDir, '--out', out, '--quiet']);
      const ended = new Promise((resolve) => child.once('exit', resolve));
      if (n % 2 === 0) await expect.poll(() => readdirSync(folder).length, { interval: 1 }).toBeGreaterThan(0);
      const waited = n % 2 === 0 ? n * 8 : 100 + n * 25;
      await new Promise((resolve) => setTimeout(resolve, waited));
      child.kill('SIGKILL');
      await ended;
      const isFinished = existsSync(`${out}.json`);
      if (isFinished) expect(verifyBackup(out).counts['respondents']).toBe(2);
      else expect(() => verifyBackup(out)).toThrow('is no finished backup');
      if (!isFinished && readdirSync(folder).length > 0) cutOff += 1;
      for (const name of readdirSync(folder)) if (!name.endsWith('.partial')) rmSync(join(folder, name));
    }
    expect(cutOff).toBeGreaterThan(3);
    backUp({ folder: dataDir, out: join(folder, 'killed.sqlite'), madeAt });
    expect(readdirSync(folder).sort()).toEqual(['killed.sqlite', 'killed.sqlite.json']);
  });

  test('is for its owner only, and never replaces a file', async () => {
    const { out, dataDir } = await backedUp();
    for (const file of [out, `${out}.json`]) expect(statSync(file).mode & 0o777).toBe(0o600);
    const before = readFileSync(out);
    expect(() => backUp({ folder: dataDir, out, madeAt })).toThrow(/exists already[\s\S]*\.json: exists already/);
    expect(readFileSync(out).equals(before)).toBe(true);
    expect(() => backUp({ folder: temporaryFolder(), out: `${out}2`, madeAt })).toThrow('holds no responses');
  });

  test('of a damaged database is refused, and leaves nothing', async () => {
    const { dataDir, close } = await backedUp();
    await close();
    const file = join(dataDir, 'responses.sqlite');
    const bytes = readFileSync(file);
    bytes.fill(0xff, 2 * 4096);
    writeFileSync(file, bytes);
    const folder = temporaryFolder();
    expect(() => backUp({ folder: dataDir, out: join(folder, 'b.sqlite'), madeAt })).toThrow(/is damaged/);
    expect(readdirSync(folder)).toEqual([]);
  });
});

describe('row 42: a restore', () => {
  test('refuses whatever is not the whole backup, and says all that differs', async () => {
    const { out } = await backedUp();
    const [good, manifest] = [readFileSync(out), readFileSync(`${out}.json`, 'utf8')];
    const target = join(temporaryFolder(), 'restored');
    const refuse = (bytes: Buffer, text: string, code: string, says: RegExp) => {
      writeFileSync(out, bytes);
      writeFileSync(`${out}.json`, text);
      for (const attempt of [() => verifyBackup(out), () => restore(out, target)]) {
        expect(attempt).toThrow(expect.objectContaining({ code, message: expect.stringMatching(says) }));
      }
      expect(existsSync(target)).toBe(false);
    };
    const flipped = Buffer.from(good);
    flipped[good.length - 100] = (flipped[good.length - 100] as number) ^ 1;
    refuse(flipped, manifest, 'damaged', /sha256 differs/);
    refuse(good.subarray(0, -4096), manifest, 'damaged', /bytes, its manifest says \d+[\s\S]*sha256 differs/);
    refuse(good, manifest.replace('"respondents": 2', '"respondents": 3'), 'damaged', /has 2 respondents, .* says 3/);
    refuse(good, manifest.replace(/"databaseSchema": \d+/, '"databaseSchema": 99'), 'newer', /schema 99/);
    refuse(good, manifest.slice(0, 50), 'damaged', /does not describe a backup/);
    rmSync(`${out}.json`);
    expect(() => verifyBackup(out)).toThrow('is no finished backup');
  });

  test('never overwrites a store, its log or another key, nor works beside a server', async () => {
    const { out, dataDir, close } = await backedUp();
    expect(() => restore(out, dataDir)).toThrow('another server is using this data folder');
    await close();
    const before = readFileSync(join(dataDir, 'responses.sqlite'));
    expect(() => restore(out, dataDir)).toThrow(/responses\.sqlite: exists already/);
    expect(readFileSync(join(dataDir, 'responses.sqlite')).equals(before)).toBe(true);
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'responses.sqlite-wal'), 'left behind');
    expect(() => restore(out, folder)).toThrow(/responses\.sqlite-wal: exists already/);
    rmSync(join(folder, 'responses.sqlite-wal'));
    writeFileSync(join(folder, 'secret'), 'ab'.repeat(32));
    expect(() => restore(out, folder)).toThrow('is another key than the backup’s');
    expect(readdirSync(folder).sort()).toEqual(['secret', 'server.lock']);
  });

  test('leaves the key in its own file only, so that the next backup is as good', async () => {
    const { out } = await backedUp();
    const [first, second] = [temporaryFolder(), temporaryFolder()];
    restore(out, first);
    const again = join(temporaryFolder(), 'again.sqlite');
    backUp({ folder: first, out: again, madeAt });
    restore(again, second);
    const secret = readFileSync(join(first, 'secret'), 'utf8');
    expect(readFileSync(join(second, 'secret'), 'utf8')).toBe(secret);
    expect(readFileSync(join(first, 'responses.sqlite')).includes(secret.trim())).toBe(false);
    await (await openStore(second)).close();
  });
});
