/** payment.csv: one list by which a panel's people are paid, the same by the command and on the researcher's pages. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import { exportPayment } from '../../../cli/files/exportPayment.ts';
import { qualityFlags } from '../../../study/responses/quality.ts';
import { copyOf, emptyFolder, runLine } from '../../docs/workspace.ts';
import { begin, goThrough, send, serveFlow, start } from '../../server/flowSurvey.ts';
import { makePerson } from '../../server/person.ts';
import { researcherAt } from '../../server/researcher/researcher.ts';
import { agree } from '../../server/respondent/arrival/entrance.ts';
import { flowStudy } from '../../study/flowFixture.ts';

const settings: [string, string][] = [
  ['  - { when: age < 16,', '  - { id: under-16, when: age < 16,'],
  [
    'privacy: {',
    'panel: { return: { complete: "https://panel.example/done?who={pid}&cc=C1", screenedOut: "https://panel.example/out" } }\nprivacy: {',
  ],
];
const files = '/researcher/studies/small/files';
const header = `panelID,status,endedBy,finished,${qualityFlags.join(',')},flags,returnAddress`;

/** Two who finish, one with the other's id; one who is screened out; one who is busy; and one whom nobody sent. */
async function fielded() {
  const served = await serveFlow(settings);
  const come = async (pid: string) => {
    const person = makePerson(served.url);
    return { person, page: await agree(person, `${start}?pid=${pid}`) };
  };
  const first = await come('-ZZ');
  await goThrough(first.person, first.page);
  const out = await come('MM');
  await send(out.person, out.page, { 'q.age': '15', 'q.gender': 'man' });
  await come('BB');
  const again = await come('-ZZ');
  await goThrough(again.person, again.page);
  await begin(served.url);
  return served;
}

const rowsIn = (text: string): Record<string, string>[] => parse(text, { columns: true });

describe('payment.csv', () => {
  test('has each of a panel’s people once for each time that he came, by his id, and nothing that leads to an answer', async () => {
    const { dataDir } = await fielded();
    const folder = emptyFolder();
    const written = await exportPayment({ study: await flowStudy(...settings), dataFolder: dataDir, folder });
    expect(written).toMatchObject({ respondents: 4, complete: 2, flagged: 1 });
    expect(readdirSync(folder)).toEqual(['payment.csv']);
    const text = readFileSync(join(folder, 'payment.csv'), 'utf8');
    expect(text.split('\n')[0]).toBe(header);
    const today = new Date().toISOString().slice(0, 10);
    const told = rowsIn(text).map(({ panelID, status, endedBy, finished, duplicatePanelId, flags, returnAddress }) => {
      return [panelID, status, endedBy, finished, duplicatePanelId, flags, returnAddress];
    });
    // An apostrophe stands before what a spreadsheet would compute.
    const done = ["'-ZZ", 'complete', '', today];
    const address = 'https://panel.example/done?who=-ZZ&cc=C1';
    expect(told).toEqual([
      [...done, '0', '0', address],
      [...done, '1', '1', address],
      ['BB', 'active', '', '', '0', '0', ''],
      ['MM', 'screened-out', 'rule:under-16', today, '0', '0', 'https://panel.example/out'],
    ]);
  });

  test('is the same file for researchers, who find it where a panel has sent anyone, and the trail says who took it', async () => {
    const { url, dataDir } = await fielded();
    const folder = emptyFolder();
    await exportPayment({ study: await flowStudy(...settings), dataFolder: dataDir, folder });
    const anna = await researcherAt(url, dataDir);
    expect((await anna.get('/researcher/studies/small?lang=en')).text).toContain('/files/payment.csv');
    const sent = await anna.get(`${files}/payment.csv`);
    expect([sent.status, sent.text]).toEqual([200, readFileSync(join(folder, 'payment.csv'), 'utf8')]);
    expect(sent.headers.get('content-disposition')).toBe('attachment; filename="small-payment.csv"');
    expect((await anna.get('/researcher/events?lang=en')).text).toContain('Downloaded: payment.csv');
  });

  test('is not there for a study to which no panel has sent anyone', async () => {
    const { url, dataDir } = await serveFlow(settings);
    await begin(url);
    const anna = await researcherAt(url, dataDir);
    expect((await anna.get('/researcher/studies/small')).text).not.toContain('payment.csv');
    expect((await anna.get(`${files}/payment.csv`)).status).toBe(404);
  });
});

test('export --payment writes it, counts, and is written alone', async () => {
  const folder = copyOf(emptyFolder());
  const { dataDir } = await fielded();
  const { writeFileSync } = await import('node:fs');
  const { flowFile } = await import('../../study/flowFixture.ts');
  writeFileSync(
    join(folder, 'study.yaml'),
    settings.reduce((text, [from, to]) => text.replace(from, to), flowFile),
  );
  const ran = await runLine(`partworth export study.yaml --payment --data ${dataDir} --out list`, folder);
  expect([ran.code, ran.stdout]).toEqual([0, 'list/payment.csv: 4 people of the panel, 2 complete, 1 with a flag\n']);
  const json = await runLine(`partworth export study.yaml --payment --data ${dataDir} --out list --json`, folder);
  expect(JSON.parse(json.stdout)).toMatchObject({ schemaVersion: 1, study: 'small', respondents: 4, complete: 2 });
  for (const other of ['--panel-ids', '--public', '--quality', '--include-test', '--format wide']) {
    const refused = await runLine(`partworth export study.yaml --payment ${other} --data ${dataDir}`, folder);
    expect([refused.code, refused.stderr], other).toEqual([2, expect.stringContaining('do not go together')]);
  }
});
