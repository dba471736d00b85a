import { describe, expect, test } from 'vitest';
import { simulateResponses } from '../../../analysis/simulate/simulateResponses.ts';
import { compileFlow } from '../../../study/flow/flow.ts';
import type { AgreementQuestion } from '../../../study/questions.ts';
import type { Study } from '../../../study/study.ts';
import { smallDesign, smallStudy, smallTruth, variedTruth } from './smallStudy.ts';

const survey = { study: smallStudy, design: smallDesign, snapshot: 'abc', truth: smallTruth, respondents: 12, seed: 5 };
const responses = [...simulateResponses(survey)];

describe('a survey without a server', () => {
  test('gives every group and version the same number of respondents', () => {
    const cells = responses.map(({ factors, version }) => `${factors['sector']} ${version}`);
    for (const cell of ['shop 1', 'shop 2', 'bank 1', 'bank 2']) {
      expect(cells.filter((one) => one === cell)).toHaveLength(3);
    }
  });

  test('marks everyone simulated and complete, with an answer to every task and question', () => {
    for (const response of responses) {
      expect(response.simulated && response.complete).toBe(true);
      expect(response.answers).toHaveLength(2);
      expect(Object.keys(response.questions)).toEqual(['age', 'devices', 'gender', 'remark', 'concern']);
    }
  });

  test('answers questions within what they allow, and says in a text that it is no person’s', () => {
    const { scale } = smallStudy.questions.find(({ id }) => id === 'concern') as AgreementQuestion;
    for (const { questions } of responses) {
      expect([18, 19, 20]).toContain(questions['age']);
      expect(['woman', 'man', 'unsaid']).toContain(questions['gender']);
      expect((questions['devices'] as string[]).length).toBeGreaterThan(0);
      expect(questions['remark']).toBe('Simulated respondent.');
      for (const point of Object.values(questions['concern'] as Record<string, number>)) {
        expect(point >= 1 && point <= scale.length).toBe(true);
      }
    }
  });

  test('is the same again with the same seed, and another with another', () => {
    expect([...simulateResponses(survey)]).toEqual(responses);
    const other = [...simulateResponses({ ...survey, seed: 6 })];
    expect(other.map(({ presentation }) => presentation)).toEqual(responses.map(({ presentation }) => presentation));
    expect(other.map(({ answers }) => answers)).not.toEqual(responses.map(({ answers }) => answers));
  });

  test('does not change the first respondents when more are asked', () => {
    expect([...simulateResponses({ ...survey, respondents: 30 })].slice(0, 12)).toEqual(responses);
  });

  test('answers differently where people differ', () => {
    const varied = [...simulateResponses({ ...survey, truth: variedTruth })];
    expect(varied.map(({ answers }) => answers)).not.toEqual(responses.map(({ answers }) => answers));
  });

  test.each(['choice', 'choice-none', 'dual-response', 'accept-reject'] as const)('fits the format %s', (response) => {
    const study: Study = { ...smallStudy, tasks: { ...smallStudy.tasks, response } };
    const single = smallDesign.tasks.map((task) => ({ ...task, alternatives: task.alternatives.slice(0, 1) }));
    const design = response === 'accept-reject' ? { ...smallDesign, tasks: single } : smallDesign;
    const answers = [...simulateResponses({ ...survey, study, design, respondents: 60 })].flatMap((one) => one.answers);
    expect(answers.every(({ accept }) => (accept !== undefined) === (response === 'dual-response'))).toBe(true);
    const chosen = [...new Set(answers.map(({ choice }) => choice))].sort();
    const expected = { choice: [1, 2], 'choice-none': [0, 1, 2], 'dual-response': [1, 2], 'accept-reject': [0, 1] };
    expect(chosen).toEqual(expected[response]);
  });

  test('a task that is shown again is answered anew, with other noise', () => {
    const study: Study = { ...smallStudy, tasks: { ...smallStudy.tasks, repeat: { apart: 1 } } };
    const people = [...simulateResponses({ ...survey, study, respondents: 200 })];
    const agreed = people.filter(({ presentation, answers }) => {
      const again = presentation.tasks.find(({ repeatOf }) => repeatOf);
      const first = answers.find(({ version, task }) => version > 0 && task === again?.repeatOf?.task);
      return answers.find(({ version }) => version === 0)?.choice === first?.choice;
    }).length;
    expect(people.every(({ answers }) => answers.length === 3)).toBe(true);
    expect(agreed).toBeGreaterThan(100);
    expect(agreed).toBeLessThan(180);
    // Who is shown what is not changed by it, and neither is any first answer but those that come later.
    const without = [...simulateResponses({ ...survey, respondents: 200 })];
    expect(people.map(({ version }) => version)).toEqual(without.map(({ version }) => version));
  });
});

test('a study with rules needs them compiled', () => {
  const study: Study = { ...smallStudy, screenOut: [{ when: 'age < 19' }] };
  expect(() => [...simulateResponses({ ...survey, study })]).toThrow(/await compileFlow\(study\)/);
});

