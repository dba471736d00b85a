/** Which model to fit, and to which tasks. */
import type { Drop } from '../../study/choices/check/findSkipped.ts';
import type { Choices } from '../../study/choices/choices.ts';
import { warnOfSlopes } from './codes.ts';
import { type DefaultModel, defaultModel } from './defaultModel.ts';
import { noneColumn } from './encodeRow.ts';
import { leaveOutMissing } from './missingValues.ts';
import { parseModel } from './parseModel.ts';

/** The formula's terms, or those of the default model. */
export function chooseTerms(choices: Choices, formula: string | undefined): DefaultModel {
  if (formula === undefined) return defaultModel(choices);
  const terms = parseModel(formula);
  return { terms, notes: warnOfSlopes(choices, terms), source: '--model' };
}

/** Columns of the data that a model reads, those of its scales too. */
export function columnsRead(terms: DefaultModel['terms'], scaleBy: readonly string[] = []): string[] {
  const named = terms.flatMap((term) => term.filter(({ column, kind }) => kind || column !== noneColumn));
  return [...named.map(({ column }) => column), ...scaleBy];
}

/** The choices without tasks, or respondents, in which a column of the model is missing. */
export function dropMissing(
  choices: Choices,
  { model, scaleBy, drop }: { readonly model?: string; readonly scaleBy?: readonly string[]; readonly drop: Drop },
): Choices {
  return leaveOutMissing(choices, columnsRead(chooseTerms(choices, model).terms, scaleBy), drop);
}
