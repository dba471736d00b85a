/**
 * Can the study's model be estimated from a design at all? It can't if a level is never shown, never differs inside a
 * task, or always comes with others, so that their effects can't be told apart. No number of respondents helps then.
 */
import { counted } from '../../../study/counted.ts';
import type { DesignTask } from '../../../study/design/design.ts';
import { DesignError, type Problem } from '../../../study/errors.ts';
import { lookUp } from '../../../study/lookUp.ts';
import type { Attribute } from '../../../study/study.ts';
import { findDependencies } from '../../logit/identification.ts';
import { countPairs } from '../model/countLevels.ts';
import { type DesignedStudy, type DesignParameter, makeDesignModel } from '../model/designModel.ts';
import { meanInformation } from '../model/information.ts';

/** Names that a message lists of a longer list. */
const mostNames = 8;
const mostPairs = 4;

/** @throws DesignError naming the levels whose effects the design can't identify */
export function requireIdentified(tasks: readonly DesignTask[], study: DesignedStudy): void {
  const problems = findUnidentified(tasks, study);
  if (problems.length > 0) throw new DesignError('not-identified', problems);
}

/** One problem per parameter of the study's model that the tasks (fixed ones left out) do not identify. */
export function findUnidentified(tasks: readonly DesignTask[], study: DesignedStudy): Problem[] {
  const fitted = tasks.filter(({ version }) => version > 0);
  const model = makeDesignModel(study, 'study', fitted);
  const { parameters } = model;
  const K = parameters.length;
  const M = meanInformation(fitted, model, study.tasks.response);
  return findDependencies(M, K).map(({ column, others: columns }) => {
    const parameter = parameters[column] as DesignParameter;
    const others = columns.map((index) => parameters[index] as DesignParameter);
    const message = `its effect is not identified: ${explain(parameter, others, { tasks: fitted, attributes: study.attributes })}`;
    return { path: parameter.name, message, hint: hintFor(fitted, others, K) };
  });
}

function explain(
  parameter: DesignParameter,
  others: readonly DesignParameter[],
  { tasks, attributes }: { readonly tasks: readonly DesignTask[]; readonly attributes: readonly Attribute[] },
): string {
  const isAttribute = (column: string) => attributes.some(({ id }) => id === column);
  const own = parameter.parts.filter(({ column }) => isAttribute(column));
  const shows = (profile: DesignTask['alternatives'][number]) =>
    own.every(({ column, level }) => {
      const cell = lookUp(profile, column);
      return level === undefined || isNumber(column) ? cell !== '' : cell === level;
    });
  const isNumber = (column: string) => attributes.some(({ id, amounts }) => id === column && amounts !== undefined);
  const isShown = tasks.some(({ alternatives }) => alternatives.some(shows));
  const nameOf = ({ column, level, name }: DesignParameter['parts'][number]) =>
    level === undefined ? name : `${column} "${level}"`;
  const words = own.map(nameOf).join(' with ') || parameter.name;
  if (!isShown) return `${words} is never shown`;
  if (others.length === 0) return `${words} never differs inside a task`;
  const involved = new Set([parameter, ...others].flatMap(({ parts }) => parts.map(({ column }) => column)));
  const never = findNeverTogether(
    tasks,
    attributes.filter(({ id }) => involved.has(id)),
  );
  const apart = `the design can't tell it apart from ${listOf(others.map(({ name }) => name))}`;
  // Many pairs that never meet are a sign of too few tasks, and no explanation of their own.
  const explains = never.length > 0 && never.length <= mostPairs;
  return explains ? `${apart}; never shown together: ${listOf(never)}` : apart;
}

/** Levels of two attributes that no profile shows together: what mostly lies behind effects that can't be told apart. */
function findNeverTogether(tasks: readonly DesignTask[], attributes: readonly Attribute[]): string[] {
  return countPairs(tasks, attributes).flatMap(({ attributes: [a, b], cells }) =>
    cells.filter(({ count }) => count === 0).map(({ levels: [i, j] }) => `${a} "${i}" with ${b} "${j}"`),
  );
}

function hintFor(tasks: readonly DesignTask[], others: readonly DesignParameter[], K: number): string {
  return others.length > 0 && tasks.length < 2 * K
    ? `${counted(tasks.length, 'task')} for ${counted(K, 'parameter')} ${tasks.length === 1 ? 'is' : 'are'} few: add versions or tasks`
    : 'take the term out of model.effects, or change the prohibitions or tasks that tie these levels together';
}

function listOf(names: readonly string[]): string {
  const shown = names.length > mostNames ? [...names.slice(0, mostNames), `${names.length - mostNames} more`] : names;
  return shown.length < 2 ? shown.join('') : `${shown.slice(0, -1).join(', ')} and ${shown.at(-1)}`;
}
