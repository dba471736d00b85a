/** A study that was changed in the field: every command that reads its responses tells its versions apart. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { parse } from 'csv-parse/sync';
import { beforeAll, describe, expect, test } from 'vitest';
import { estimateFile } from '../../cli/estimate.ts';
import { exportStudy } from '../../cli/export.ts';
import { readStudy } from '../../server/folder/readStudy.ts';
import { databaseFile } from '../../server/store/engine/databaseFile.ts';
import type { Codebook } from '../../study/responses/codebook.ts';
import type { Study } from '../../study/study.ts';
import { designedFolder, runLine } from '../docs/workspace.ts';

let folder: string;
let study: Study;
/** Hashes. */
let older: string;
let newer: string;
const at = (...names: string[]) => join(folder, ...names);
const run = (line: string) => runLine(`partworth ${line}`, folder);
const codebookIn = (name: string): Codebook => JSON.parse(readFileSync(at(name, 'codebook.json'), 'utf8'));
const rowsIn = (name: string): Record<string, string>[] =>
  parse(readFileSync(at(name, 'responses.csv')), { columns: true });
const day = new Date().toISOString().slice(0, 'YYYY-MM-DD'.length);
/** Both were published a moment ago: a day, and where it is the same one the minute. */
const listed = new RegExp(`[0-9a-f]{12} \\(24, ${day}[^)]*\\), [0-9a-f]{12} \\(16, ${day}[^)]*\\)`);

/** Twenty-four respondents, and sixteen after the first label of a level and the promise were changed. */
beforeAll(async () => {
  folder = await designedFolder();
  expect(await run('simulate fair-exchange --respondents 24 --data kept --out first')).toMatchObject({ code: 0 });
  const file = at('fair-exchange', 'study.yaml');
  const text = readFileSync(file, 'utf8');
  const changed = text.replace(/^( {2}keepFor:).*$/m, '$1 3 days').replace(/^( {2}en: )(.*)$/m, '$1Another title');
  expect(changed).not.toBe(text);
  writeFileSync(file, changed);
  expect(await run('simulate fair-exchange --respondents 16 --data kept --out all')).toMatchObject({ code: 0 });
  study = (await readStudy(at('fair-exchange'))).study;
  const editions = codebookIn('all').snapshots ?? [];
  expect(editions.map(({ respondents }) => respondents)).toEqual([24, 16]);
  [older, newer] = editions.map(({ id }) => id) as [string, string];
});

