/** The whole way: whatever shape choices were written in, what comes of them is the long table that they were made of. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { estimateLogit } from '../../../analysis/estimate/estimateLogit.ts';
import { parseChoices } from '../../../study/choices/parseChoices.ts';
import type { ConvertOptions } from '../../../study/convert/converted.ts';
import { type Converted, convertFile } from '../../../study/convert/convertFile.ts';
import { describeConverted } from '../../../study/convert/describeConverted.ts';
import { convertedCodebook, formatConverted } from '../../../study/convert/formatConverted.ts';
import { parseCodebook } from '../../../study/responses/parseCodebook.ts';
import * as foreign from './foreignFiles.ts';

const names = ['CAR', 'TRAIN', 'BIKE', 'BUS'];
const file = (text: string, name: string) => ({ text, file: name });

/** By shape, what a user would write to convert it. */
const ways: Readonly<Record<string, (data: foreign.Invented) => Converted>> = {
  wide: (data) => {
    const { answers, design } = foreign.wideFiles(data);
    return convertFile(answers, 'wide.csv', undefined, { design: file(design, 'design.csv'), ...none(data) });
  },
  'wide, by a pattern, with words for answers': (data) => {
    const isNone = (n: number) => n > data.alternatives;
    const { answers, design } = foreign.wideFiles(data, {
      titleOf: (task) => `What would you choose, if any? [Task ${task}]`,
      wordOf: (n) => (isNone(n) ? 'None of these' : `Option ${'ABCDE'[n - 1]}`),
    });
    const choices = ['What would you choose, if any? [Task {task}]'];
    const options = { design: file(design, 'design.csv'), choices, ...(data.hasNone && { none: 'None of these' }) };
    return convertFile(answers, 'form.csv', undefined, options);
  },
  cho: (data) => convertFile(foreign.choFile(data), 'data.cho', undefined, coded),
  chs: (data) => convertFile(foreign.chsFile(data), 'data.chs', undefined, coded),
  'cho and chs without their names': (data) => {
    convertFile(foreign.chsFile(data), 'data.txt', undefined, coded);
    return convertFile(foreign.choFile(data), 'data.txt', undefined, coded);
  },
  'task-rows, alt1_price': (data) =>
    convertFile(
      foreign.taskRowsCsv(data, (name, n) => `alt${n}_${name}`),
      'rows.csv',
      undefined,
      none(data),
    ),
  'task-rows, price_1': (data) =>
    convertFile(
      foreign.taskRowsCsv(data, (name, n) => `${name}_${n}`),
      'rows.csv',
      undefined,
      none(data),
    ),
  'task-rows, CAR_price': (data) =>
    convertFile(
      foreign.taskRowsCsv(data, (name, n) => `${names[n - 1]}_${name}`),
      'rows.csv',
      undefined,
      labelled(data),
    ),
  'task-rows, price.CAR': (data) =>
    convertFile(
      foreign.taskRowsCsv(data, (name, n) => `${name}.${names[n - 1]}`),
      'rows.csv',
      undefined,
      labelled(data),
    ),
  'long-codes': (data) => {
    const columns = { task: 'contest_no' };
    const labels = file(foreign.labelsCsv(), 'labels.csv');
    return convertFile(foreign.longCodesCsv(data), 'long.csv', 'long-codes', { columns, labels, none: 'zeros' });
  },
};

const coded: ConvertOptions = { attributes: [...foreign.attributes], labels: file(foreign.labelsCsv(), 'labels.csv') };
const none = ({ hasNone, alternatives }: foreign.Invented) => (hasNone ? { none: String(alternatives + 1) } : {});
const labelled = (data: foreign.Invented) => ({ ...none(data), alternatives: names.slice(0, data.alternatives) });

/** Who chose what among what, in the order of the file, whatever ids are called. */
function contentOf({ tasks }: Converted) {
  return tasks.map(({ alternatives, chosen }) => ({ chosen, shown: alternatives.map(({ levels }) => levels) }));
}

function contentOfLong(data: foreign.Invented) {
  return foreign.tasksOf(data).map((task) => ({
    chosen: task.findIndex(({ choice }) => choice === 1),
    shown: task.map(({ levels }) => levels && [...levels]),
  }));
}

const inventions = fc.record({
  respondents: fc.integer({ min: 1, max: 6 }),
  tasks: fc.integer({ min: 2, max: 12 }),
  alternatives: fc.integer({ min: 2, max: 4 }),
  hasNone: fc.boolean(),
  seed: fc.integer({ min: 1, max: 1_000_000 }),
});

describe('whatever shape choices are in, every alternative, level and choice comes through', () => {
  test.each(Object.keys(ways))('%s', (way) => {
    fc.assert(
      fc.property(inventions, (order) => {
        const data = foreign.invent(order);
        expect(contentOf(ways[way]!(data))).toEqual(contentOfLong(data));
      }),
      { numRuns: 40 },
    );
  });
});

describe('what is converted is estimated as the long data that it was made of', () => {
  const data = foreign.invent({ respondents: 120, tasks: 6, alternatives: 3, hasNone: true, seed: 11 });
  const model = 'brand + cover + linear(price) + none';
  const expected = estimateLogit(parseChoices(foreign.longCsv(data), 'long.csv'), { model });

  test.each(Object.keys(ways))('%s', (way) => {
    const converted = ways[way]!(data);
    const columns = describeConverted(converted);
    const hashes = { sourceSha256: 'a', responsesSha256: 'b' };
    const text = JSON.stringify(convertedCodebook(converted, { columns, ...hashes, version: '0.1.0' }));
    const words = parseCodebook(text, 'codebook.json');
    const choices = parseChoices(formatConverted(converted), 'responses.csv', { words });
    expect(choices.response).toBe('choice-none');
    const estimates = estimateLogit(choices, { model });
    expect(estimates.logLikelihood).toBeCloseTo(expected.logLikelihood, 9);
    expect(estimates.nRespondents).toBe(120);
    for (const [at, { name, estimate, standardError }] of expected.parameters.entries()) {
      const own = estimates.parameters[at]!;
      expect(own.name).toBe(name);
      expect(own.estimate).toBeCloseTo(estimate, 9);
      expect(own.standardError.clustered).toBeCloseTo(standardError.clustered, 9);
    }
  });
});
