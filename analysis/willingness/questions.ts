/** What is compared for every level: the profile with it, the one with its reference, and the one with it at two prices. */
import type { EstimatedColumn, ModelTerm } from '../../study/estimates/estimatedModel.ts';
import { lookUp } from '../../study/lookUp.ts';
import { completeProfile, whereApplies } from '../acceptance/possible.ts';
import { ascSource } from '../model/encodeRow.ts';
import type { Cells } from '../tastes/utilities.ts';
import type { ChosenPrice } from './choosePrice.ts';
import { slopePair } from './slope.ts';

export interface WorthQuestion {
  readonly attribute: string;
  /** Absent where one more of a number is asked about. */
  readonly level?: string;
  readonly reference?: string;
  /** Profiles: with the level and with the reference at the price, and with the level at a lower and at a higher price. */
  readonly profiles: readonly [high: Cells, low: Cells, cheaper: Cells, dearer: Cells];
  /** What the last two differ by in price. */
  readonly span: number;
}

interface Model {
  readonly columns: readonly EstimatedColumn[];
  readonly terms: readonly ModelTerm[];
}

/**
 * Every level of every other attribute against its reference, and one more of every number in which utility is linear. The others are
 * at their references, or where the attribute applies only with something else, at that. What the price does not apply with is
 * left out.
 */
export function worthQuestions({ columns, terms }: Model, price: ChosenPrice): WorthQuestion[] {
  const attributes = columns.filter(({ role }) => role === 'attribute');
  const parts = terms.flatMap((term) => term.filter(({ column }) => column === price.attribute));
  const { cheaper, dearer, span } = slopePair(price, parts);
  const withPrice = whereApplies(attributes, price.column);
  const profileAt = (column: EstimatedColumn, level: string, amount: string) => {
    const named = {
      ...withPrice,
      ...whereApplies(attributes, column),
      [column.name]: level,
      [price.attribute]: amount,
    };
    return completeProfile(attributes, named).profile;
  };
  const ask = (
    column: EstimatedColumn,
    high: string,
    low: string,
    words: Pick<WorthQuestion, 'level' | 'reference'>,
  ) => {
    const at = String(price.at);
    const profiles = [
      ...[profileAt(column, high, at), profileAt(column, low, at)],
      ...[profileAt(column, high, cheaper), profileAt(column, high, dearer)],
    ] as unknown as WorthQuestion['profiles'];
    const isPriced = profiles.every((profile) => lookUp(profile, price.attribute) !== '');
    return isPriced ? [{ attribute: column.name, ...words, profiles, span }] : [];
  };
  return attributes.flatMap((column): WorthQuestion[] => {
    const { name, levels = [], reference = '', kind } = column;
    if (name === price.attribute || ascSource(name) !== undefined || levels.length < 2) return [];
    const others = levels.filter((level) => level !== reference);
    const own = terms.flatMap((term) => term.filter((part) => part.column === name));
    const isSlope = kind === 'numeric' && own.every(({ transform }) => transform === 'linear');
    return [
      ...(isSlope ? ask(column, String(Number(reference) + 1), reference, {}) : []),
      ...others.flatMap((level) => ask(column, level, reference, { level, reference })),
    ];
  });
}
