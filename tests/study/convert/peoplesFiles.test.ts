/** What exports of other programs and spreadsheets of people have beside the shapes themselves. */
import { describe, expect, test } from 'vitest';
import type { ConvertOptions } from '../../../study/convert/converted.ts';
import { convertFile } from '../../../study/convert/convertFile.ts';
import { chsFile, codesOf, invent, tasksOf, wideFiles } from './foreignFiles.ts';

const data = invent({ respondents: 6, tasks: 4, alternatives: 3, hasNone: true, seed: 11 });
const { answers, design } = wideFiles(data);
const options: ConvertOptions = { design: { text: design, file: 'd.csv' }, none: '4' };
const chosen = (text: string, own: ConvertOptions = options) =>
  convertFile(text, 'w.csv', undefined, own).tasks.map(({ respondent, task, chosen: at }) => [respondent, task, at]);

/** The heading of the answers with other names. */
function renamed(change: (name: string) => string): string {
  const [heading = '', ...rows] = answers.split('\n');
  const names = heading.split(',').map(change);
  const quoted = names.map((name) => (/[",]/.test(name) ? `"${name.replaceAll('"', '""')}"` : name));
  return [quoted.join(','), ...rows].join('\n');
}

describe('a row per respondent', () => {
  test('has the version of Sawtooth’s exercise, whatever that is called', () => {
    const versioned = renamed((name) => (name.toLowerCase() === 'version' ? 'sys_CBCVersion_CBC' : name));
    expect(versioned).toContain('sys_CBCVersion_CBC');
    expect(chosen(versioned)).toEqual(chosen(answers));
  });

  test('has answers under questions with the number of the task in them', () => {
    const asked = renamed((name) => {
      const task = /\d+$/.exec(name)?.[0];
      return task === undefined ? name : `Task ${task}: which offer do you prefer, if any?`;
    });
    expect(asked).toContain('Task 2: which offer');
    expect(chosen(asked)).toEqual(chosen(answers));
  });
});

describe('numbers as people write them', () => {
  const rows = ['ID;choice;alt1_cost;alt1_brand;alt2_cost;alt2_brand'];
  const costs = ['2,5', '3,25', '10', '4,75'];
  for (let id = 1; id <= 8; id++) {
    rows.push(`${id};${1 + (id % 2)};${costs[id % 4]};A;${costs[(id + 1) % 4]};B`);
  }
  const levelsOf = (text: string) =>
    convertFile(text, 't.csv', undefined, {}).tasks.flatMap(({ alternatives }) =>
      alternatives.map(({ levels }) => levels?.[0]),
    );

  test('are read, and that is said', () => {
    const text = rows.join('\n');
    expect(new Set(levelsOf(text))).toEqual(new Set(['2.5', '3.25', '10', '4.75']));
    expect(convertFile(text, 't.csv', undefined, {}).assumptions).toContain(
      '"cost" is read as numbers: "3,25" is 3.25',
    );
    const euros = text.replaceAll(/;(\d+(,\d+)?);([AB])/g, ';€ $1;$3');
    expect(euros).toContain('€ 3,25');
    expect(levelsOf(euros)).toEqual(levelsOf(text));
  });

  test('that can be read in two ways are said', () => {
    const text = rows.join('\n').replaceAll(/;(\d+)(,\d+)?;([AB])/g, ';$1.000;$3');
    expect(text).toContain('3.000');
    expect(convertFile(text, 't.csv', undefined, {}).assumptions).toContain(
      '"cost" has numbers that can be read in two ways: "3.000" is taken for 3',
    );
  });
});

test('points that are divided in every task are one problem', () => {
  const divided = tasksOf(data).length;
  const attributes = codesOf(['Alba', 'basic', '10']).length;
  const text = chsFile(data)
    .split('\n')
    .map((line) => {
      const numbers = line.trim().split(/\s+/);
      const isConcept = numbers.length === attributes + 1;
      return isConcept ? [...numbers.slice(0, -1), 1 + Number(numbers.at(-1))].join(' ') : line;
    })
    .join('\n');
  let said = '';
  try {
    convertFile(text, 'x.chs', undefined, {});
  } catch (error) {
    said = String(error);
  }
  expect(said.split('\n')).toHaveLength(1);
  expect(said).toContain(` in ${divided} tasks, this the first, and an estimate takes one choice per task (--largest`);
});
