/** For whom shares of classes are averaged: how many respondents have which numbers of membership, and which factors. */
import type { Choices } from '../../../study/choices/choices.ts';
import type { ClassMembership } from '../../../study/estimates/latentEstimates.ts';
import type { ChoiceData } from '../../choices/choiceData.ts';
import type { ResolvedModel } from '../../model/resolvedModel.ts';
import { firstRows, type ResolvedMembership } from './resolveMembership.ts';

/** A number with more values than this is told by the means of as many groups of equal size. */
const mostValues = 10;

/**
 * A table of counts, which holds no respondent: numbers with many values, such as ages, are told by the means of ten groups
 * of equal size. Without columns it is one row of everyone.
 */
export function countPeople(
  { columns, membership }: ResolvedMembership,
  choices: Choices,
  model: ResolvedModel,
  { weights }: ChoiceData,
): ClassMembership['people'] {
  if (!membership) return [{ factors: {}, values: [], weight: weights.reduce((sum, weight) => sum + weight, 0) }];
  const Q = membership.names.length;
  const isNumber = membership.names.map((name) =>
    columns.some((column) => column.kind === 'numeric' && column.name === name),
  );
  const N = weights.length;
  const numbers = membership.names.map((_, q) => {
    const own = Float64Array.from({ length: N }, (__, n) => membership.values[n * Q + q]);
    return isNumber[q] ? groupNumbers(own) : own;
  });
  const factors = model.columns.filter(({ role, kind }) => role === 'respondent' && kind === 'categorical');
  const counts = new Map<string, { factors: Record<string, string>; values: number[]; weight: number }>();
  for (const [n, row] of firstRows(choices).entries()) {
    const values = numbers.map((own) => own[n]);
    const own = Object.fromEntries(
      factors.map(({ name }): [string, string] => {
        const column = choices.table.columns.get(name);
        return [name, column?.values[column.codes[row]] ?? ''];
      }),
    );
    const key = JSON.stringify([own, values]);
    const found = counts.get(key) ?? { factors: own, values, weight: 0 };
    found.weight += weights[n];
    counts.set(key, found);
  }
  return [...counts].sort(([a], [b]) => (a < b ? -1 : 1)).flatMap(([, row]) => (row.weight > 0 ? [row] : []));
}

/** Each number becomes the mean of its group, where there are many different ones. */
function groupNumbers(values: Float64Array): Float64Array {
  if (new Set(values).size <= mostValues) return values;
  const order = Array.from(values.keys()).sort((a, b) => values[a] - values[b]);
  const told = new Float64Array(values.length);
  for (let group = 0; group < mostValues; group++) {
    const from = Math.round((group * order.length) / mostValues);
    const own = order.slice(from, Math.round(((group + 1) * order.length) / mostValues));
    const mean = own.reduce((sum, n) => sum + values[n] / own.length, 0);
    for (const n of own) told[n] = mean;
  }
  return told;
}
