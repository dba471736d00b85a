import { describe, expect, test } from 'vitest';
import { estimateLogit } from '../../../../analysis/estimate/estimateLogit.ts';
import type { ChoiceOptions } from '../../../../study/choices/choiceOptions.ts';
import { tableOfRecords } from '../../../../study/choices/csv/tableReader.ts';
import { parseChoices, readChoices } from '../../../../study/choices/parseChoices.ts';
import { type ChoiceRecord, inventRecords } from '../../../analysis/inventChoices.ts';

const utility = ({ use, price }: ChoiceRecord) => (use === 'sell' ? -0.8 : 0) - 0.2 * Number(price);
const records = inventRecords({ utility, response: 'choice', respondents: 60 });
const read = (rows: readonly ChoiceRecord[], options: ChoiceOptions = {}) => readChoices(tableOfRecords(rows), options);
const model = 'use + kept + price';

describe.each(['available', 'avail', 'availability'])('a column %s', (name) => {
  const isPadding = ({ respondent, task, alternative, choice }: ChoiceRecord) =>
    choice === 0 && (Number(respondent) + Number(task) + Number(alternative)) % 4 === 0;
  const padded = records.map((record) => ({
    ...record,
    ...(isPadding(record) && { price: 0 }),
    [name]: Number(!isPadding(record)),
  }));
  const n = records.filter(isPadding).length;

  test('says which rows were not offered: they are no alternatives, and are counted', () => {
    const choices = read(padded);
    expect(choices.roles.available).toBe(name);
    expect(choices.warnings).toEqual([`${n} rows were not offered (${name} is 0) and are no alternatives`]);
    const without = read(records.filter((record) => !isPadding(record)));
    expect(estimateLogit(choices, { model }).parameters).toEqual(estimateLogit(without, { model }).parameters);
  });

  test('is an attribute where a row with 0 is chosen, or where the model names it', () => {
    const sold = records.map((record, index) => ({ ...record, [name]: Number(index % 3 > 0) }));
    expect(read(sold).roles.available).toBeUndefined();
    expect(() => read(sold, { columns: { available: name } })).toThrow(
      new RegExp(`respondent \\d+, task \\d+: is chosen, though ${name} is 0`),
    );
    expect(read(padded, { named: [name] }).roles.available).toBeUndefined();
  });
});

test.each(['Alt', 'Alternative', 'PROFILE', 'Option'])(
  '%s is the number of the alternative in any capitals',
  (name) => {
    const rows = records.map(({ alternative, ...record }): ChoiceRecord => ({ ...record, [name]: alternative ?? '' }));
    const choices = read(rows);
    expect(choices.roles.alternative).toBe(name);
    expect(estimateLogit(choices).columns.map((column) => column.name)).not.toContain(name);
  },
);

test('respondent, task and choice are known in any capitals, where one column only is called so', () => {
  const rows = 'Respondent,TASK,Choice,x\n1,1,1,a\n1,1,0,b\n';
  expect(parseChoices(rows, 'x.csv').roles).toMatchObject({ respondent: 'Respondent', task: 'TASK', choice: 'Choice' });
  const twice = 'Respondent,RESPONDENT,task,choice\n1,1,1,1\n1,1,1,0\n';
  expect(() => parseChoices(twice, 'x.csv')).toThrow(/there is no column for the respondent/);
});

describe('another answer beside the choice', () => {
  test.each(['rating', 'Rank', 'score', 'best', 'worst_1'])(
    '%s is no attribute of the default model, which says so',
    (name) => {
      const own = records.map((record, index) => ({ ...record, [name]: Number(record['choice']) * 3 + (index % 3) }));
      const estimates = estimateLogit(read(own));
      expect(estimates.columns.map((column) => column.name)).not.toContain(name);
      expect(estimates.warnings.join()).toContain(`no attribute by their names: ${name}; --model may name them`);
      expect(estimates.fileColumns?.find((column) => column.name === name)).toEqual({
        name,
        use: 'unused',
        reason: 'it looks like another answer: --model may name it',
      });
      expect(estimateLogit(read(own), { model: `kept + ${name}` }).columns[1]?.name).toBe(name);
    },
  );

  test('an energy rating of letters is an attribute', () => {
    const own = records.map((record, index) => ({ ...record, rating: ['A', 'B', 'C'][index % 3] as string }));
    expect(estimateLogit(read(own)).columns.map(({ name }) => name)).toContain('rating');
  });
});
