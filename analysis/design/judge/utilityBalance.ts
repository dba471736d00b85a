/**
 * How torn people would be who think as the priors say: the entropy of the choice probabilities of a task's profiles
 * over ln J, its most (Swait and Adamowicz 2001): 1 where all are equally likely, 0 where one is certain.
 */
import type { DesignTask } from '../../../study/design/design.ts';
import { noneColumn } from '../../model/encodeRow.ts';
import type { TaskPlace } from '../model/countLevels.ts';
import { codeProfile, type DesignedStudy, makeDesignModel } from '../model/designModel.ts';
import { addChoiceSet } from '../model/taskInformation.ts';

export interface UtilityBalance {
  /** Over tasks. */
  readonly mean: number;
  readonly least: number;
  /** Tasks in which one profile would be chosen nine times in ten or more. */
  readonly obvious: readonly TaskPlace[];
}

const certainEnough = 0.9;

/** @returns `undefined` without priors, where all tasks are balanced, and where a task shows one profile */
export function measureUtilityBalance(tasks: readonly DesignTask[], study: DesignedStudy): UtilityBalance | undefined {
  const model = makeDesignModel(study, 'task', tasks);
  const hasPriors = model.parameters.some(({ parts }, k) => parts[0]?.column !== noneColumn && model.priors[k] !== 0);
  if (!hasPriors || tasks.some(({ alternatives }) => alternatives.length < 2)) return undefined;
  const K = model.parameters.length;
  const judged = tasks.map(({ version, task, alternatives }) => {
    const rows = alternatives.map((profile) => codeProfile(model, profile));
    const P = addChoiceSet(new Float64Array(K * K), rows, { b: model.priors, weight: 1 });
    const entropy = P.reduce((sum, p) => sum - (p > 0 ? p * Math.log(p) : 0), 0);
    return { place: { version, task }, balance: entropy / Math.log(P.length), most: Math.max(...P) };
  });
  return {
    mean: judged.reduce((sum, { balance }) => sum + balance, 0) / judged.length,
    least: judged.reduce((least, { balance }) => Math.min(least, balance), 1),
    obvious: judged.filter(({ most }) => most >= certainEnough).map(({ place }) => place),
  };
}
