import type { Amounts } from '../../study/amounts/amounts.ts';
import type { Estimates } from '../../study/estimates/estimates.ts';

/** How a number is written, in which unit; `undefined` where the study says nothing of it. */
export function writtenAs(
  { codebook }: Pick<Estimates, 'codebook'>,
  attribute: string,
): Pick<Amounts, 'unit' | 'decimals'> | undefined {
  const column = codebook?.attributes.find(({ id }) => id === attribute);
  if (!column?.amounts) return undefined;
  const { unit, decimals } = column.amounts;
  return { ...(unit && { unit }), decimals };
}
