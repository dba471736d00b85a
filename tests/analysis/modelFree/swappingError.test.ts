import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { estimateLogit } from '../../../analysis/estimate/estimateLogit.ts';
import { modelFree } from '../../../analysis/modelFree/modelFree.ts';
import type { Choices } from '../../../study/choices/choices.ts';
import { parseChoices } from '../../../study/choices/parseChoices.ts';
import type { Interval } from '../../../study/estimates/acceptance.ts';
import { type ChoiceRecord, choicesOf, inventRecords } from '../inventChoices.ts';

const references = { use: 'deliver', kept: 'long' };

function analyse(choices: Choices, model = 'use + kept') {
  const found = modelFree(choices, estimateLogit(choices, { model, references }));
  if (!found) throw new Error('there is nothing to compare');
  return found;
}

describe('against R', () => {
  const folder = join(import.meta.dirname, '..', '..', '..', 'data', 'reference', 'modelFree');
  const [, header = '', ...lines] = readFileSync(join(folder, 'swapping-answers.csv'), 'utf8').trimEnd().split('\n');
  const names = header.split(',');
  const answers = lines.map((line) => {
    const cells = line.split(',');
    return Object.fromEntries(names.map((name, index): [string, string] => [name, cells[index] ?? '']));
  });
  const found = analyse(parseChoices(readFileSync(join(folder, 'swapping.csv'), 'utf8'), 'swapping.csv'));
  const [all, ...groups] = found.outcomes[0]?.groups ?? [];

  const figures = (seen: Interval | undefined, corrected: Interval | undefined, unit: number) =>
    [seen?.estimate, seen?.standardError, corrected?.estimate, corrected?.standardError].map(
      (value) => (value ?? Number.NaN) / unit,
    );
  const nearly = (answer: (typeof answers)[number] | undefined) =>
    ['seen', 'se', 'corrected', 'corrected_se'].map((name) => expect.closeTo(Number(answer?.[name] || Number.NaN), 10));
  const answerOf = (what: string, level = '') => answers.find((one) => one['what'] === what && one['level'] === level);

  test('the agreement, the swapping error and their errors', () => {
    const { nRespondents, agreement, error } = found.swapping ?? {};
    expect(nRespondents).toBe(100);
    expect(figures(agreement, undefined, 1).slice(0, 2)).toEqual(nearly(answerOf('agreement')).slice(0, 2));
    expect(figures(error, undefined, 1).slice(0, 2)).toEqual(nearly(answerOf('error')).slice(0, 2));
  });

  test('every mean and effect without the error, with an error that knows how the two go together', () => {
    expect(all?.levels).toHaveLength(5);
    for (const { level, reference, marginalMean, amce, corrected } of all?.levels ?? []) {
      expect(figures(marginalMean, corrected?.marginalMean, 1)).toEqual(nearly(answerOf('mean', level)));
      if (level === reference) expect(corrected?.amce).toBeUndefined();
      else expect(figures(amce, corrected?.amce, 100)).toEqual(nearly(answerOf('amce', level)));
    }
    expect(groups).toEqual([]);
  });
});

/** The rows of the second task once more, answered the same by who `isSame` names. */
function shownAgain(records: readonly ChoiceRecord[], isSame: (respondent: number) => boolean) {
  return records
    .filter(({ task }) => task === 2)
    .map((record): ChoiceRecord => {
      const choice = isSame(Number(record['respondent'])) ? Number(record['choice']) : 1 - Number(record['choice']);
      return { ...record, task: 9, version: 0, repeatOf: 2, choice };
    });
}

describe('is told of no other answers', () => {
  const utility = ({ use }: ChoiceRecord) => (use === 'sell' ? -1 : 0);
  const versioned = (records: readonly ChoiceRecord[]) => records.map((record) => ({ ...record, version: 1 }));
  // Of three alternatives the last is dropped where it was not chosen, else the first.
  const pairs = (records: readonly ChoiceRecord[]) => {
    const chosen = new Set(
      records
        .filter((one) => one['choice'] === 1)
        .map((one) => `${one['respondent']}/${one['task']}/${one['alternative']}`),
    );
    const keeps = ({ respondent, task, alternative }: ChoiceRecord) =>
      chosen.has(`${respondent}/${task}/3`) ? alternative !== 1 : alternative !== 3;
    return records.filter(keeps);
  };
  const three = versioned(inventRecords({ utility, response: 'choice', respondents: 40 }));

  test('of three profiles, a swap may fall on either of two others', () => {
    const again = shownAgain(three, () => true);
    expect(analyse(choicesOf([...three, ...again])).swapping).toBeUndefined();
  });

  test('where none stands beside the profiles', () => {
    const records = versioned(inventRecords({ utility, response: 'choice-none', respondents: 40 }));
    const again = shownAgain(records, () => true);
    expect(analyse(choicesOf([...records, ...again]), 'use + kept + none').swapping).toBeUndefined();
  });

  test('where nobody answered a task twice', () => {
    expect(analyse(choicesOf(pairs(three))).swapping).toBeUndefined();
  });

  test('where the answers to a task agree no more than by chance: the agreement stands alone', () => {
    const two = pairs(three);
    const found = analyse(choicesOf([...two, ...shownAgain(two, (n) => n % 2 === 0)]));
    expect(found.swapping?.agreement.estimate).toBeCloseTo(0.5, 12);
    expect(found.swapping?.error).toBeUndefined();
    expect(found.outcomes[0]?.groups[0]?.levels.some(({ corrected }) => corrected)).toBe(false);
  });

  test('where everybody agrees with himself nothing changes', () => {
    const two = pairs(three);
    const found = analyse(choicesOf([...two, ...shownAgain(two, () => true)]));
    expect(found.swapping?.error?.estimate).toBe(0);
    const [first] = found.outcomes[0]?.groups[0]?.levels ?? [];
    expect(first?.corrected?.marginalMean.estimate).toBeCloseTo(first?.marginalMean.estimate ?? Number.NaN, 12);
  });

  test('of an acceptance: in dual response the preference alone is corrected', () => {
    const dual = versioned(pairs(inventRecords({ utility, response: 'dual-response', respondents: 40 })));
    const found = analyse(choicesOf([...dual, ...shownAgain(dual, (n) => n % 5 > 0)]), 'use + kept + none');
    const corrected = found.outcomes.map(({ outcome, groups }) => [
      outcome,
      groups[0]?.levels.some((one) => one.corrected),
    ]);
    expect(corrected).toEqual([
      ['chosen', true],
      ['accepted', false],
    ]);
  });
});
