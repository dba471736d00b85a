/** What speaks against a value of a number: that nobody was asked about it, or that it lies between categories. */
import { isNumeric } from '../csv/isNumeric.ts';
import { quoteName } from '../quoteName.ts';
import type { EstimatedColumn } from './estimatedModel.ts';

export interface NumberProblem {
  /** What follows the attribute's name. */
  readonly message: string;
  readonly hint?: string;
}

/** Between the least and the largest value that was shown the model interpolates; beyond them nothing speaks for it. */
export function outsideShown({ levels = [] }: EstimatedColumn, cell: string): NumberProblem | undefined {
  const range = shownRange(levels);
  const value = Number(cell);
  if (!range || (value >= range[0] && value <= range[1])) return undefined;
  return {
    message: `is ${cell}, outside the values shown (${range[0]} to ${range[1]}): nobody was asked about it`,
    hint: `take a value from ${range[0]} to ${range[1]}`,
  };
}

/** A number where the model has categories of numbers: of what lies between them it knows nothing. */
export function betweenCategories({ name, levels = [] }: EstimatedColumn, cell: string): NumberProblem | undefined {
  if (!isNumeric(cell) || levels.length < 2 || !levels.every(isNumeric)) return undefined;
  return {
    message: `is ${cell}, and was estimated as categories: ${levels.join(', ')} are known, and nothing beside or between them`,
    hint: `take one of these; or estimate --model with linear(${quoteName(name)}), and values between them can be told`,
  };
}

function shownRange(levels: readonly string[]): readonly [number, number] | undefined {
  const numbers = levels.map(Number).filter(Number.isFinite);
  return numbers.length > 0 ? [Math.min(...numbers), Math.max(...numbers)] : undefined;
}
