import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { beforeAll, describe, expect, test } from 'vitest';
import { makeRespondents } from '../../analysis/simulate/makeRespondents.ts';
import { exportStudy } from '../../cli/export.ts';
import { makeBrowser, makeConnections } from '../../cli/simulate/simulateBrowser.ts';
import { readPage } from '../../cli/simulate/simulatePage.ts';
import { startRespondent } from '../../cli/simulate/simulateRespondent.ts';
import { simulateSurvey } from '../../cli/simulate/simulateSurvey.ts';
import { startServer } from '../../server/startServer.ts';
import { canonicalJson, sha256 } from '../../study/fingerprint.ts';
import { plainFlow } from '../../study/flow/flow.ts';
import { rowFormats } from '../../study/responses/rowFormats.ts';
import type { Study } from '../../study/study.ts';
import { smallDesign, smallStudy, smallTruth } from '../analysis/simulate/smallStudy.ts';
import { designedFolder, emptyFolder, runLine } from '../docs/workspace.ts';
import { readSheet } from '../server/export/readSheet.ts';
import { unzip } from '../server/export/unzip.ts';

const population = { truth: smallTruth, study: smallStudy };

/** Serves the study on the data folder while `work` is done. */
async function serving<T>(dataDir: string, study: Study, work: (start: URL) => Promise<T>): Promise<T> {
  const server = await startServer({ studies: [{ study, design: smallDesign }], dataDir, allowSimulated: true });
  try {
    return await work(new URL(`${server.url}/s/${study.id}`));
  } finally {
    await server.close();
  }
}

const answer = (respondents: number) => (start: URL) =>
  simulateSurvey({ start, population, respondents, seed: 1, concurrency: 4 });

/** Someone who agrees, answers the first task and is not seen again. */
async function leaveAfterOneTask(start: URL): Promise<void> {
  const connections = makeConnections(1);
  const browser = makeBrowser(connections);
  await startRespondent(browser, start, makeRespondents(population, { seed: 1, flow: plainFlow(population.study) })(1));
  const opened = await browser.open(start);
  const { form } = readPage(opened.html);
  const fields = [...(form?.hidden ?? []), ['choice', '1'], ['accept', 'yes']] as [string, string][];
  await browser.post(new URL(form?.action ?? '', opened.url), fields);
  connections.close();
}

describe('the export of a small study', () => {
  let dataFolder: string;
  let folder: string;
  const read = (name: string) => readFileSync(join(folder, name), 'utf8');

  beforeAll(async () => {
    [dataFolder, folder] = [emptyFolder(), emptyFolder()];
    await serving(dataFolder, smallStudy, async (start) => {
      await answer(6)(start);
      await leaveAfterOneTask(start);
    });
  });

  test('holds everyone, who left half-way too, and says who is complete', async () => {
    const { codebook } = await exportStudy({ study: smallStudy, dataFolder, folder });
    expect(codebook.respondents).toEqual({ total: 7, complete: 6, simulated: 7 });
    const rows: Record<string, string>[] = parse(read('responses.csv'), { columns: true });
    expect(rows).toHaveLength(6 * 4 + 2);
    expect(rows.slice(-2).map(({ respID, complete, accept, age }) => [respID, complete, accept, age])).toEqual([
      ['7', '0', '1', ''],
      ['7', '0', '1', ''],
    ]);
  });

  test('has the consent text behind the hash that is kept with the respondents', async () => {
    const { codebook } = await exportStudy({ study: smallStudy, dataFolder, folder });
    const [consent, ...others] = codebook.consents ?? [];
    expect(others).toEqual([]);
    expect(consent).toMatchObject({
      respondents: 7,
      language: 'en',
      words: { title: 'Consent', agree: 'Agree', language: 'en' },
    });
    expect(sha256(canonicalJson(consent?.words))).toBe(consent?.hash);
  });

  test.each(Object.entries(rowFormats))(
    'in the format %s has everyone, beside a codebook of its own',
    async (name, names) => {
      const format = name as keyof typeof rowFormats;
      const { responsesFile, codebookFile, codebook } = await exportStudy({
        study: smallStudy,
        dataFolder,
        folder,
        format,
      });
      expect([responsesFile, codebookFile]).toEqual(
        [names.responsesFile, names.codebookFile].map((file) => join(folder, file)),
      );
      expect(codebook.respondents.total).toBe(7);
      expect(codebook.responsesSha256).toBe(sha256(readFileSync(responsesFile)));
      const bytes = readFileSync(responsesFile);
      const lines = () => bytes.toString('utf8').trimEnd().split('\n').length;
      const rows = () => readSheet(unzip(bytes)['xl/worksheets/sheet1.xml'] ?? '').length;
      expect(format === 'xlsx' ? rows() : lines()).toBe(
        { long: 27, spreadsheet: 27, xlsx: 27, wide: 8, jsonl: 7 }[format],
      );
    },
  );

  test('in a workbook has the cells of the long layout, typed, and what they mean on a second sheet', async () => {
    await exportStudy({ study: smallStudy, dataFolder, folder });
    await exportStudy({ study: smallStudy, dataFolder, folder, format: 'xlsx' });
    const files = unzip(readFileSync(join(folder, 'responses.xlsx')));
    const [header = [], ...rows] = readSheet(files['xl/worksheets/sheet1.xml'] ?? '');
    const asText = rows.map((row) => header.map((_, index) => String(row[index] ?? '')));
    expect([header, ...asText]).toEqual(parse(read('responses.csv')));
    const kinds = Object.fromEntries(header.map((name, index) => [name, typeof rows[0]?.[index]]));
    expect(kinds).toMatchObject({
      respID: 'number',
      choice: 'number',
      age: 'number',
      usage: 'string',
      snapshot: 'string',
    });
    const book = readSheet(files['xl/worksheets/sheet2.xml'] ?? '');
    expect(book.slice(0, 3)).toEqual([
      ['column', 'value', 'en'],
      ['retention', '', 'retention'],
      ['retention', 'forever', 'forever'],
    ]);
  });

  test('with scripts has the very same rows, and the names by which the scripts know them', async () => {
    await exportStudy({ study: smallStudy, dataFolder, folder });
    const rows = read('responses.csv');
    const { codebook, scripts } = await exportStudy({ study: smallStudy, dataFolder, folder, scripts: true });
    const names = ['responses.R', 'responses.py', 'responses.sps', 'responses.do', 'responses-spss.csv'];
    expect(scripts).toEqual(names.map((name) => join(folder, name)));
    expect(read('responses.csv')).toBe(rows);
    expect(read('responses-spss.csv')).toBe(rows);
    expect(codebook.names).toMatchObject({
      'devices.phone': 'devices_phone',
      'usage=ads:sector=bank': 'usage_ads_sector_bank',
    });
    expect(JSON.parse(read('codebook.json')).names).toEqual(codebook.names);
  });

  test('is the same bytes again', async () => {
    const bytes = async () => {
      await exportStudy({ study: smallStudy, dataFolder, folder });
      return read('responses.csv') + read('codebook.json');
    };
    expect(await bytes()).toBe(await bytes());
  });

  test('can be made while the server runs', async () => {
    const during = await serving(dataFolder, smallStudy, () => exportStudy({ study: smallStudy, dataFolder, folder }));
    expect(during.codebook.respondents.total).toBe(7);
  });

  test('leaves the files as they were when it can not be finished', async () => {
    await exportStudy({ study: smallStudy, dataFolder, folder });
    const before = readdirSync(folder);
    await expect(exportStudy({ study: { ...smallStudy, id: 'other' }, dataFolder, folder })).rejects.toThrow(
      /no responses of other .*it holds small/,
    );
    expect(readdirSync(folder)).toEqual(before);
  });
});

