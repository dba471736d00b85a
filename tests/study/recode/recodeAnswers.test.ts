import { describe, expect, test } from 'vitest';
import { asFielded } from '../../../study/fielded.ts';
import { studyFingerprint } from '../../../study/fingerprint.ts';
import { compileFlow } from '../../../study/flow/flow.ts';
import type { Recode } from '../../../study/recode/recode.ts';
import { recodeAnswers, recodeValue } from '../../../study/recode/recodeAnswers.ts';
import type { QuestionAnswer } from '../../../study/responses/responses.ts';
import { parseStudy } from '../../../study/studyFile/parseStudy.ts';
import { carryStudy } from '../carryFixture.ts';
import { everyQuestion } from '../everyQuestion.ts';

const recodes = `recode:
  generation: { from: age, levels: { young: { below: 35 }, middle: { from: 35, to: 54 }, old: { from: 55 } } }
  abroad: { from: region, levels: { yes: { of: [abroad] }, no: { label: { nl: In Nederland, en: In the country } } }, otherwise: no }
  open: { from: gender, levels: { told: { of: [woman, man, other] }, kept: { of: [prefer-not-to-say] } } }
  annoyed: { from: concern.late, levels: { yes: { from: 3 }, no: { to: 2 } } }
  lately: { from: last.year, levels: { before: { to: 2023 }, since: { from: 2024 } } }
`;
const study = await parseStudy(everyQuestion + recodes, 'study.yaml');
const recode = (id: string) => study.recodes?.find((one) => one.id === id) as Recode;
const of = (id: string, answers: Record<string, QuestionAnswer>) => recodeAnswers(recode(id), study.questions, answers);

describe('the level of an answer', () => {
  test('is that of the band, from its first number on and below its end', () => {
    const levels = [18, 34, 35, 54, 55, 99].map((age) => of('generation', { age }));
    expect(levels).toEqual(['young', 'young', 'middle', 'middle', 'old', 'old']);
  });

  test('is that of the group, or the one of the rest', () => {
    expect(of('abroad', { region: 'abroad' })).toBe('yes');
    expect(of('abroad', { region: 'south' })).toBe('no');
    expect(recode('abroad').levels.map(({ label }) => label.en)).toEqual(['yes', 'In the country']);
  });

  test('does not exist without an answer, also where there is one for the rest', () => {
    for (const id of ['generation', 'abroad', 'annoyed', 'lately']) expect(of(id, {})).toBe(undefined);
    expect(of('abroad', { region: { notSaid: true } })).toBe(undefined);
    expect(of('generation', { age: { notSaid: true } })).toBe(undefined);
  });

  test('names not wanting to say where it holds that', () => {
    expect(of('open', { gender: { notSaid: true } })).toBe('kept');
    expect(of('open', { gender: 'man' })).toBe('told');
  });

  test('is of a statement, and of a part of a date', () => {
    expect(of('annoyed', { concern: { late: 3, full: 1 } })).toBe('yes');
    expect(of('annoyed', { concern: { full: 3 } })).toBe(undefined);
    expect(of('lately', { last: '2023-12-31' })).toBe('before');
  });

  test('is none for a number that no band of an earlier study had', () => {
    expect(recodeValue({ ...recode('generation'), levels: [] }, 40)).toBe(undefined);
  });

  test('is none of an option that was not offered', async () => {
    const text = 'recode: { bolts: { from: used.bolt, levels: { without: { to: 0 }, with: { from: 1 } } } }\nprivacy';
    const { questions, recodes: made = [] } = await carryStudy(['privacy', text]);
    const bolts = (answers: Record<string, QuestionAnswer>) => recodeAnswers(made[0] as Recode, questions, answers);
    expect(bolts({ known: ['bolt', 'acme'], used: ['acme'] })).toBe('without');
    expect(bolts({ known: ['bolt', 'acme'], used: ['bolt'] })).toBe('with');
    expect(bolts({ known: ['cube', 'acme'], used: ['acme'] })).toBe(undefined);
  });
});

describe('rules', () => {
  const ruled =
    everyQuestion.replace('page: look-back\n', "page: look-back\n    showIf: generation != 'young'\n") + recodes;

  test('compare the level, and an answer that was not given is none', async () => {
    const flow = await compileFlow(await parseStudy(ruled, 's'));
    const asks = (answers: Record<string, QuestionAnswer>) =>
      flow.stand({ factors: {}, answers, isSaved: (page) => page !== 'look-back' }).questions.has('again');
    expect([asks({ age: 40 }), asks({ age: 20 }), asks({}), asks({ age: { notSaid: true } })]).toEqual([
      ...[true, false, false, false],
    ]);
  });

  test('keep in the field what they name; all else is of the analysis, and changes nothing that was fielded', async () => {
    expect(asFielded(await parseStudy(ruled, 's')).recodes?.map(({ id }) => id)).toEqual(['generation']);
    expect(asFielded(study)).not.toHaveProperty('recodes');
    expect(studyFingerprint(study)).toBe(studyFingerprint(await parseStudy(everyQuestion, 's')));
  });
});
