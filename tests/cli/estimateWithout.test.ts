/** `estimate --quality --without`: who is left out for a flag is counted wherever the estimates go. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'node-html-parser';
import { beforeAll, describe, expect, test } from 'vitest';
import { compareModels } from '../../analysis/estimate/compareModels.ts';
import { estimateFile } from '../../cli/estimate.ts';
import { readTruth } from '../../cli/files/readTruth.ts';
import { simulateOffline } from '../../cli/simulate/simulateRun.ts';
import { describeEstimates } from '../../cli/words/describeEstimates.ts';
import { renderReport } from '../../report/renderReport.ts';
import { readFielded } from '../../server/folder/readFielded.ts';
import type { Estimates } from '../../study/estimates/estimates.ts';
import { formatEstimates } from '../../study/estimates/formatEstimates.ts';
import { parseEstimates } from '../../study/estimates/parseEstimates.ts';
import { designedFolder } from '../docs/workspace.ts';
import { fieldedFairExchange, serve } from '../server/fielded.ts';
import { makePerson } from '../server/person.ts';

let folder: string;
let trial: string;
const at = (name: string) => join(trial, name);

beforeAll(async () => {
  folder = await designedFolder();
  trial = join(folder, 'trial');
  const study = join(folder, 'fair-exchange');
  const { fielded } = await readFielded(study);
  const { truth } = await readTruth(join(study, 'truth.yaml'), fielded.study);
  await simulateOffline({ fielded, truth, respondents: 60, seed: 1, robots: 4, folder: trial });
});

const page = { width: 100, color: false };
const countOf = (flag: string, { quality }: Estimates) =>
  quality?.flags.find((one) => one.flag === flag)?.respondents ?? 0;

describe('of a CSV file', () => {
  test('leaves out who has a flag, and says so in the estimates, on the screen and in the report', async () => {
    const all = await estimateFile(at('responses.csv'));
    expect(all.quality).toBeUndefined();
    const quality = at('quality.csv');
    const estimates = await estimateFile(at('responses.csv'), { quality, without: ['trapped,duplicatePanelId'] });
    expect([countOf('trapped', estimates), countOf('duplicatePanelId', estimates)]).toEqual([4, 4]);
    expect(estimates.quality).toMatchObject({
      nRespondents: 80,
      nLeftOut: 8,
      without: ['duplicatePanelId', 'trapped'],
    });
    expect([all.nRespondents, estimates.nRespondents]).toEqual([80, 72]);
    expect(estimates.data).toEqual(all.data);
    expect(parseEstimates(formatEstimates(estimates), 'estimates.json')).toEqual(estimates);

    const words = describeEstimates(estimates, 'responses.csv', page);
    expect(words).toContain('8 of 80 respondents are left out for a flag (duplicatePanelId, trapped)');
    expect(words).toMatch(/^Flags: \d+ of 80 respondents have one, 8 left out$/m);
    expect(words).toMatch(/^ {2}trapped 4 \(5\.0%\), left out$/m);

    const html = await renderReport({ estimates, estimatesSha256: 'c'.repeat(64), language: 'en' });
    const section = parse(html).querySelector('#quality');
    expect(section?.text).toMatch(/\d+ of 80 respondents have a flag, and 8 are left out for one/);
    const rowOf = (name: string) => section?.querySelectorAll('tbody tr').find(({ text }) => text.includes(name));
    expect(
      rowOf('Filled in a hidden field')
        ?.querySelectorAll('td')
        .map(({ text }) => text),
    ).toEqual(['4', '5.0%', 'yes']);
    expect(rowOf('Haste')?.querySelectorAll('td').at(-1)?.text).toBe('no');
    // Nothing in this study is asked twice: nobody could fail at it, and no zero says that somebody tried.
    expect(section?.text).not.toContain('repeated task');
    expect(section?.text).toContain('raised for nobody, or nothing in the study can raise it');
    const dutch = await renderReport({ estimates, estimatesSha256: 'c'.repeat(64), language: 'nl' });
    expect(parse(dutch).querySelector('#quality')?.text).toContain('8 zijn daarom weggelaten');

    expect(() => compareModels(all, estimates, ['a', 'b'])).toThrow('left out for flags: nobody in a');
  });

  test('with any leaves out everyone who has one, and without a name only counts', async () => {
    const quality = at('quality.csv');
    const any = await estimateFile(at('responses.csv'), { quality, without: ['any'], model: 'usage' });
    expect(any.quality?.nLeftOut).toBe(any.quality?.nFlagged);
    expect(any.nRespondents).toBe(80 - (any.quality?.nFlagged ?? 0));
    const counted = await estimateFile(at('responses.csv'), { quality, model: 'usage' });
    expect([counted.nRespondents, counted.quality?.nLeftOut, counted.quality?.nFlagged]).toEqual([
      ...[80, 0, any.quality?.nFlagged],
    ]);
    const html = await renderReport({ estimates: counted, estimatesSha256: 'c'.repeat(64), language: 'en' });
    expect(parse(html).querySelector('#quality')?.text).toContain('Nobody is left out for one');
  });

  test('an unknown flag, one that the file lacks and a missing file are refused', async () => {
    const estimate = (flags: object) => estimateFile(at('responses.csv'), flags);
    const quality = at('quality.csv');
    await expect(estimate({ quality, without: ['speder'] })).rejects.toThrow('did you mean "speeder"?');
    await expect(estimate({ without: ['any'] })).rejects.toThrow('--quality quality.csv');
    writeFileSync(at('few.csv'), readFileSync(quality, 'utf8').replace('trapped', 'other'));
    await expect(estimate({ quality: at('few.csv'), without: ['trapped'] })).rejects.toThrow('has no column trapped');
    await expect(estimate({ quality: at('none.csv') })).rejects.toThrow('there is no such file');
  });
});

test('of a study judges in the store whom export --quality would flag, and keeps the hash of what was read', async () => {
  const { url, dataDir } = await serve();
  for (const trap of ['', 'robot', '']) {
    const person = makePerson(url);
    const consent = await person.get(`/s/${fieldedFairExchange.study.id}`);
    await person.submit(consent, { consent: 'agree', 'leave-empty': trap });
    let shown = await person.get(`/s/${fieldedFairExchange.study.id}/p/introduction`);
    while (shown.kind !== 'thanks') shown = await person.answer(shown);
  }
  const study = join(folder, 'fair-exchange');
  const all = await estimateFile(study, { data: dataDir, model: 'usage' });
  const honest = await estimateFile(study, { data: dataDir, model: 'usage', without: ['trapped'] });
  expect([all.nRespondents, honest.nRespondents]).toEqual([3, 2]);
  expect(honest.quality).toMatchObject({ nRespondents: 3, nLeftOut: 1, without: ['trapped'] });
  expect(honest.data).toEqual(all.data);
  await expect(estimateFile(study, { data: dataDir, quality: at('quality.csv') })).rejects.toThrow('for a CSV file');
});
