import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import {
  formatResponseHeader,
  makeResponseFormatter,
  responseLayout,
} from '../../../study/responses/formatResponses.ts';
import type { Response } from '../../../study/responses/responses.ts';
import type { ResponseFormat, Study } from '../../../study/study.ts';
import { smallDesign, smallStudy } from '../../analysis/simulate/smallStudy.ts';

const hash = 'a'.repeat(64);
const fixedTask = { version: 0, task: 3, alternatives: smallDesign.tasks[0]?.alternatives ?? [] };
const design = { tasks: [...smallDesign.tasks, fixedTask] };

const answered: Response = {
  respondent: 7,
  language: 'en',
  simulated: false,
  complete: true,
  status: 'complete',
  snapshot: hash,
  factors: { sector: 'bank' },
  version: 2,
  presentation: {
    attributeOrder: ['usage', 'retention'],
    tasks: [
      { version: 2, task: 2, order: [2, 1] },
      { version: 0, task: 3, order: [1, 2] },
      { version: 2, task: 1, order: [1, 2] },
    ],
  },
  answers: [
    { version: 0, task: 3, choice: 1, accept: false },
    { version: 2, task: 2, choice: 2, accept: true, seconds: 4.25 },
  ],
  questions: { age: 19, devices: ['laptop'], gender: 'unsaid', remark: '=1+1, "a"\nb', concern: { worry: 3 } },
};

function table(responses: readonly Response[], study: Study = smallStudy, shown = design): Record<string, string>[] {
  const snapshots = [{ hash, study, design: shown }];
  const layout = responseLayout(snapshots);
  const format = makeResponseFormatter(snapshots, layout);
  return parse(formatResponseHeader(layout) + responses.map(format).join(''), { columns: true });
}

const withFormat = (response: ResponseFormat): Study => ({
  ...smallStudy,
  tasks: { ...smallStudy.tasks, response },
});

