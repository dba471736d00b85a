import { expect, test } from 'vitest';
import { simulateResponses } from '../../../analysis/simulate/simulateResponses.ts';
import { covariateColumns } from '../../../study/responses/covariateColumns.ts';
import { makeCodebook, makeTally } from '../../../study/responses/makeCodebook.ts';
import type { Study } from '../../../study/study.ts';
import { smallDesign, smallStudy, smallTruth } from '../../analysis/simulate/smallStudy.ts';

const snapshot = { hash: 'abc', study: smallStudy, design: smallDesign };
const survey = { ...snapshot, snapshot: 'abc', truth: smallTruth, respondents: 5, seed: 1 };

function codebook(responses = [...simulateResponses(survey)]) {
  const tally = makeTally();
  for (const response of responses) tally.add(response);
  return makeCodebook(snapshot, tally.counts, { responsesSha256: 'f00', version: '1' });
}

test('the codebook describes every column of answers', () => {
  const { covariates } = codebook();
  expect(covariates.map(({ id }) => id)).toEqual(covariateColumns(smallStudy.questions).map(({ name }) => name));
  const column = (id: string) => covariates.find((one) => one.id === id);
  expect(column('gender')?.levels?.map(({ id }) => id)).toEqual(['woman', 'man', 'unsaid']);
  expect(column('concern.trust')).toMatchObject({ label: { en: 'I trust' } });
  expect(column('concern.trust')?.levels?.[2]).toEqual({ id: '3', label: { en: 'yes' } });
  expect(column('devices.laptop')?.label).toEqual({ en: 'Laptop' });
  expect(column('age')?.levels).toBeUndefined();
});

test('the codebook names the reference levels and the model', () => {
  const { attributes, factors, model } = codebook();
  expect(attributes.map(({ id, reference }) => [id, reference])).toEqual([
    ['retention', 'forever'],
    ['usage', 'deliver'],
  ]);
  expect(factors[0]?.levels?.map(({ id }) => id)).toEqual(['shop', 'bank']);
  expect(model).toEqual(smallStudy.model);
});

test('the codebook counts who is complete, who is simulated, and who answered which snapshot', () => {
  const [first, second, ...rest] = [...simulateResponses(survey)];
  const mixed = codebook([{ ...first!, complete: false }, { ...second!, simulated: false, snapshot: 'old' }, ...rest]);
  expect(mixed.respondents).toEqual({ total: 5, complete: 4, simulated: 4 });
  expect(mixed.snapshots).toEqual([
    { id: 'abc', respondents: 4 },
    { id: 'old', respondents: 1 },
  ]);
});

test('the codebook keeps the order of attributes that each respondent saw', () => {
  const responses = [...simulateResponses(survey)];
  const { attributeOrder } = codebook(responses);
  for (const { respondent, presentation } of responses) {
    expect(attributeOrder[String(respondent)]).toEqual(presentation.attributeOrder);
  }
});

test('the codebook says what not saying is called, as a level or as a column', () => {
  const preferNotToSay = { en: 'Rather not' };
  const study = { ...smallStudy, questions: smallStudy.questions.map((one) => ({ ...one, preferNotToSay })) };
  const { counts } = makeTally();
  const { covariates } = makeCodebook({ ...snapshot, study }, counts, { responsesSha256: 'f00', version: '1' });
  const column = (id: string) => covariates.find((one) => one.id === id);
  expect(column('gender')?.levels?.at(-1)).toEqual({ id: 'prefer-not-to-say', label: preferNotToSay });
  for (const id of ['age', 'devices', 'remark', 'concern']) {
    expect(column(`${id}.prefer-not-to-say`)).toEqual({ id: `${id}.prefer-not-to-say`, label: preferNotToSay });
  }
});

test('the codebook keeps the order of options that each respondent saw, where there is one', () => {
  expect('optionOrder' in codebook()).toBe(false);
  const optionOrder = { gender: ['man', 'woman', 'unsaid'] };
  const [first, ...rest] = [...simulateResponses(survey)];
  const shown = { ...first!, presentation: { ...first!.presentation, optionOrder } };
  expect(codebook([shown, ...rest]).optionOrder).toEqual({ '1': optionOrder });
});

test('a study without published effects has none in its codebook', () => {
  expect('published' in codebook()).toBe(false);
});

test('the codebook says of whom a question was asked, and for whom the survey ended early', () => {
  const asked: Study = {
    ...smallStudy,
    pagesShownIf: { background: "sector == 'bank'" },
    questions: smallStudy.questions.map((one) => (one.id === 'devices' ? { ...one, showIf: 'age > 18' } : one)),
  };
  const [first, second, ...rest] = [...simulateResponses(survey)];
  const tally = makeTally();
  for (const one of [
    { ...first!, status: 'screened-out' as const },
    { ...second!, status: 'quota-full' as const },
  ]) {
    tally.add({ ...one, complete: false });
  }
  for (const one of rest) tally.add(one);
  const { covariates, respondents } = makeCodebook({ hash: '', study: asked, design: smallDesign }, tally.counts, {
    ...{ responsesSha256: '', version: '' },
  });
  expect(covariates.map(({ id, shownIf }) => [id, shownIf]).slice(0, 2)).toEqual([
    ['age', "sector == 'bank'"],
    ['devices.phone', "(sector == 'bank') and (age > 18)"],
  ]);
  expect(codebook().covariates[0]).not.toHaveProperty('shownIf');
  expect(respondents).toEqual({ total: 5, complete: 3, simulated: 5, screenedOut: 1, quotaFull: 1 });
});