test('a study that was changed in the field is exported whole, with both snapshots', async () => {
  const [dataFolder, folder] = [emptyFolder(), emptyFolder()];
  const [age, ...others] = smallStudy.questions;
  const changed: Study = { ...smallStudy, questions: [...others, { ...age!, id: 'years' }] };
  await serving(dataFolder, smallStudy, answer(3));
  await serving(dataFolder, changed, answer(2));
  const { codebook } = await exportStudy({ study: changed, dataFolder, folder });
  expect(codebook.snapshots?.map(({ respondents }) => respondents)).toEqual([3, 2]);
  expect(codebook.covariates.map(({ id }) => id)).toContain('years');
  const rows: Record<string, string>[] = parse(readFileSync(join(folder, 'responses.csv')), { columns: true });
  expect(new Set(rows.map(({ snapshot }) => snapshot)).size).toBe(2);
  for (const { respID, age: asked, years } of rows) {
    expect([asked !== '', years !== '']).toEqual(Number(respID) <= 3 ? [true, false] : [false, true]);
  }
});

describe('partworth export', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await designedFolder();
    expect(await runLine('partworth simulate fair-exchange --respondents 4', folder)).toMatchObject({ code: 0 });
  });

  test('writes beside the study, and says that the respondents are simulated', async () => {
    const { code, stdout } = await runLine('partworth export fair-exchange', folder);
    expect(code).toBe(0);
    expect(stdout).toMatch(/4 respondents, 4 complete/);
    expect(stdout).toMatch(/simulated/);
    expect(readdirSync(join(folder, 'fair-exchange'))).toEqual(
      expect.arrayContaining(['responses.csv', 'codebook.json']),
    );
  });

  test('says what it wrote as JSON', async () => {
    const { stdout } = await runLine('partworth export fair-exchange --out answers --json', folder);
    const { responsesSha256, respondents, responsesFile } = JSON.parse(stdout);
    expect(respondents).toEqual({ total: 4, complete: 4, simulated: 4 });
    expect(responsesFile).toBe(join('answers', 'responses.csv'));
    expect(responsesSha256).toBe(
      JSON.parse(readFileSync(join(folder, 'answers', 'codebook.json'), 'utf8')).responsesSha256,
    );
  });

  test('ends with 2 where there is nothing to export, or nowhere to write', async () => {
    const nothing = await runLine('partworth export fair-exchange --data elsewhere --out no', folder);
    expect(nothing.code).toBe(2);
    expect(nothing.stderr).toMatch(/elsewhere/);
    const unknown = await runLine('partworth export fair-exchange --format tall', folder);
    expect(unknown.code).toBe(2);
    const comma = await runLine('partworth export fair-exchange --decimal , --format wide', folder);
    expect([comma.code, comma.stderr]).toEqual([2, expect.stringMatching(/--decimal goes with --format spreadsheet/)]);
    const scripts = await runLine('partworth export fair-exchange --scripts --format wide', folder);
    expect([scripts.code, scripts.stderr]).toEqual([2, expect.stringMatching(/--scripts and --format wide do not go/)]);
    const file = await runLine('partworth export fair-exchange --out fair-exchange/study.yaml', folder);
    expect(file.code).toBe(2);
    expect(readdirSync(folder)).not.toContain('no');
  });
});
