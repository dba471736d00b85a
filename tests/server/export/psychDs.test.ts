/**
 * A public release is a dataset of Psych-DS. Its own validator (the npm package psychds-validator) judges it where
 * somebody has it: PARTWORTH_PSYCHDS names the folder of the installed package. Where not, that is said, and the rules of
 * its schema, written anew in psychDsRules.ts, judge it alone.
 */
import { appendFileSync, cpSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { simulateResponses } from '../../../analysis/simulate/simulateResponses.ts';
import { writePublicFiles } from '../../../cli/files/publicFiles.ts';
import { publicHeader } from '../../../server/export/publicFiles.ts';
import { makePublicTable } from '../../../server/export/publicTable.ts';
import { releaseScripts } from '../../../server/export/scripts/scriptFiles.ts';
import type { Response } from '../../../study/responses/responses.ts';
import type { FieldedVersion } from '../../../study/snapshot.ts';
import type { Study } from '../../../study/study.ts';
import { smallDesign, smallStudy, smallTruth } from '../../analysis/simulate/smallStudy.ts';
import { psychDsIssues } from './psychDsRules.ts';
import { runIn, runs } from './scripts/scriptFolder.ts';

const validator = process.env['PARTWORTH_PSYCHDS'];
if (validator === undefined) {
  console.warn('SKIPPED: the validator of Psych-DS itself is not run: PARTWORTH_PSYCHDS names no folder that holds it');
}
const skipsR = !runs('Rscript', '-e', 'library(survival)');
const skipsPspp = !runs('pspp', '--version');

/** Its id is no keyword's value, and its words need quotes in CSV and in JSON. */
const study: Study = {
  ...smallStudy,
  id: 'small-2_trial',
  title: { en: 'A "small", odd\nstudy' },
};
const snapshot: FieldedVersion = { hash: 'a'.repeat(64), study, design: smallDesign };

async function* people(): AsyncGenerator<Response> {
  const truth = { ...smallTruth };
  const order = { study, design: smallDesign, snapshot: snapshot.hash, truth, respondents: 60, seed: 4 };
  for (const response of simulateResponses(order)) yield { ...response, simulated: false };
}

const scratch = mkdtempSync(join(tmpdir(), 'partworth-psychds-'));
afterAll(() => rmSync(scratch, { recursive: true }));
const release = join(scratch, 'release');
const rest: { header: readonly string[]; codebook: Awaited<ReturnType<typeof writePublicFiles>>['codebook'] }[] = [];

beforeAll(async () => {
  const table = await makePublicTable(people(), [snapshot], { k: 5, keep: [] });
  const { codebook } = await writePublicFiles(table, [snapshot], release);
  rest.push({ codebook, header: publicHeader(table, [snapshot]) });
});

describe('a public release', () => {
  test('keeps every rule of Psych-DS, without a warning of a file that it does not know', () => {
    expect(psychDsIssues(release)).toEqual([]);
  });

  test('holds its rows a second time, byte for byte, under a name made of the study’s', () => {
    const rows = readFileSync(join(release, 'data', 'study-small2Trial_data.csv'));
    expect(rows.equals(readFileSync(join(release, 'responses.csv')))).toBe(true);
    expect(rows.length).toBeGreaterThan(1000);
  });

  test('says of every column what it is, of levels what they stand for, and invents no author', () => {
    const dataset = JSON.parse(readFileSync(join(release, 'dataset_description.json'), 'utf8'));
    const usage = dataset.variableMeasured.find(({ name }: { name: string }) => name === 'usage');
    expect(usage.valueReference.map(({ value }: { value: string }) => value)).toEqual(['deliver', 'ads', 'sell']);
    expect(dataset.name).toBe('A "small", odd study');
    for (const field of ['author', 'license', 'funder', 'url', 'citation']) expect(dataset).not.toHaveProperty(field);
  });

  test.each([
    ['MISSING_DATASET_DESCRIPTION', (at: string) => rmSync(join(at, 'dataset_description.json'))],
    ['MISSING_DATA_DIRECTORY', (at: string) => rmSync(join(at, 'data'), { recursive: true })],
    ['CSV_COLUMN_MISSING_FROM_METADATA', (at: string) => renameColumn(at)],
    ['CSV_HEADER_LENGTH_MISMATCH', (at: string) => appendFileSync(dataFile(at), '1,2\n')],
    [
      'FILENAME_KEYWORD_FORMATTING_ERROR',
      (at: string) => renameSync(dataFile(at), join(at, 'data', 'Small2_data.csv')),
    ],
    ['INCORRECT_DATASET_TYPE', (at: string) => changeDescription(at, { '@type': 'CreativeWork' })],
    ['JSON_KEY_REQUIRED', (at: string) => changeDescription(at, { description: undefined })],
    ['INVALID_JSONLD_FORMATTING', (at: string) => changeDescription(at, { '@context': undefined })],
    ['warning: FILE_NOT_CHECKED', (at: string) => writeFileSync(join(at, 'notes.txt'), 'mine')],
  ])('would be told %s', (issue, spoil) => {
    const copy = mkdtempSync(join(scratch, 'spoilt-'));
    cpSync(release, copy, { recursive: true });
    spoil(copy);
    expect(psychDsIssues(copy)).toContain(issue);
  });

  test.skipIf(validator === undefined)('passes the validator of Psych-DS itself', async () => {
    const { validate } = await import(pathToFileURL(join(validator ?? '', 'esm', 'src', 'index.js')).href);
    const { valid, issues } = await validate(release);
    expect({ valid, issues: [...issues.values()].filter(({ severity }) => severity === 'error') }).toEqual({
      valid: true,
      issues: [],
    });
  });
});

describe('its scripts', () => {
  const write = () => {
    for (const { name, content } of releaseScripts([snapshot], rest[0]!)) writeFileSync(join(release, name), content);
  };

  test.skipIf(skipsR)('are read by R, where a number became a band', () => {
    write();
    const script = readFileSync(join(release, 'responses.R'), 'utf8');
    expect(rest[0]?.codebook.publicRelease?.columns.find(({ id }) => id === 'age')?.treatment).toMatch(/^banded/);
    // Up to the model, whose own test has more to fit it to.
    const reading = script.split('# --- The choice sets')[0] ?? '';
    writeFileSync(
      join(release, 'read.R'),
      `${reading}\ncat(names(responses), sep = ",")\ncat("\\n", nlevels(responses$age), "\\n")\n`,
    );
    const [names = '', levels] = runIn(release, 'Rscript', 'read.R').trim().split('\n');
    expect(names.split(',')).toHaveLength(rest[0]?.header.length ?? 0);
    expect(Number(levels)).toBeGreaterThan(0);
  });

  test.skipIf(skipsPspp)('are read by PSPP, which has no decimals to format', () => {
    write();
    runIn(release, 'pspp', 'responses.sps');
    expect(readFileSync(join(release, 'responses.sav')).length).toBeGreaterThan(1000);
  });
});

const dataFile = (at: string) => join(at, 'data', 'study-small2Trial_data.csv');

function renameColumn(at: string): void {
  const rows = readFileSync(dataFile(at), 'utf8');
  writeFileSync(dataFile(at), rows.replace('usage', 'user'));
}

function changeDescription(at: string, change: Record<string, unknown>): void {
  const file = join(at, 'dataset_description.json');
  writeFileSync(file, JSON.stringify({ ...JSON.parse(readFileSync(file, 'utf8')), ...change }));
}
