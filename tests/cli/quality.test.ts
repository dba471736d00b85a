import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { beforeAll, describe, expect, test } from 'vitest';
import { robotKinds } from '../../study/robots.ts';
import { designedFolder, emptyFolder, runLine } from '../docs/workspace.ts';
import { fieldedFairExchange, serve } from '../server/fielded.ts';
import { makePerson } from '../server/person.ts';

const read = (...path: string[]): Record<string, string>[] =>
  parse(readFileSync(join(...path), 'utf8'), { columns: true });

describe('simulate --robots', () => {
  let workspace: string;
  const simulate = 'partworth simulate fair-exchange --respondents 60 --robots 4 --offline --out trial';
  let said = '';

  beforeAll(async () => {
    workspace = await designedFolder();
    said = (await runLine(simulate, workspace)).stdout;
  });

  test('writes quality.csv beside the responses, and the codebook knows who is what', () => {
    const { robots, respondents } = JSON.parse(readFileSync(join(workspace, 'trial', 'codebook.json'), 'utf8'));
    expect(respondents).toMatchObject({ total: 80, simulated: 80 });
    expect(Object.values(robots)).toEqual([1, 2, 3, 4].flatMap(() => [...robotKinds]));
    const rows = read(workspace, 'trial', 'quality.csv');
    expect(rows.map(({ respID }) => respID)).toEqual(Array.from({ length: 80 }, (_, index) => String(index + 1)));
    for (const row of rows) {
      const kind = robots[row['respID'] as string];
      if (kind === 'trapped') expect(row['trapped']).toBe('1');
      if (kind === 'duplicate') expect(row['duplicatePanelId']).toBe('1');
      if (kind === 'straightLiner') expect(row['straightLiner']).toBe('1');
    }
    expect(said).toMatch(/robots of each of 5 kinds/);
    expect(said).toMatch(/quality.csv: \d+ respondents have a flag .*none is left out/);
  });

  test('is the same again, byte for byte', async () => {
    await runLine(simulate.replace('trial', 'again'), workspace);
    for (const file of ['responses.csv', 'quality.csv', 'codebook.json']) {
      expect(readFileSync(join(workspace, 'again', file))).toEqual(readFileSync(join(workspace, 'trial', file)));
    }
  });

  test('through a server is refused, since a server measures times itself', async () => {
    const line = 'partworth simulate fair-exchange --respondents 2 --robots 1';
    const { code, stderr } = await runLine(line, workspace);
    expect(code).toBe(2);
    expect(stderr).toContain('--robots needs --offline');
  });
});

test('export --quality has a row for who answered through the pages, and flags who filled in the hidden field', async () => {
  const { url, dataDir } = await serve();
  for (const trap of ['', 'robot']) {
    const person = makePerson(url);
    const consent = await person.get(`/s/${fieldedFairExchange.study.id}`);
    await person.submit(consent, { consent: 'agree', 'leave-empty': trap });
    let page = await person.get(`/s/${fieldedFairExchange.study.id}/p/introduction`);
    while (page.kind !== 'thanks') page = await person.answer(page);
  }
  const workspace = emptyFolder();
  await runLine('partworth init fair-exchange', workspace);
  const { stdout } = await runLine(`partworth export fair-exchange --data ${dataDir} --quality --out out`, workspace);
  const rows = read(workspace, 'out', 'quality.csv');
  expect(rows).toMatchObject([{ trapped: '0', complete: '1', simulated: '0' }, { trapped: '1' }]);
  expect(rows.every(({ tasks }) => tasks === '12')).toBe(true);
  expect(stdout).toMatch(/haste is judged: fewer than 10/);

  const counts = `partworth export fair-exchange --data ${dataDir} --flag-counts`;
  const printed = await runLine(counts, workspace);
  const flagged = rows.filter(({ flags }) => flags !== '0').length;
  expect(printed.stdout).toMatch(new RegExp(`${flagged} of 2 people who answered a task ha(s|ve) a flag`));
  expect(printed.stdout).toMatch(/^trapped +1$/m);
  const told = JSON.parse((await runLine(`${counts} --json`, workspace)).stdout);
  expect(told).toMatchObject({ schemaVersion: 1, study: 'fair-exchange', judged: 2, flagged });
  expect(told.flags).toContainEqual({ flag: 'trapped', people: 1 });
  const cells: { readonly flagged: boolean; readonly n: number }[] = told.tally;
  expect(cells.reduce((sum, { n }) => sum + n, 0)).toBe(2);
  expect(cells.filter((cell) => cell.flagged).reduce((sum, { n }) => sum + n, 0)).toBe(flagged);
  expect(readdirSync(workspace).sort()).toEqual(['fair-exchange', 'out']);
  const refused = await runLine(`${counts} --out out`, workspace);
  expect([refused.code, refused.stderr]).toEqual([2, expect.stringContaining('do not go together')]);
});

test.each([
  ['--public', /a flag is too rare to hide anyone.*estimate --without/],
  ['--panel-ids', /do not go together/],
])('export %s --quality is refused, and it is said why', async (flag, reason) => {
  const workspace = emptyFolder();
  await runLine('partworth init fair-exchange', workspace);
  const { code, stderr } = await runLine(`partworth export fair-exchange ${flag} --quality`, workspace);
  expect([code, stderr]).toEqual([2, expect.stringMatching(reason)]);
});
