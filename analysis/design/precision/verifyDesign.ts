/**
 * Checks expected standard errors by doing the study again and again: simulated respondents with the priors as their
 * part-worths answer the design, the model is fitted, and the spread of the estimates is held against the roots of the
 * diagonal of (N T M)^-1. Where they differ, there are too few respondents for the asymptotic figures.
 */
import type { DesignTask } from '../../../study/design/design.ts';
import { groupBy } from '../../../study/groupBy.ts';
import type { Profile } from '../../../study/study.ts';
import { formatOf } from '../../../study/taskFormats.ts';
import type { ChoiceData } from '../../choices/choiceData.ts';
import { makeSets } from '../../choices/packSets.ts';
import { fitLogit } from '../../logit/fitLogit.ts';
import { choleskyFactor, choleskyInverse } from '../../numerics/cholesky.ts';
import type { RandomSource } from '../../numerics/random.ts';
import { answerTask } from '../../simulate/answerTask.ts';
import type { Taste } from '../../simulate/makeTastes.ts';
import { codeProfile, type DesignedStudy, type DesignModel, makeDesignModel } from '../model/designModel.ts';
import { meanInformation } from '../model/information.ts';

export interface VerifyDesign {
  readonly tasks: readonly DesignTask[];
  readonly study: DesignedStudy;
  readonly respondents: number;
  /** How many times the study is done. */
  readonly repetitions?: number;
  readonly random: RandomSource;
  readonly onProgress?: (done: number, total: number) => void;
}

export interface Verification {
  readonly respondents: number;
  readonly repetitions: number;
  /** Studies whose fit did not converge: they are in no figure. */
  readonly failed: number;
  readonly parameters: readonly {
    readonly name: string;
    readonly truth: number;
    /** Of the estimates: their mean, and their standard deviation. */
    readonly mean: number;
    readonly spread: number;
    readonly expected: number;
    /** Of a function of a number: it is per unit. */
    readonly isPerUnit?: true;
  }[];
  /** The root of the mean of (spread / expected)^2 over the parameters: 1 where all is as expected. */
  readonly ratio: number;
}

/** @returns `undefined` where fewer than two studies could be fitted, or the model is not identified */
export function verifyDesign(request: VerifyDesign): Verification | undefined {
  const { study, respondents, repetitions = 200, random, onProgress } = request;
  const tasks = request.tasks.filter(({ version }) => version > 0);
  const model = makeDesignModel(study, 'task', tasks);
  const K = model.parameters.length;
  const versions = [...groupBy(tasks, ({ version }) => version).values()];
  const L = choleskyFactor(meanInformation(tasks, model, study.tasks.response), K);
  const estimates: Float64Array[] = [];
  for (let done = 1; done <= repetitions; done++) {
    const fit = fitLogit(answerStudy({ study, model, versions, respondents, random }));
    if (fit.converged) estimates.push(fit.coefficients);
    onProgress?.(done, repetitions);
  }
  if (!L || estimates.length < 2) return undefined;
  const perTask = choleskyInverse(L, K);
  const choices = (respondents * tasks.length) / versions.length;
  const parameters = model.parameters.map(({ name, scale }, k) => {
    const mean = estimates.reduce((sum, b) => sum + b[k], 0) / estimates.length / scale;
    const squares = estimates.reduce((sum, b) => sum + (b[k] / scale - mean) ** 2, 0);
    const spread = Math.sqrt(squares / (estimates.length - 1));
    const expected = Math.sqrt(perTask[k * K + k] / choices) / scale;
    return {
      name,
      truth: model.priors[k] / scale,
      mean,
      spread,
      expected,
      ...(scale !== 1 && { isPerUnit: true as const }),
    };
  });
  const square = parameters.reduce((sum, { spread, expected }) => sum + (spread / expected) ** 2, 0) / K;
  return { respondents, repetitions, failed: repetitions - estimates.length, parameters, ratio: Math.sqrt(square) };
}

interface AnsweredStudy extends Pick<VerifyDesign, 'study' | 'respondents' | 'random'> {
  readonly model: DesignModel;
  readonly versions: readonly (readonly DesignTask[])[];
}

/** Respondents take the versions in turn; what they choose, packed for the estimator. */
function answerStudy({ study, model, versions, respondents, random }: AnsweredStudy): ChoiceData {
  const { response } = study.tasks;
  const rows = makeRows(model);
  const sets = makeSets();
  const taskEntry: number[] = [];
  const taskSecondEntry: number[] = [];
  const taskRespondent: number[] = [];
  for (let respondent = 0; respondent < respondents; respondent++) {
    for (const { alternatives } of versions[respondent % versions.length]) {
      const answer = answerTask(rows.taste, alternatives, response, random);
      const chosen = answer.place === 0 ? rows.none : rows.numberOf(alternatives[answer.place - 1]);
      const shown = alternatives.map(rows.numberOf);
      const { noneAt } = formatOf(response);
      const first = noneAt === 'first' ? [...shown, rows.none] : shown;
      taskEntry.push(sets.count(Int32Array.from(first), first.length, chosen, 1));
      const second = () => sets.count(Int32Array.from([chosen, rows.none]), 2, answer.accept ? chosen : rows.none, 1);
      taskSecondEntry.push(noneAt === 'second' ? second() : -1);
      taskRespondent.push(respondent);
    }
  }
  return {
    parameters: model.parameters.map(({ name, parts }) => ({ name, attribute: parts[0]?.column ?? name })),
    ...rows.pack(),
    ...sets.pack(),
    nRespondents: respondents,
    nTasks: taskEntry.length,
    taskRespondent: Int32Array.from(taskRespondent),
    taskEntry: Int32Array.from(taskEntry),
    taskSecondEntry: Int32Array.from(taskSecondEntry),
    weights: new Float64Array(respondents).fill(1),
  };
}

/** Numbers coded profiles as they are met; none is number 0. */
function makeRows(model: DesignModel) {
  const coded = [codeProfile(model, undefined)];
  const numbers = new Map<Profile, number>();
  const numberOf = (profile: Profile): number => {
    const number = numbers.get(profile) ?? coded.push(codeProfile(model, profile)) - 1;
    numbers.set(profile, number);
    return number;
  };
  const worth = (row: Float64Array) => row.reduce((sum, x, k) => sum + x * model.priors[k], 0);
  const taste: Taste = { none: worth(coded[0]), utility: (profile) => worth(coded[numberOf(profile)]) };
  const pack = () => {
    const entries = coded.map((row) => [...row.keys()].filter((k) => row[k] !== 0));
    const rowStart = Int32Array.from({ length: coded.length + 1 }, () => 0);
    for (const [row, columns] of entries.entries()) rowStart[row + 1] = rowStart[row] + columns.length;
    const rowColumn = Int32Array.from(entries.flat());
    return {
      rowStart,
      rowColumn,
      rowValue: Float64Array.from(entries.flatMap((own, row) => own.map((k) => coded[row][k]))),
    };
  };
  return { none: 0, numberOf, taste, pack };
}
