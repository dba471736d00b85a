import { expect, test } from 'vitest';
import { makeDesignModel } from '../../../../../analysis/design/model/designModel.ts';
import { meanInformation } from '../../../../../analysis/design/model/information.ts';
import { toProfile } from '../../../../../analysis/design/model/levels.ts';
import { makeProfileSpace } from '../../../../../analysis/design/model/profileSpace.ts';
import { drawTask } from '../../../../../analysis/design/strategies/drawTask.ts';
import { makeProfileCoding } from '../../../../../analysis/design/strategies/efficient/codedProfile.ts';
import {
  addTaskForm,
  changeState,
  type InformationState,
  stateOf,
  type TaskForm,
} from '../../../../../analysis/design/strategies/efficient/informationState.ts';
import { formOf, makeSlotScore } from '../../../../../analysis/design/strategies/efficient/slotScore.ts';
import { drawInteger, makeRandom } from '../../../../../analysis/numerics/random.ts';
import type { ResponseFormat } from '../../../../../study/study.ts';
import { smallStudy } from '../../smallStudies.ts';

const attributes = { a: ['1', '2', '3', '4'], b: ['1', '2', '3'], c: ['1', '2'] };
const priors = { a: { 2: 0.4, 4: -0.7 }, c: { 2: 1.1 } };
const formats: readonly (readonly [ResponseFormat, number])[] = [
  ['choice', 2],
  ['choice', 4],
  ['choice-none', 3],
  ['dual-response', 2],
  ['dual-response', 5],
  ['accept-reject', 1],
];

function someTasks(response: ResponseFormat, alternatives: number, count: number) {
  const study = smallStudy({ attributes, response, alternatives, priors });
  const model = makeDesignModel({ ...study, design: { ...study.design, nonePrior: 0.6 } }, 'task');
  const space = makeProfileSpace(study);
  const coding = makeProfileCoding(space, model, [model.priors]);
  const random = makeRandom(4, response, alternatives);
  const tasks = Array.from({ length: count }, () => drawTask({ space, alternatives, taken: new Set(), random }));
  const format = { response, alternatives };
  const forms = tasks.map((task): TaskForm => {
    const [first, ...others] = task.map(coding.code);
    return formOf(first, { others, none: coding.none, format }, 0);
  });
  return { model, space, coding, random, tasks, forms, format, K: coding.K };
}

function expectSameState(one: InformationState, other: InformationState): void {
  expect(one.logDet).toBeCloseTo(other.logDet, 7);
  for (const [index, value] of one.inverse.entries()) expect(value).toBeCloseTo(other.inverse[index], 7);
}

test.each(formats)('the rows and weights of a %s task of %i make its information', (response, alternatives) => {
  const { model, space, tasks, forms, K } = someTasks(response, alternatives, 9);
  const M = new Float64Array(K * K);
  for (const form of forms) addTaskForm(M, form, K, 1 / tasks.length);
  const designTasks = tasks.map((task, index) => ({
    version: 1,
    task: index + 1,
    alternatives: task.map((levels) => toProfile(space, levels)),
  }));
  const direct = meanInformation(designTasks, model, response);
  for (const [index, value] of M.entries()) expect(value).toBeCloseTo(direct[index], 12);
});

test.each(formats)('thousands of updates of %s tasks of %i agree with computing anew', (response, alternatives) => {
  const { forms, random, K } = someTasks(response, alternatives, 60);
  const kept = forms.slice(0, 40);
  const others = forms.slice(40);
  const state = stateOf(kept, K, 1e-4);
  for (let exchange = 0; exchange < 3000; exchange++) {
    const [out, into] = [drawInteger(random, kept.length), drawInteger(random, others.length)];
    changeState(state, kept[out] as TaskForm, -1);
    changeState(state, others[into] as TaskForm, 1);
    [kept[out], others[into]] = [others[into] as TaskForm, kept[out] as TaskForm];
  }
  expectSameState(state, stateOf(kept, K, 1e-4));
});

test.each(formats)(
  'the score of a profile in a %s task of %i is the ln det that it would add',
  (response, alternatives) => {
    const { coding, space, tasks, forms, format, random, K } = someTasks(response, alternatives, 30);
    const rest = forms.slice(1);
    const before = stateOf(rest, K, 1e-4);
    const others = (tasks[0] ?? []).slice(1).map(coding.code);
    const slot = { others, none: coding.none, format };
    const scoreOf = makeSlotScore(slot, [{ state: before, weight: 1, draw: 0 }]);
    for (let candidate = 0; candidate < 20; candidate++) {
      const [levels = []] = drawTask({ space, alternatives: 1, taken: new Set(), random });
      const profile = coding.code(levels);
      const after = stateOf([...rest, formOf(profile, slot, 0)], K, 1e-4);
      expect(scoreOf(profile)).toBeCloseTo(after.logDet - before.logDet, 8);
    }
  },
);
