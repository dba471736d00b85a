/** From a formula to a model that the choices can be coded by, with all that speaks against it. */
import type { Choices } from '../../study/choices/choices.ts';
import { DataError, EstimationError } from '../../study/errors.ts';
import { resolveScales, type ScaleModel, type ScaleRequest, withFactors } from '../logit/scale/scaleModel.ts';
import { chooseTerms, columnsRead } from '../model/chooseTerms.ts';
import type { DefaultModel } from '../model/defaultModel.ts';
import { refuseMissing } from '../model/missingValues.ts';
import type { ResolvedModel } from '../model/resolvedModel.ts';
import { type ModelChoices, resolveModel } from '../model/resolveModel.ts';
import type { CommonOptions } from './commonOptions.ts';

export interface PreparedModel {
  readonly model: ResolvedModel;
  readonly scales?: ScaleModel;
  /** What was assumed in choosing the model, as warnings. */
  readonly notes: readonly string[];
}

export interface PrepareOptions extends CommonOptions {
  /** Scales to estimate beside the part-worths. */
  readonly scales?: ScaleRequest;
}

/** @throws UsageError, DataError or EstimationError if the model does not fit the data, with everything that is wrong */
export function prepareModel(choices: Choices, options: PrepareOptions): PreparedModel {
  const { terms, notes, source: origin } = chooseTerms(choices, options.model);
  refuseMissing(choices, columnsRead(terms, options.scales?.by));
  return { ...resolveAll(terms, choices, { ...options, source: origin }), notes };
}

/** The model and its scales. A reference level may be that of a factor which only the scales have. */
function resolveAll(
  terms: DefaultModel['terms'],
  choices: Choices,
  { scales: request = {}, references = {}, ...options }: PrepareOptions & ModelChoices,
): { readonly model: ResolvedModel; readonly scales?: ScaleModel } {
  const named = new Set(terms.flatMap((term) => term.map(({ column }) => column)));
  const ofModel = Object.entries(references).filter(([name]) => named.has(name) || !request.by?.includes(name));
  const model = resolveModel(terms, choices, { ...options, references: Object.fromEntries(ofModel) });
  const scales = resolveScales(request, choices, references);
  return scales ? { model: withFactors(model, scales), scales } : { model };
}

/** @throws DataError if all tasks are fixed, EstimationError if one person answered */
export function refuseTooFew(choices: Choices): void {
  const { file } = choices.table;
  const tasks = choices.tasks.fitted;
  if (tasks.length === 0) {
    const n = choices.tasks.fixed.length;
    const message = `${n === 1 ? 'the only task is' : `all ${n} tasks are`} fixed (version 0), so there is nothing to fit`;
    throw new DataError('no-tasks', [{ file, message, hint: 'name another column: --columns version=NAME' }]);
  }
  const first = choices.taskRespondent[tasks[0]];
  if (tasks.every((task) => choices.taskRespondent[task] === first)) {
    const message = 'has one respondent: how people differ, and so every standard error, is unknown';
    throw new EstimationError('too-few-respondents', [{ file, message, hint: 'is --columns respondent=NAME right?' }]);
  }
}
