/** Designs in which attributes do not apply to all alternatives, numbers stand as amounts, and alternatives have names. */
import { expect, test } from 'vitest';
import { compileProhibitions } from '../../../analysis/design/model/compileProhibitions.ts';
import { checkDesignFits } from '../../../study/design/checkDesignFits.ts';
import { formatDesignCsv } from '../../../study/design/formatDesign.ts';
import { parseDesignCsv, parseDesignFile } from '../../../study/design/parseDesign.ts';
import { parseForeignDesign } from '../../../study/design/parseForeignDesign.ts';
import { formatProblem } from '../../../study/errors.ts';
import { parseStudy } from '../../../study/studyFile/parseStudy.ts';

const commute = () =>
  parseStudy(
    `study: commute
languages: [en]
title: Commute
alternatives: { bus: { label: Bus, attributes: [wait] }, car: Car }
attributes:
  time: { label: Time, values: [20, 30] }
  wait: { label: Wait, levels: { short: Short, long: Long } }
tasks: { response: choice, perRespondent: 2 }
design: { versions: 1 }
pages: [consent, tasks]
texts:
  consent: { title: t, body: b }
  declined: { title: t, body: b }
  thanks: { title: t, body: b }
privacy: { keepFor: 1 days, controller: c, contact: c }
`,
    'study.yaml',
  );

const rows = [
  'version,task,alternative,label,time,wait',
  '1,1,1,bus,20,short',
  '1,1,2,car,30,',
  '1,2,1,bus,30,long',
  '1,2,2,car,20,',
];

async function problemsOf(lines: readonly string[]): Promise<string[]> {
  const study = await commute();
  const { design, lineOf } = parseDesignFile(lines.join('\n'), 'design.csv');
  const isProhibited = await compileProhibitions(study);
  return checkDesignFits(design, study, { lineOf, isProhibited }).map(formatProblem);
}

test('empty cells of what does not apply are read, written, and fit', async () => {
  const text = `${rows.join('\n')}\n`;
  expect(formatDesignCsv(parseDesignCsv(text, 'design.csv'))).toBe(text);
  expect(await problemsOf(rows)).toEqual([]);
});

test('a level where the attribute does not apply, and none where it does, are told with their lines', async () => {
  const more = ['1,3,1,bus,20,', '1,3,2,car,20,', '1,4,1,bus,30,short', '1,4,2,car,30,long'];
  const wrong = (await problemsOf([...rows, ...more])).join('\n');
  expect(wrong).toMatch(/design.csv:6 version 1, task 3, alternative 1: has no level of wait/);
  expect(wrong).toMatch(/design.csv:9 version 1, task 4, alternative 2: wait does not apply here .* and is "long"/);
});

test('a task that shows a name twice says which alternative is missing', async () => {
  const wrong = await problemsOf([
    ...rows.slice(0, 2),
    '1,1,2,bus,30,long',
    ...rows.slice(3),
    '1,3,1,bus,20,short',
    '1,3,2,car,20,',
  ]);
  expect(wrong.join('\n')).toMatch(
    /design.csv:2 version 1, task 1: does not show car: every task shows each alternative once/,
  );
});

test('steps go before amounts where a file holds both', () => {
  const text = 'version,task,alternative,total,total_step\n1,1,1,480,0.8\n1,1,2,600,1\n';
  const { attributes, tasks } = parseDesignCsv(text, 'design.csv');
  expect(attributes).toEqual(['total']);
  expect(tasks[0]?.alternatives).toEqual([{ total: '0.8' }, { total: '1' }]);
});

test('a design from elsewhere is named by the numbers of its alternatives, and lacks what does not apply', async () => {
  const { attributes } = await commute();
  const text = 'Version,Task,Concept,Time,Wait\n1,1,1,20,Short\n1,1,2,30.0,0\n1,2,1,30,2\n1,2,2,20,NA\n';
  const { design } = parseForeignDesign(text, 'sawtooth.csv', { layout: 'long', attributes });
  expect(design.tasks[0]?.alternatives).toEqual([
    { label: 'bus', time: '20', wait: 'short' },
    { label: 'car', time: '30', wait: '' },
  ]);
  expect(design.tasks[1]?.alternatives[1]).toEqual({ label: 'car', time: '20', wait: '' });
});
