/** What ended the survey early: stored, exported, counted, told to whom it ended for, and led back by. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { exportStudy } from '../../cli/export.ts';
import type { RowFormatName } from '../../study/responses/rowFormats.ts';
import { flowStudy } from '../study/flowFixture.ts';
import { temporaryFolder } from './fielded.ts';
import { begin, goThrough, rowsOf, send, serveFlow, start } from './flowSurvey.ts';
import type { Reply } from './person.ts';
import { makePerson } from './person.ts';
import { researcherAt } from './researcher/researcher.ts';

const rules =
  '  - { id: under-16, when: age < 16, text: { nl: U moet 16 zijn., en: You have to be 16. } }\n  - { when: age > 90 }';
const withRules: [string, string][] = [
  ['  - { when: age < 16, text: { nl: U moet 16 zijn., en: You have to be 16. } }', rules],
  ["when: gender == 'woman', limit: 200", "when: gender == 'woman', limit: 1"],
];
const about = (age: number, gender: string) => ({ 'q.age': `${age}`, 'q.gender': gender });

/** Five people: one through to the end, then one for each way to end early, and one by a full quota. */
async function fiveCame(url: string): Promise<Reply[]> {
  const woman = await begin(url);
  const ends = [(await goThrough(woman.person, woman.page, { about: about(40, 'woman') })).last];
  for (const answers of [about(15, 'man'), about(95, 'man'), about(14, 'woman'), about(30, 'woman')]) {
    const { person, page } = await begin(url);
    ends.push(await send(person, page, answers));
  }
  return ends;
}

const expected = [null, 'rule:under-16', 'rule:2', 'rule:under-16', 'quota:women'];

describe('what ended the survey early', () => {
  test('is stored with its time: the rule by its id or its place, and the quota that was full', async () => {
    const { url, dataDir } = await serveFlow(withRules);
    await fiveCame(url);
    const rows = rowsOf(dataDir, 'select ended_by, completed_at, started_at from respondents order by respondent');
    expect(rows.map((row) => row['ended_by'])).toEqual(expected);
    for (const row of rows) expect(String(row['completed_at']) >= String(row['started_at'])).toBe(true);
  });

  test('is stored also where a quota is full before the first page', async () => {
    const { url, dataDir } = await serveFlow([
      ["women: { when: gender == 'woman', limit: 200 }", 'total: { limit: 1 }'],
    ]);
    for (let n = 0; n < 2; n++) await begin(url);
    const rows = rowsOf(dataDir, 'select status, ended_by from respondents order by respondent');
    expect(rows).toEqual([
      { status: 'active', ended_by: null },
      { status: 'quota-full', ended_by: 'quota:total' },
    ]);
  });

  test('is in every format that holds respondents, and counted in the codebook', async () => {
    const { url, dataDir } = await serveFlow(withRules);
    await fiveCame(url);
    const study = await flowStudy(...withRules);
    const write = async (format: RowFormatName) => {
      const folder = temporaryFolder();
      const { responsesFile, codebook } = await exportStudy({ study, dataFolder: dataDir, folder, format });
      return { text: readFileSync(join(responsesFile), 'utf8'), codebook };
    };
    const long = await write('long');
    expect(long.text.split('\n')[0]).toContain(',complete,status,endedBy,simulated,');
    expect(long.codebook.endedBy).toEqual([
      { id: 'rule:under-16', when: 'age < 16', respondents: 2 },
      { id: 'rule:2', when: 'age > 90', respondents: 1 },
      { id: 'quota:women', when: "gender == 'woman'", respondents: 1 },
    ]);
    const wide = (await write('wide')).text
      .trim()
      .split('\n')
      .map((line) => line.split(','));
    const column = wide[0]?.indexOf('endedBy') ?? -1;
    expect(wide.slice(1).map((cells) => cells[column])).toEqual(expected.map((one) => one ?? ''));
    const json = (await write('jsonl')).text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(json.map(({ endedBy = null }) => endedBy)).toEqual(expected);
  });

  test('is told to who looks at his data with his code, with the rule in full', async () => {
    const { url } = await serveFlow(withRules);
    const [, screenedOut, , , full] = await fiveCame(url);
    for (const [page, says] of [
      [screenedOut, 'under-16 (age &lt; 16)'],
      [full, 'women (gender &#x3D;&#x3D; &#x27;woman&#x27;)'],
    ] as const) {
      const code = page?.page.querySelector('[data-withdrawal-code]')?.text ?? '';
      const person = makePerson(url, { 'accept-language': 'en' });
      const seen = await person.submit(await person.get(`${start}/withdraw`), { code });
      expect(seen.page.querySelector('.facts')?.innerHTML).toContain(says);
      expect(seen.text).toContain('Ended on');
    }
  });

  test('is counted for researchers, each rule and quota apart, and who ended early has not finished', async () => {
    const { url, dataDir } = await serveFlow(withRules);
    await fiveCame(url);
    const anna = await researcherAt(url, dataDir);
    const page = await anna.get('/researcher/studies/small?lang=en');
    const rows = page.page.querySelectorAll('[data-ends] tbody tr').map((row) => row.text.trim().replace(/\s+/g, ' '));
    expect(rows.map((row) => row.replaceAll('&lt;', '<').replaceAll('&gt;', '>'))).toEqual([
      ...['rule under-16: age < 162', 'rule 2: age > 901', expect.stringMatching(/^quota women: .*1$/)],
      expect.stringMatching(/^quota bank: .*0$/),
    ]);
    expect(page.page.querySelector('main')?.text.replace(/\s+/g, ' ')).toContain('Time to finishOf 1 person: too few');
    const day = new Date().toISOString().slice(0, 10);
    expect(page.page.querySelectorAll('tr').find((row) => row.text.includes(day))?.text).toContain(`${day}51`);
  });
});

describe('the way back', () => {
  test('is that of the rule or the quota where it has one of its own', async () => {
    const panel = `panel:
  return:
    screenedOut: https://panel.example/out
    quotaFull: https://panel.example/full
    screenedOutBy: { under-16: "https://panel.example/young" }
    quotaFullBy: { women: "https://panel.example/women" }
`;
    const { url } = await serveFlow([...withRules, ['privacy: {', `${panel}privacy: {`]]);
    const ends = await fiveCame(url);
    expect(ends.map(({ page }) => page.querySelector('a[data-return]')?.getAttribute('href'))).toEqual([
      undefined,
      ...['https://panel.example/young', 'https://panel.example/out', 'https://panel.example/young'],
      'https://panel.example/women',
    ]);
    for (const { page } of ends.slice(1)) expect(page.querySelector('main')?.text).not.toContain('close this page');
  });

  test('where there is none, the page says that it can be closed, and no other', async () => {
    const { url } = await serveFlow(withRules);
    const closes = (await fiveCame(url)).map(({ page }) =>
      /close this page/.test(page.querySelector('main')?.text ?? ''),
    );
    // The first rule has words of its own.
    expect(closes).toEqual([false, false, true, false, true]);
  });
});