describe('export', () => {
  test('of both says which there are, how many answered them, since when, and which flag takes one', async () => {
    const { stdout } = await run('export fair-exchange --data kept --out both');
    expect(stdout).toMatch(listed);
    expect(stdout).toContain('--snapshot takes one of them, or the latest');
    for (const { published } of codebookIn('both').snapshots ?? []) expect(published).toContain(`${day}T`);
  });

  test.each([
    ['the first figures', () => older.slice(0, 8), () => older, 24],
    ['latest', () => 'latest', () => newer, 16],
  ])('--snapshot %s has its respondents, its consents and its words, and no others', async (_, asked, hash, n) => {
    const ran = await run(`export fair-exchange --data kept --out one --quality --snapshot ${asked()}`);
    expect(ran).toMatchObject({ code: 0 });
    expect(ran.stdout).not.toContain('changed in the field');
    const codebook = codebookIn('one');
    expect(codebook.respondents).toMatchObject({ total: n, complete: n });
    expect(codebook.consents?.reduce((sum, { respondents }) => sum + respondents, 0)).toBe(n);
    expect(codebook.snapshots?.map(({ id }) => id)).toEqual([hash()]);
    expect(Object.values(codebook.title).includes('Another title')).toBe(hash() === newer);
    expect(new Set(rowsIn('one').map(({ snapshot }) => snapshot))).toEqual(new Set([hash().slice(0, 12)]));
    const flags: unknown[] = parse(readFileSync(at('one', 'quality.csv')), { columns: true });
    expect(flags).toHaveLength(n);
  });

  test('counts who is left out of the version that is asked for only: each has a promise of its own', async () => {
    const now = new Date(Date.now() + 10 * 24 * 3_600_000);
    const order = { study, dataFolder: at('kept'), folder: at('later'), now };
    const kept = await exportStudy({ ...order, snapshot: older });
    expect([kept.codebook.respondents.total, kept.leftOut]).toEqual([24, 0]);
    const gone = await exportStudy({ ...order, snapshot: newer });
    expect([gone.codebook.respondents.total, gone.leftOut]).toEqual([0, 16]);
    const both = await exportStudy(order);
    expect([both.codebook.respondents.total, both.leftOut]).toEqual([24, 16]);
  });

  test('--public takes one too, and says where it holds both', async () => {
    const both = await run('export fair-exchange --data kept --public --k 2 --out public');
    expect(both.stdout).toContain('the file does not tell its 2 versions apart; --snapshot takes one of them');
    const one = await run('export fair-exchange --data kept --public --k 2 --out public --snapshot latest');
    expect(one.stdout).toContain('16 complete respondents');
    expect(one.stdout).not.toContain('versions');
    expect(codebookIn('public').respondents.total).toBe(16);
  });

  test.each([
    ['export fair-exchange --data kept --out none'],
    ['export fair-exchange --data kept --out none --public'],
    ['estimate fair-exchange --data kept'],
    ['estimate all/responses.csv'],
  ])('of one that is not there is refused, with those that are: %s', async (line) => {
    const refused = await run(`${line} --snapshot zzz`);
    expect(refused.code).toBe(2);
    expect(refused.stderr.replace(/\s+/g, ' ')).toMatch(/--snapshot: "zzz" is no version of the study \(there are /);
    expect(refused.stderr.replace(/\s+/g, ' ')).toMatch(new RegExp(`${listed.source}, and latest`));
  });

  test.each(['--panel-ids', '--payment'])('%s is of all people, whichever version they answered', async (flag) => {
    const refused = await run(`export fair-exchange --data kept ${flag} --snapshot latest`);
    expect([refused.code, refused.stderr]).toEqual([
      2,
      expect.stringContaining(`${flag} and --snapshot do not go together`),
    ]);
  });
});

describe('estimate', () => {
  test('of both warns with how many answered each, since when, and the flag; from the store and from a file', async () => {
    for (const estimates of [
      await estimateFile(at('fair-exchange'), { data: at('kept') }),
      await estimateFile(at('all', 'responses.csv')),
    ]) {
      expect(estimates.nRespondents).toBe(40);
      const warning = estimates.warnings.find((text) => text.includes('versions of the study'));
      expect(warning).toMatch(listed);
      expect(warning).toContain('--snapshot takes one of them, or the latest');
    }
  });

  test.each([
    ['older', () => older, 24],
    ['newer', () => newer, 16],
  ])('of the %s one is the same from the store, from its own export and from a file of both', async (_, hash, n) => {
    const snapshot = hash().slice(0, 10);
    const order = { study, dataFolder: at('kept'), folder: at('alone') };
    await exportStudy({ ...order, snapshot });
    const alone = await estimateFile(at('alone', 'responses.csv'));
    expect(alone.nRespondents).toBe(n);
    for (const estimates of [
      await estimateFile(at('fair-exchange'), { data: at('kept'), snapshot }),
      await estimateFile(at('all', 'responses.csv'), { snapshot }),
    ]) {
      expect(estimates.nRespondents).toBe(n);
      expect(estimates.logLikelihood).toBeCloseTo(alone.logLikelihood, 8);
      expect(estimates.codebook?.respondents.total).toBe(n);
      expect(estimates.warnings.join()).not.toContain('versions of the study');
    }
    const stored = await estimateFile(at('fair-exchange'), { data: at('kept'), snapshot });
    expect(stored.codebook?.title).toEqual(alone.codebook?.title);
  });

  test('--without judges those of the version only', async () => {
    // The first three filled in a hidden field, and so did one of those after the change.
    const store = new Database(at('kept', databaseFile));
    store.prepare('UPDATE respondents SET trapped = 1 WHERE respondent IN (1, 2, 3, 30)').run();
    store.close();
    for (const [snapshot, nLeftOut, of] of [
      ['latest', 1, 16],
      [older, 3, 24],
      [undefined, 4, 40],
    ] as const) {
      const flags = { data: at('kept'), snapshot, without: ['trapped'] };
      const { nRespondents, warnings, quality } = await estimateFile(at('fair-exchange'), flags);
      expect(nRespondents).toBe(of - nLeftOut);
      expect(quality).toMatchObject({ nRespondents: of, nLeftOut });
      const are = nLeftOut === 1 ? 'is' : 'are';
      expect(warnings.join('\n')).toContain(`${nLeftOut} of ${of} respondents ${are} left out for a flag (trapped)`);
    }
  });
});
