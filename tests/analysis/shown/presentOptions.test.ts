import { describe, expect, test } from 'vitest';
import { orderOptions, presentOptions } from '../../../analysis/shown/presentOptions.ts';
import { simulateResponses } from '../../../analysis/simulate/simulateResponses.ts';
import type { Question } from '../../../study/questions.ts';
import { parseStudy } from '../../../study/studyFile/parseStudy.ts';
import { everyQuestion } from '../../study/everyQuestion.ts';
import { smallDesign, smallStudy, smallTruth } from '../simulate/smallStudy.ts';

const { questions } = await parseStudy(everyQuestion, 'study.yaml');
const ordersOf = (respondent: number, asked: readonly Question[] = questions) =>
  presentOptions({ seed: 7, studyId: 'journeys', respondent, questions: asked }).optionOrder ?? {};
const many = Array.from({ length: 400 }, (_, index) => ordersOf(index + 1));

describe('the order of options', () => {
  test('is drawn for questions in random order, and no other', () => {
    expect(Object.keys(ordersOf(1)).sort()).toEqual(['concern', 'devices', 'gender', 'matters', 'region', 'spend']);
    expect(presentOptions({ seed: 7, studyId: 'a', respondent: 1, questions: smallStudy.questions })).toEqual({});
  });

  test('is the same for a respondent whenever it is asked for, and whatever else is asked', () => {
    expect(ordersOf(17)).toEqual(ordersOf(17));
    const alone = questions.filter(({ id }) => id === 'matters');
    expect(ordersOf(17, alone)['matters']).toEqual(ordersOf(17)['matters']);
  });

  test('gives every order about as often, and leaves last what is to come last', () => {
    const first = (id: string, option: string) => many.filter((orders) => orders[id]?.[0] === option).length;
    // 400 draws of four: 100 each, with a standard deviation of 8.7.
    for (const option of ['price', 'speed', 'seat', 'green']) {
      expect(first('matters', option)).toBeGreaterThan(65);
      expect(first('matters', option)).toBeLessThan(135);
    }
    expect(many.every(({ gender }) => gender?.[2] === 'other')).toBe(true);
    expect(many.every(({ devices }) => devices?.[3] === 'none')).toBe(true);
  });

  test('is what the respondent sees, of options and of statements', () => {
    const optionOrder = { matters: ['green', 'seat', 'speed', 'price'], concern: ['full', 'late'] };
    const idsOf = (id: string) => {
      const question = orderOptions(questions.find((one) => one.id === id) as Question, { optionOrder });
      return ('options' in question ? question.options : question.type === 'agreement' ? question.items : []).map(
        (part) => part.id,
      );
    };
    expect(idsOf('matters')).toEqual(['green', 'seat', 'speed', 'price']);
    expect(idsOf('concern')).toEqual(['full', 'late']);
    expect(idsOf('best')).toEqual(['a', 'b', 'c']);
  });

  test('changes no assignment and no other order', () => {
    const shuffled = {
      ...smallStudy,
      questions: smallStudy.questions.map((one) => ({ ...one, randomOrder: { keepLast: [] } })),
    };
    const survey = { design: smallDesign, snapshot: 'abc', truth: smallTruth, respondents: 20, seed: 5 };
    const without = [...simulateResponses({ ...survey, study: smallStudy })];
    const withOrder = [...simulateResponses({ ...survey, study: shuffled as typeof smallStudy })];
    expect(withOrder[0]?.presentation.optionOrder).toBeDefined();
    const rest = ({
      questions: _,
      presentation: { optionOrder: __, ...presentation },
      ...response
    }: (typeof without)[number]) => ({
      ...response,
      presentation,
    });
    expect(withOrder.map(rest)).toEqual(without.map(rest));
    expect(without.every(({ presentation }) => !('optionOrder' in presentation))).toBe(true);
  });
});
