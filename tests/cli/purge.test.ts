import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import { exportStudy } from '../../cli/export.ts';
import { exportPanelIds } from '../../cli/files/exportPanelIds.ts';
import { purge } from '../../cli/purge.ts';
import { openStore } from '../../server/store/openStore.ts';
import { makeSnapshot } from '../../study/snapshot.ts';
import { smallDesign, smallStudy } from '../analysis/simulate/smallStudy.ts';
import { emptyFolder, runLine } from '../docs/workspace.ts';

const marker = 'a marker that nobody else would write';
const keptForAWeek = { ...smallStudy, privacy: { ...smallStudy.privacy, keepForDays: 7 } };
const snapshot = makeSnapshot({ study: keptForAWeek, design: smallDesign });
const now = new Date();
const daysAgo = (days: number) => new Date(now.getTime() - days * 24 * 3_600_000).toISOString();

/** Two whose time is over, and one whose is not; a panel sent them. No server has it open. */
async function oldFolder({ firstIsTest = false } = {}): Promise<string> {
  const folder = emptyFolder();
  const store = await openStore(folder);
  await store.publish(snapshot, daysAgo(20));
  for (const [index, days] of [10, 9, 1].entries()) {
    const tasks = [{ version: 1, task: 1, order: [1, 2] }];
    const { respondent } = await store.startRespondent({
      study: 'small',
      snapshot: snapshot.hash,
      language: 'en',
      simulated: false,
      test: firstIsTest && index === 0,
      panelId: 'the same',
      consentHash: 'consent',
      tokenHash: `token ${index}`,
      withdrawalHash: `code ${index}`,
      startNonce: `nonce ${index}`,
      startedAt: daysAgo(days),
      activeSince: daysAgo(days),
      draw: () => ({
        factors: { sector: 'bank' },
        version: 1,
        presentation: { attributeOrder: ['usage', 'retention'], tasks },
      }),
    });
    await store.savePage({
      ...{ study: 'small', respondent, page: 'all', nonce: 'n', bodyHash: 'b', language: 'en' },
      choice: { version: 1, task: 1, choice: 1, accept: true, position: 1 },
      answers: { age: 19, ...(days > 7 && { remark: marker }) },
      completedAt: daysAgo(days),
    });
  }
  await store.close();
  return folder;
}

const holdMarker = (folder: string) =>
  readdirSync(folder).filter((name) => readFileSync(join(folder, name)).includes(marker));

describe('partworth purge', () => {
  test('erases whose time is over, from every file of the folder, and says how many stay', async () => {
    const folder = await oldFolder();
    expect(holdMarker(folder)).not.toEqual([]);
    const dry = await runLine(`partworth purge --data ${folder} --dry-run`, emptyFolder());
    expect(dry).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^2 respondents would be erased\n1 respondent kept/),
    });
    expect(holdMarker(folder)).not.toEqual([]);
    const ran = await runLine(`partworth purge --data ${folder} --json`, emptyFolder());
    expect(ran.code).toBe(0);
    expect(JSON.parse(ran.stdout)).toMatchObject({ erased: 2, anonymised: 0, kept: 1, dryRun: false });
    expect(ran.stderr).toMatch(/Backups/);
    expect(holdMarker(folder)).toEqual([]);
    const again = await runLine(`partworth purge --data ${folder}`, emptyFolder());
    expect(again).toMatchObject({ code: 0, stdout: expect.stringMatching(/^0 respondents erased/), stderr: '' });
  });

  test('is refused with 3 while a server has the folder, and changes nothing', async () => {
    const folder = await oldFolder();
    const store = await openStore(folder);
    const ran = await runLine(`partworth purge --data ${folder}`, emptyFolder());
    expect(ran.code).toBe(3);
    expect(holdMarker(folder)).not.toEqual([]);
    await store.close();
  });

  test('waits for --yes where the clock is more than 30 days past all that the store has seen, and says so with 3', async () => {
    const folder = await oldFolder();
    const store = await openStore(folder);
    await store.eraseExpired(new Date(daysAgo(50)));
    await store.close();
    const dry = await runLine(`partworth purge --data ${folder} --dry-run`, emptyFolder());
    expect(dry).toMatchObject({ code: 0, stdout: expect.stringContaining('erasing would wait for --yes, or until') });
    const ran = await runLine(`partworth purge --data ${folder}`, emptyFolder());
    expect(ran.code).toBe(3);
    expect(ran.stderr).toContain(`the latest that these responses have seen is ${daysAgo(50).slice(0, 10)}`);
    expect(ran.stderr).toMatch(/2 respondents would be gone for good[\s\S]*--yes/);
    expect(holdMarker(folder)).not.toEqual([]);
    const dryAgain = await runLine(`partworth purge --data ${folder} --dry-run --json`, emptyFolder());
    expect(JSON.parse(dryAgain.stdout)).toMatchObject({ erased: 2, waits: { respondents: 2, seen: daysAgo(50) } });
    const confirmed = await runLine(`partworth purge --data ${folder} --yes --json`, emptyFolder());
    expect(JSON.parse(confirmed.stdout)).toMatchObject({ erased: 2, anonymised: 0, kept: 1 });
    expect(holdMarker(folder)).toEqual([]);
  });

  test('of one study leaves the others', async () => {
    const folder = await oldFolder();
    expect(await purge({ data: folder }, 'another', now)).toEqual({ erased: 0, anonymised: 0, kept: 0 });
    expect(await purge({ data: folder }, 'small', now)).toMatchObject({ erased: 2, kept: 1 });
  });

  test('ends with 2 where there is nothing, and makes no folder', async () => {
    const user = emptyFolder();
    expect((await runLine('partworth purge --data nowhere', user)).code).toBe(2);
    expect(readdirSync(user)).toEqual([]);
  });
});