describe('a survey with rules', async () => {
  const study: Study = {
    ...smallStudy,
    pages: ['consent', 'background', 'more', 'tasks'],
    questions: smallStudy.questions.map((question) =>
      question.id === 'remark' ? { ...question, page: 'more', showIf: "gender == 'man'" } : question,
    ),
    screenOut: [{ when: 'age < 19' }],
    quotas: [{ id: 'phones', when: 'devices.phone == 1', limit: 3, leaseMinutes: 60 }],
  };
  const flow = await compileFlow(study);
  const truth = { ...survey.truth, answers: { age: { 18: 1, 30: 3 } } };
  const all = [...simulateResponses({ ...survey, truth, study, flow, respondents: 60 })];

  test('ends early for whom it is not, and has no task of theirs', () => {
    const out = all.filter(({ status }) => status === 'screened-out');
    expect(out.length).toBeGreaterThan(0);
    expect(out.every(({ questions, answers }) => questions['age'] === 18 && answers.length === 0)).toBe(true);
    expect(all.every(({ status, complete }) => complete === (status === 'complete'))).toBe(true);
  });

  test('over-fills no quota: the first ones have its places', () => {
    const phones = all.filter(({ questions }) => (questions['devices'] as string[]).includes('phone'));
    const kept = phones.filter(({ complete }) => complete);
    expect(kept).toHaveLength(3);
    const turnedAway = all.filter(({ status }) => status === 'quota-full');
    expect(turnedAway.length).toBeGreaterThan(0);
    expect(Math.min(...turnedAway.map(({ respondent }) => respondent))).toBeGreaterThan(kept[2]?.respondent ?? 0);
  });

  test('asks a question of those whom it is for', () => {
    for (const { questions, complete } of all) {
      expect('remark' in questions).toBe(complete && questions['gender'] === 'man');
    }
  });
});

describe('rules that screen people out', () => {
  const checked = async (screenOut: Study['screenOut'], more: Partial<Study> = {}) => {
    const questions = smallStudy.questions.map((question) =>
      question.type === 'number' ? { ...question, min: 18, max: 80 } : question,
    );
    const study: Study = { ...smallStudy, questions, pages: ['consent', 'background', 'tasks'], screenOut, ...more };
    const flow = await compileFlow(study);
    return [...simulateResponses({ ...survey, study, flow, respondents: 40 })];
  };

  test('are passed by simulated respondents, whose other answers stay as they are', async () => {
    const free = await checked([]);
    const screened = await checked([{ when: 'age < 40' }]);
    expect(screened.every(({ status }) => status === 'complete')).toBe(true);
    expect(screened.every(({ questions }) => Number(questions['age']) >= 40)).toBe(true);
    for (const [index, { questions, answers }] of screened.entries()) {
      const { age: _, ...others } = questions;
      const { age: before, ...same } = free[index]?.questions ?? {};
      expect(others).toEqual(same);
      expect(answers).toEqual(free[index]?.answers);
      if (Number(before) >= 40) expect(questions['age']).toBe(before);
    }
  });

  test('are passed where one answer out of many is right, as at a check of attention', async () => {
    const exact = await checked([{ when: 'age != 63' }, { when: "gender == 'man'" }, { when: 'devices.phone == 0' }]);
    expect(exact.every(({ status }) => status === 'complete')).toBe(true);
    expect(new Set(exact.map(({ questions }) => questions['age']))).toEqual(new Set([63]));
    const scale: Study['questions'][number] = {
      ...{ id: 'check', type: 'agreement', page: 'background', required: true, label: { nl: '?', en: '?' } },
      items: ['one', 'two', 'three', 'four'].map((id) => ({ id, label: { nl: id, en: id } })),
      scale: Array.from({ length: 7 }, (_, point) => ({ nl: String(point), en: String(point) })),
    };
    const all = 'check.one != 7 or check.two != 1 or check.three != 4 or check.four != 4';
    const attentive = await checked([{ when: all }], { questions: [...smallStudy.questions, scale] });
    expect(attentive.every(({ status }) => status === 'complete')).toBe(true);
  });

  test('end the survey where nobody can pass them, and where the truth file says how it is answered', async () => {
    const impossible = await checked([{ when: 'age >= 0' }]);
    expect(impossible.every(({ status }) => status === 'screened-out')).toBe(true);
  });

  test('leave quotas to fill', async () => {
    const all = await checked([{ when: 'age < 40' }], {
      quotas: [{ id: 'men', when: "gender == 'man'", limit: 5, leaseMinutes: 60 }],
    });
    const men = all.filter(({ questions }) => questions['gender'] === 'man');
    expect(men.filter(({ status }) => status === 'complete')).toHaveLength(5);
    expect(men.filter(({ status }) => status === 'quota-full').length).toBe(men.length - 5);
    expect(men.length).toBeGreaterThan(5);
  });
});
