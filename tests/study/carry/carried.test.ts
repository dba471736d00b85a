import { describe, expect, test } from 'vitest';
import { offeredBy, offeredTo, withOffered } from '../../../study/carry/carried.ts';
import { compileFlow } from '../../../study/flow/flow.ts';
import type { Question } from '../../../study/questions.ts';
import { covariateCell, covariateColumns } from '../../../study/responses/covariateColumns.ts';
import { makeWideWriter } from '../../../study/responses/formatWide.ts';
import { makeCodebook } from '../../../study/responses/makeCodebook.ts';
import type { QuestionAnswer, Response } from '../../../study/responses/responses.ts';
import { makeSnapshot } from '../../../study/snapshot.ts';
import { carryDesign, carryStudy } from '../carryFixture.ts';

const study = await carryStudy();
const question = (id: string) => study.questions.find((one) => one.id === id) as Question;
const known = (answer: QuestionAnswer | undefined) => ({ offered: ['acme', 'bolt', 'cube', 'dyno', 'none'], answer });

describe('what is offered', () => {
  test('is what was chosen, in the order of the study, and its own options after it', () => {
    expect(offeredTo(question('used'), known(['dyno', 'acme']))).toEqual(['acme', 'dyno', 'other']);
    expect(offeredTo(question('favourite'), known(['dyno', 'acme']))).toEqual(['acme', 'dyno']);
  });

  test('or what was not; where nothing was chosen, all', () => {
    expect(offeredTo(question('tempting'), known(['acme']))).toEqual(['bolt', 'cube', 'dyno']);
    expect(offeredTo(question('tempting'), known(undefined))).toEqual(['acme', 'bolt', 'cube', 'dyno']);
    expect(offeredTo(question('tempting'), known(['none']))).toEqual(['acme', 'bolt', 'cube', 'dyno']);
  });

  test('is nothing, so that it is not asked, where nothing is carried, not asked, or not said', () => {
    for (const answer of [undefined, ['none'], { notSaid: true } as const]) {
      expect(offeredTo(question('used'), known(answer))).toBe(undefined);
    }
    expect(offeredTo(question('tempting'), known({ notSaid: true }))).toBe(undefined);
    expect(offeredTo(question('tempting'), known(['acme', 'bolt', 'cube', 'dyno']))).toBe(undefined);
    expect(offeredTo(question('used'), undefined)).toBe(undefined);
  });

  test('one option can be ticked or agreed with, and is nothing to choose between, to rank or to divide', () => {
    const one = known(['bolt']);
    for (const id of ['favourite', 'order', 'money'])
      expect([id, offeredTo(question(id), one)]).toEqual([id, undefined]);
    expect(offeredTo(question('used'), one)).toEqual(['bolt', 'other']);
    expect(offeredTo(question('trust'), { offered: ['bolt', 'other'], answer: ['bolt'] })).toEqual(['bolt']);
  });

  test('goes on from question to question', () => {
    const answers = { known: ['acme', 'cube'], used: ['cube', 'other'] };
    expect(offeredBy(question('trust'), study.questions, answers)).toEqual(['cube', 'other']);
  });

  test('asks for no more places and answers than there are', () => {
    expect(withOffered(question('order'), ['acme', 'bolt'])).toMatchObject({ top: 2 });
    expect(withOffered(question('used'), ['bolt'])).toMatchObject({ min: 1, options: [{ id: 'bolt' }] });
    expect(withOffered(question('known'), ['bolt'])).toBe(question('known'));
  });
});

describe('the way through a study', async () => {
  const flow = await compileFlow(study);
  const stand = (answers: Record<string, QuestionAnswer>, saved: string[]) =>
    flow.stand({ factors: {}, answers, isSaved: (page) => saved.includes(page) });

  test('leads past questions, and pages, that have nothing to offer', () => {
    const none = stand({ known: ['none'] }, ['about']);
    expect([...none.questions]).toEqual(['known', 'tempting']);
    expect(none.pages).toEqual(['about', 'brands', 'tasks']);
    const all = stand({ known: ['acme', 'bolt', 'cube', 'dyno'] }, ['about']);
    expect(all.questions.has('tempting')).toBe(false);
    expect(stand({ known: { notSaid: true } }, ['about']).pages).toEqual(['about', 'tasks']);
  });

  test('is certain once nothing of it depends on what is still to be answered', () => {
    expect(stand({}, []).isCertain).toBe(false);
    expect(stand({ known: ['acme'] }, ['about']).isCertain).toBe(false);
    expect(stand({ known: ['acme'], used: ['acme'] }, ['about', 'brands']).isCertain).toBe(true);
  });

  test('compares nothing with what was not offered', async () => {
    const asking = await carryStudy([
      'changeAnswers: true',
      'changeAnswers: true\nscreenOut: [{ when: used.bolt == 0 }]',
    ]);
    const { stand: walk } = await compileFlow(asking);
    const ends = (answers: Record<string, QuestionAnswer>) =>
      walk({ factors: {}, answers, isSaved: (page) => page === 'about' || page === 'brands' }).screenOut !== undefined;
    expect(ends({ known: ['acme', 'bolt'], used: ['acme', 'other'] })).toBe(true);
    expect(ends({ known: ['acme', 'cube'], used: ['acme', 'other'] })).toBe(false);
  });
});

describe('in files', () => {
  const questions = { known: ['acme', 'cube'], used: ['acme'], order: ['cube', 'acme'], money: { cube: 100, acme: 0 } };
  const cells = Object.fromEntries(
    covariateColumns(study.questions).map((column) => [column.name, covariateCell(column, { questions })]),
  );

  test('what was offered and not chosen is 0, and what was not offered is empty', () => {
    expect(cells).toMatchObject({ 'used.acme': 1, 'used.bolt': '', 'used.cube': 0, 'used.dyno': '', 'used.other': 0 });
    expect(cells).toMatchObject({ 'known.acme': 1, 'known.bolt': 0, 'known.none': 0 });
    expect(cells).toMatchObject({ 'order.cube': 1, 'order.acme': 2, 'order.bolt': '' });
    expect(cells).toMatchObject({ 'money.cube': 100, 'money.acme': 0, 'money.bolt': '' });
    expect(Object.hasOwn(cells, 'used.none')).toBe(false);
  });

  test('the wide layout says the same, and the codebook what was carried', () => {
    const snapshot = makeSnapshot({ study, design: carryDesign });
    const writer = makeWideWriter([snapshot]);
    const presentation = { attributeOrder: [], tasks: [] };
    const response: Response = {
      ...{
        respondent: 1,
        language: 'en',
        simulated: false,
        complete: false,
        status: 'active',
        snapshot: snapshot.hash,
      },
      ...{ factors: {}, version: 1, presentation, answers: [], questions },
    };
    const [header = '', row = ''] = [writer.header, writer.format(response)].map((line) => line.trim());
    const at = (name: string) => row.split(',')[header.split(',').indexOf(name)];
    expect(['used.acme', 'used.bolt', 'used.cube', 'money.bolt'].map(at)).toEqual(['1', '', '0', '']);
    const counts = { respondents: { total: 1, complete: 0, simulated: 0 }, attributeOrder: {} };
    const { covariates } = makeCodebook(snapshot, counts, { responsesSha256: '', version: '' });
    const carried = covariates.find(({ id }) => id === 'tempting.bolt');
    expect(carried).toEqual({
      id: 'tempting.bolt',
      label: { en: 'Bolt' },
      carriedFrom: { question: 'known', which: 'notChosen' },
    });
  });
});
