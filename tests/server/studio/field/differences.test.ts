import { expect, test } from 'vitest';
import { findDifferences } from '../../../../server/studio/field/differences.ts';
import type { Study } from '../../../../study/study.ts';
import { fairExchange, fielded } from '../../fielded.ts';

const before = fielded();
const differ = (change: (study: Study) => Study) =>
  findDifferences(before, { ...before, study: change(fairExchange) }).map(
    ({ part, means, added, removed, changed }) => ({
      ...{ part, means, added, removed, changed },
    }),
  );

test('the same study does not differ, nor does one that was read back from the store', () => {
  expect(differ((study) => study)).toEqual([]);
  expect(findDifferences(before, JSON.parse(JSON.stringify(before)))).toEqual([]);
});

test('other words are a change of wording, wherever they stand', () => {
  const [first, ...rest] = fairExchange.attributes;
  if (!first) throw new Error('no attribute');
  const label = { ...first.label, en: 'Other words' };
  expect(differ((study) => ({ ...study, attributes: [{ ...first, label }, ...rest] }))).toEqual([
    { part: 'attributes', means: 'wording', added: [], removed: [], changed: [first.id] },
  ]);
});

test('a level that is new or gone makes other estimates', () => {
  const [first, ...rest] = fairExchange.attributes;
  const last = first?.levels.at(-1);
  if (!first || !last) throw new Error('no level');
  const levels = [...first.levels.slice(0, -1), { ...last, id: 'another' }];
  expect(differ((study) => ({ ...study, attributes: [{ ...first, levels }, ...rest] }))).toEqual([
    {
      ...{ part: 'attributes', means: 'estimates', changed: [] },
      ...{ added: [`${first.id}: another`], removed: [`${first.id}: ${last.id}`] },
    },
  ]);
});

test('each part means what it means for who is under way', () => {
  const meansOf = (change: (study: Study) => Partial<Study>) =>
    differ((study) => ({ ...study, ...change(study) })).map(({ part, means }) => `${part} ${means}`);
  expect(meansOf(({ privacy }) => ({ privacy: { ...privacy, keepForDays: 9 } }))).toEqual(['privacy promise']);
  expect(meansOf(() => ({ quotas: [{ id: 'all', limit: 9, leaseMinutes: 30 }] }))).toEqual(['quotas quotas']);
  expect(meansOf(({ questions }) => ({ questions: questions.slice(1) }))).toEqual(['questions asked']);
  expect(meansOf(() => ({ entry: { access: 'links' } }))).toEqual(['entry atOnce']);
  expect(meansOf(({ tasks }) => ({ tasks: { ...tasks, perRespondent: 3 } }))).toEqual(['tasks estimates']);
  expect(meansOf(({ model }) => ({ model: { ...model, coding: 'dummy' } }))).toEqual(['model model']);
});