describe('responses.csv', () => {
  test('has the columns of the contract, in their order', () => {
    const [row = {}] = table([answered]);
    expect(Object.keys(row).join()).toBe(
      'respID,version,qID,altID,obsID,choice,accept,none,retention,usage,sector,age,devices.phone,devices.laptop,' +
        'gender,remark,concern.worry,concern.trust,taskPosition,position,seconds,changes,viewport,' +
        'language,complete,status,simulated,snapshot',
    );
  });

  test('has a row for every alternative of every answered task, and none for a task that was not answered', () => {
    const rows = table([answered]);
    expect(
      rows.map(({ version, qID, altID, taskPosition, position }) => [version, qID, altID, taskPosition, position]),
    ).toEqual([
      ['2', '2', '1', '1', '2'],
      ['2', '2', '2', '1', '1'],
      ['0', '3', '1', '2', '1'],
      ['0', '3', '2', '2', '2'],
    ]);
  });

  test('says of a task that is shown again which one it is, and shows its profiles', () => {
    const again = { version: 0, task: 4, repeatOf: { version: 2, task: 2 }, order: [1, 2] };
    const tasks = [...answered.presentation.tasks, again];
    const response: Response = {
      ...answered,
      presentation: { ...answered.presentation, tasks },
      answers: [...answered.answers, { version: 0, task: 4, choice: 1, accept: false }],
    };
    const study: Study = { ...smallStudy, tasks: { ...smallStudy.tasks, repeat: { apart: 1 } } };
    const rows = table([response], study);
    expect(Object.keys(rows[0] ?? {}).slice(7, 10)).toEqual(['none', 'repeatOf', 'retention']);
    expect(rows.map(({ repeatOf }) => repeatOf)).toEqual(['', '', '', '', '2', '2']);
    const cells = ({ version, qID, altID, choice, accept, taskPosition, position }: Record<string, string>) =>
      [version, qID, altID, choice, accept, taskPosition, position].join();
    expect(rows.slice(4).map(cells)).toEqual(['0,4,1,1,0,4,1', '0,4,2,0,0,4,2']);
    const profile = ({ retention, usage }: Record<string, string>) => `${retention} ${usage}`;
    expect(rows.slice(4).map(profile)).toEqual(rows.slice(0, 2).map(profile));
  });

  test('marks the choice, and repeats the second answer of dual response on the rows of its task', () => {
    const rows = table([answered]);
    expect(rows.map(({ choice, accept, none }) => `${choice}${accept}${none}`)).toEqual(['010', '110', '100', '000']);
    expect(rows.map(({ seconds }) => seconds)).toEqual(['4.25', '4.25', '', '']);
  });

  test('shows the profile of the design, not the place on the page', () => {
    const [first, second] = table([answered]);
    expect([first?.['retention'], first?.['usage']]).toEqual(['forever', 'sell']);
    expect([second?.['retention'], second?.['usage']]).toEqual(['year', 'ads']);
  });

  test('row 20: is lossless: a formula, a quote, a comma and a line end come back as they were written', () => {
    for (const row of table([answered])) expect(row['remark']).toBe('=1+1, "a"\nb');
  });

  test('leaves a question that was not answered empty', () => {
    const [row] = table([{ ...answered, questions: { concern: { worry: 2 } } }]);
    expect([row?.['age'], row?.['devices.phone'], row?.['concern.worry'], row?.['concern.trust']]).toEqual([
      '',
      '',
      '2',
      '',
    ]);
  });

  test('tells who would rather not say from who skipped a question and who answered it', () => {
    const unsaid = (study: Study): Study => ({
      ...study,
      questions: [
        ...study.questions.map((question) => ({ ...question, preferNotToSay: { en: 'Rather not' } })),
        {
          ...{ id: 'order', page: 'background', label: { en: 'Order' }, required: true, type: 'ranking', top: 2 },
          options: ['a', 'b', 'c'].map((id) => ({ id, label: { en: id } })),
        } as Study['questions'][number],
      ],
    });
    const study = unsaid(smallStudy);
    const notSaid = { notSaid: true } as const;
    const [row = {}] = table(
      [{ ...answered, questions: { age: 19, devices: notSaid, gender: notSaid, order: ['c', 'a'] } }],
      study,
    );
    const cells = (names: string) => names.split(' ').map((name) => row[name]);
    expect(cells('age age.prefer-not-to-say')).toEqual(['19', '0']);
    expect(cells('devices.phone devices.laptop devices.prefer-not-to-say')).toEqual(['', '', '1']);
    expect(cells('gender')).toEqual(['prefer-not-to-say']);
    expect(cells('remark remark.prefer-not-to-say concern.worry concern.prefer-not-to-say')).toEqual(['', '', '', '']);
    expect(cells('order.a order.b order.c')).toEqual(['2', '', '1']);
    expect('gender.prefer-not-to-say' in row || 'order.prefer-not-to-say' in row).toBe(false);
  });

  test('gives every choice set of the file a number of its own', () => {
    const rows = table([answered, { ...answered, respondent: 8 }]);
    expect(rows.map(({ obsID }) => obsID)).toEqual(['1', '1', '2', '2', '3', '3', '4', '4']);
  });

  test('gives none a row of its own where the task offered it', () => {
    const choice = { ...answered, answers: [{ version: 2, task: 1, choice: 0 }] };
    const rows = table([choice], withFormat('choice-none'));
    expect(rows.map(({ altID, choice, none, usage, position }) => [altID, choice, none, usage, position])).toEqual([
      ['1', '0', '0', 'ads', '1'],
      ['2', '0', '0', 'deliver', '2'],
      ['0', '1', '1', '', '3'],
    ]);
    expect(rows.every(({ accept }) => accept === '')).toBe(true);
    expect(table([choice], withFormat('choice'))).toHaveLength(2);
  });

  test('gives a rejected profile a none row that was chosen', () => {
    const single = { tasks: [{ version: 1, task: 1, alternatives: [{ retention: 'year', usage: 'ads' }] }] };
    const tasks = [{ version: 1, task: 1, order: [1] }];
    const rows = (choice: number) =>
      table(
        [{ ...answered, presentation: { attributeOrder: [], tasks }, answers: [{ version: 1, task: 1, choice }] }],
        withFormat('accept-reject'),
        single,
      ).map(({ altID, choice, none, usage, position }) => [altID, choice, none, usage, position]);
    expect(rows(0)).toEqual([
      ['1', '0', '0', 'ads', '1'],
      ['0', '1', '1', '', '2'],
    ]);
    expect(rows(1)).toEqual([
      ['1', '1', '0', 'ads', '1'],
      ['0', '0', '1', '', '2'],
    ]);
  });

  test('keeps the columns of every snapshot, those of the first in front', () => {
    const grown = {
      ...smallStudy,
      questions: smallStudy.questions.slice(0, 1),
      attributes: [...smallStudy.attributes].reverse(),
      factors: [...smallStudy.factors, { ...smallStudy.attributes[0]!, id: 'arm' }],
    };
    const layout = responseLayout([
      { hash: 'b', study: grown, design },
      { hash, study: smallStudy, design },
    ]);
    expect(layout.attributes).toEqual(['usage', 'retention']);
    expect(layout.factors).toEqual(['sector', 'arm']);
    expect(layout.covariates[0]).toBe('age');
    expect(layout.covariates).toHaveLength(7);
  });

  test('refuses a response to a study that it was not given', () => {
    expect(() => table([{ ...answered, snapshot: 'unknown' }])).toThrow(/respondent 7: unknown snapshot/);
  });
});
