/**
 * Can the study's model be estimated from a design at all? It can't if a level is never shown, never differs inside a
 * task, or always comes with others, so that their effects can't be told apart. No number of respondents helps then.
 */
import type { DesignTask } from '../../study/design.ts';
import { DesignError, type Problem } from '../../study/errors.ts';
import { findDependencies } from '../logit/identification.ts';
import { type DesignedStudy, type DesignModel, type DesignParameter, makeDesignModel } from './designModel.ts';
import { meanInformation } from './information.ts';

/** @throws DesignError naming the levels whose effects the design can't identify */
export function requireIdentified(tasks: readonly DesignTask[], study: DesignedStudy): void {
  const problems = findUnidentified(tasks, study);
  if (problems.length > 0) throw new DesignError('not-identified', problems);
}

/** One problem per parameter of the study's model that the tasks (fixed ones left out) do not identify. */
export function findUnidentified(tasks: readonly DesignTask[], study: DesignedStudy): Problem[] {
  const fitted = tasks.filter(({ version }) => version > 0);
  const model = makeDesignModel(study, 'study');
  const K = model.parameters.length;
  const M = meanInformation(fitted, model, study.tasks.response);
  return findDependencies(M, K).map(({ column, others: columns }) => {
    const parameter = model.parameters[column] as DesignParameter;
    const others = columns.map((index) => model.parameters[index]?.name ?? '');
    return { path: parameter.name, ...explain(parameter, others, fitted, model), hint: hintFor(fitted, others, K) };
  });
}

function explain(
  { parts, name }: DesignParameter,
  others: readonly string[],
  tasks: readonly DesignTask[],
  model: DesignModel,
): Pick<Problem, 'message'> {
  const isFactor = (column: string) => model.factors.some(({ id }) => id === column);
  const levels = parts.filter(({ column, level }) => level !== undefined && !isFactor(column));
  const isShown = tasks.some(({ alternatives }) =>
    alternatives.some((profile) => levels.every(({ column, level }) => profile[column] === level)),
  );
  const words = levels.map(({ column, level }) => `${column} "${level}"`).join(' with ');
  if (levels.length > 0 && !isShown) return { message: `its effect is not identified: ${words} is never shown` };
  if (others.length === 0) {
    return { message: `its effect is not identified: ${words || name} never differs inside a task` };
  }
  return { message: `its effect is not identified: the design can't tell it apart from ${listOf(others)}` };
}

function hintFor(tasks: readonly DesignTask[], others: readonly string[], K: number): string {
  return others.length > 0 && tasks.length < 2 * K
    ? `${tasks.length} tasks for ${K} parameters are few: add versions or tasks`
    : 'take the term out of model.effects, or change the prohibitions or tasks that tie these levels together';
}

function listOf(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}
