import { describe, expect, test } from 'vitest';
import { estimateLogit } from '../../../../analysis/estimate/estimateLogit.ts';
import type { ChoiceOptions } from '../../../../study/choices/choiceOptions.ts';
import { tableOfRecords } from '../../../../study/choices/csv/tableReader.ts';
import { readChoices } from '../../../../study/choices/parseChoices.ts';
import { type ChoiceRecord, inventRecords } from '../../../analysis/inventChoices.ts';

const utility = ({ use, price }: ChoiceRecord) => (use === 'sell' ? -0.8 : 0) - 0.2 * Number(price) + 1;
const both = inventRecords({ utility, response: 'accept-reject', respondents: 60 });
const single = both.filter(({ none }) => none === 0).map(({ none, ...record }): ChoiceRecord => record as ChoiceRecord);
const read = (rows: readonly ChoiceRecord[], options: ChoiceOptions = {}) => readChoices(tableOfRecords(rows), options);
const model = 'use + kept + price + use:sector + none + none:sector';
const right = estimateLogit(read(both), { model });

describe('one row for each task', () => {
  test('with 1 and 0 is a profile that was accepted or not, and that is said', () => {
    const choices = read(single);
    expect(choices.response).toBe('accept-reject');
    expect(choices.warnings).toEqual([
      'each task has one row: choice says whether its profile was accepted (1) or not (0, which counts as choosing none)',
    ]);
    const { parameters, logLikelihood } = estimateLogit(choices, { model });
    expect(logLikelihood).toBeCloseTo(right.logLikelihood, 9);
    expect(parameters).toEqual(right.parameters);
    expect(estimateLogit(choices).model).toBe('use + kept + categorical(price) + none');
  });

  test('in a column "accept", in words, and with tasks that were skipped', () => {
    const words = single.map(
      ({ choice, ...record }, index): ChoiceRecord => ({
        ...(record as ChoiceRecord),
        accept: index % 20 === 3 ? '' : choice === 1 ? 'yes' : 'no',
      }),
    );
    const columns = { choice: 'accept' };
    expect(() => read(words, { columns })).toThrow(/18 tasks of 360 have no answer, this the first: accept is empty/);
    const kept = read(words, { columns, drop: 'tasks' });
    expect([kept.nTasks, kept.response]).toEqual([342, 'accept-reject']);
    const lacking = new Set(
      single.filter((_, index) => index % 20 === 3).map((r) => `${r['respondent']}/${r['task']}`),
    );
    const without = read(both.filter((r) => !lacking.has(`${r['respondent']}/${r['task']}`)));
    expect(estimateLogit(kept, { model }).parameters).toEqual(estimateLogit(without, { model }).parameters);
  });

  test('of whoever was asked once', () => {
    const once = single.filter(({ task }) => task === 1);
    const alike = both.filter(({ task }) => task === 1);
    expect(estimateLogit(read(once), { model: 'use + price + none' }).parameters).toEqual(
      estimateLogit(read(alike), { model: 'use + price + none' }).parameters,
    );
  });

  test('that was always chosen is one problem', () => {
    const chosen = single.map((record) => ({ ...record, choice: 1 }));
    expect(() => read(chosen)).toThrow(
      /^records: has one row for each task, so nothing was chosen between \(a row for/,
    );
  });
});