describe('an export of a folder that nobody has purged', () => {
  test('leaves out whose time is over, and says how many and what to do', async () => {
    const dataFolder = await oldFolder();
    const folder = emptyFolder();
    const exported = await exportStudy({ study: keptForAWeek, dataFolder, folder, now });
    expect(exported).toMatchObject({ leftOut: 2, codebook: { respondents: { total: 1 } } });
    const rows: Record<string, string>[] = parse(readFileSync(join(folder, 'responses.csv')), { columns: true });
    expect(new Set(rows.map(({ respID }) => respID))).toEqual(new Set(['3']));
    expect(holdMarker(folder)).toEqual([]);
    const { exportWords } = await import('../../cli/words/exportWords.ts');
    expect(exportWords(exported, dataFolder)).toContain('2 more are left out');
    expect(exportWords(exported, dataFolder)).toContain(`partworth purge --data ${dataFolder}`);
  });

  test('leaves them out of panel-ids.csv too, where nobody repeats who is not there any more', async () => {
    const folder = emptyFolder();
    const written = await exportPanelIds({ study: keptForAWeek, dataFolder: await oldFolder(), folder, now });
    expect(written).toMatchObject({ respondents: 1, repeats: 0 });
    expect(readFileSync(written.panelIdsFile, 'utf8')).toBe('respID,panelID,status,repeats\n3,the same,complete,\n');
  });

  test('does not count who came by a test link, who would not be in it anyway; purge erases him like anyone', async () => {
    const dataFolder = await oldFolder({ firstIsTest: true });
    const order = { study: keptForAWeek, dataFolder, folder: emptyFolder(), now };
    expect(await exportStudy(order)).toMatchObject({ leftOut: 1, codebook: { respondents: { total: 1 } } });
    expect(await exportStudy({ ...order, includeTest: true })).toMatchObject({ leftOut: 2 });
    expect(await purge({ data: dataFolder }, undefined, now)).toMatchObject({ erased: 2, kept: 1 });
  });

  test('and so does an estimate straight from the store', async () => {
    const dataFolder = await oldFolder();
    const { withAnswers } = await import('../../server/store/fieldwork/answeredRespondents.ts');
    const numbers = await withAnswers({ place: dataFolder, study: 'small', now }, async ({ respondents }) => {
      const found: number[] = [];
      for await (const { respondent } of respondents) found.push(respondent);
      return found;
    });
    expect(numbers).toEqual([3]);
  });
});
