/**
 * Which steps of which respondents have a scale of their own: the second step of dual response, each level of a
 * respondent's factor but its reference, or both (then the scales multiply).
 */
import type { Choices } from '../../study/choices.ts';
import { UsageError } from '../../study/errors.ts';
import type { EstimatedColumn, Scale } from '../../study/estimates.ts';
import { suggestHint } from '../../study/suggest.ts';
import { tasksOf } from '../choices/packChoices.ts';
import { checkCells } from '../model/checkModel.ts';
import { describedIn, findRole, levelsShown } from '../model/describeColumn.ts';
import type { ResolvedModel } from '../model/resolveModel.ts';

export interface ScaleRequest {
  /** A scale for the second step of dual response. */
  readonly secondStep?: boolean;
  /** Factors: a scale for each of their levels, 1 at the reference. */
  readonly by?: readonly string[];
}

export type ScaleWords = Pick<Scale, 'name' | 'column' | 'level'>;

export interface ScaleModel {
  /** M of them, one per scale that is estimated. */
  readonly scales: readonly ScaleWords[];
  readonly factors: readonly EstimatedColumn[];
}

/** What the second step's scale is called. */
export const secondStepScale: ScaleWords = { name: 'log(scale):second-step' };

/**
 * The scales that were asked for; `undefined` where none were.
 *
 * @throws UsageError if there is no second step, or a factor is no column of the respondents
 */
export function resolveScales(
  { secondStep = false, by = [] }: ScaleRequest,
  choices: Choices,
  references: Readonly<Record<string, string>> = {},
): ScaleModel | undefined {
  if (!secondStep && by.length === 0) return undefined;
  if (secondStep && choices.response !== 'dual-response') {
    const message = `answers of the format ${choices.response} have no second step`;
    throw new UsageError('scale', [{ file: '--second-step-scale', message, hint: 'it is for dual response' }]);
  }
  const factors = [...new Set(by)].map((name) => describeFactor(name, choices, references[name]));
  const ofLevels = factors.flatMap(({ name, levels = [], reference }) =>
    levels
      .filter((level) => level !== reference)
      .map((level): ScaleWords => ({ name: `log(scale):${name}=${level}`, column: name, level })),
  );
  return { scales: [...(secondStep ? [secondStepScale] : []), ...ofLevels], factors };
}

function describeFactor(name: string, choices: Choices, asked: string | undefined): EstimatedColumn {
  const refuse = (message: string, hint?: string): never => {
    throw new UsageError('scale', [{ file: '--scale-by', message, hint }]);
  };
  const { table, roles } = choices;
  const column = table.columns.get(name);
  if (!column) return refuse(`there is no column "${name}"`, suggestHint(name, table.header));
  if (name === roles.respondent) return refuse(`${name} tells respondents apart: one of them has no scale of his own`);
  const said = describedIn(choices, name);
  if ((said?.role ?? findRole(choices, column)) === 'attribute') {
    return refuse(`${name} varies inside tasks`, 'a scale belongs to a column that is the same for a whole respondent');
  }
  checkCells(choices, column, 'categorical');
  const levels = said?.column.levels?.map(({ id }) => id) ?? levelsShown(choices, column);
  const reference = asked ?? said?.column.reference ?? levels[0];
  if (levels.length < 2) refuse(`${name} has one level only, so there is no difference in scale`);
  if (asked !== undefined && !levels.includes(asked)) {
    refuse(`${name} has no level "${asked}"`, suggestHint(asked, levels));
  }
  const fielded = new Set(levelsShown(choices, column));
  const absent = levels.filter((level) => !fielded.has(level));
  if (absent.length > 0) refuse(`nobody has ${absent.map((level) => `${name}=${level}`).join(' or ')}`);
  return { name, role: 'respondent', kind: 'categorical', levels, reference };
}

/** The model with the factors of its scales among its columns, so that whoever predicts from it asks for them. */
export function withFactors(model: ResolvedModel, { factors }: ScaleModel): ResolvedModel {
  const names = factors.map(({ name }) => name);
  return { ...model, columns: [...model.columns.filter(({ name }) => !names.includes(name)), ...factors] };
}

/** Length M: 1 for the scales that multiply a step's utilities. `levelOf` is the respondent's level of a factor. */
export function scalesThatApply(
  scales: readonly ScaleWords[],
  levelOf: (column: string) => string | undefined,
  isSecond: boolean,
): Float64Array {
  return Float64Array.from(scales, ({ column, level }) =>
    Number(column === undefined ? isSecond : levelOf(column) === level),
  );
}

/** Steps that share a scale, over the fitted tasks in their order. */
export interface StepGroups {
  /** Length T: the group of a task's first step, and of its second. */
  readonly first: Int32Array;
  readonly second: Int32Array;
  /** By group, length M: ln lambda = z' tau. */
  readonly z: readonly Float64Array[];
}

/** Puts the steps of the fitted tasks into groups. */
export function groupSteps({ scales, factors }: ScaleModel, choices: Choices): StepGroups {
  const tasks = tasksOf(choices, 'fitted');
  const numbers = new Map<string, number>();
  const z: Float64Array[] = [];
  const columns = factors.map(({ name }) => choices.table.columns.get(name));
  const groupOf = (levels: readonly string[], isSecond: boolean) => {
    const key = [String(isSecond), ...levels].join('\u0000');
    const known = numbers.get(key);
    if (known !== undefined) return known;
    z.push(scalesThatApply(scales, (name) => levels[factors.findIndex((factor) => factor.name === name)], isSecond));
    numbers.set(key, z.length - 1);
    return z.length - 1;
  };
  const first = new Int32Array(tasks.length);
  const second = new Int32Array(tasks.length);
  const hasOwn = scales.some(({ column }) => column === undefined);
  for (let t = 0; t < tasks.length; t++) {
    const row = profileRow(choices, tasks[t]);
    const levels = columns.map((column) => column?.values[column.codes[row]] ?? '');
    first[t] = groupOf(levels, false);
    second[t] = hasOwn ? groupOf(levels, true) : first[t];
  }
  return { first, second, z };
}

/** An alternative of the task: none rows may leave the respondent's columns empty. */
function profileRow({ taskStart, taskRows, isNone }: Choices, task: number): number {
  for (let at = taskStart[task]; at < taskStart[task + 1]; at++) if (!isNone[taskRows[at]]) return taskRows[at];
  return taskRows[taskStart[task]];
}
