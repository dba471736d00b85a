/**
 * The sum behind an acceptance, as a person could redo it: for each cell of the group, and each class where there are some,
 * every term's part-worth, the none constant, the utility, and 1 / (1 + exp(-utility)).
 */
import type { Estimates } from '../../study/estimates/estimates.ts';
import { lookUp } from '../../study/lookUp.ts';
import { makeEncoder, noneColumn } from '../model/encodeRow.ts';
import { classLogit } from '../tastes/classLogit.ts';
import { latentTastes } from '../tastes/latentTastes.ts';
import { rowAgainstNone } from '../tastes/rowAgainstNone.ts';
import type { Cells, Utilities } from '../tastes/utilities.ts';
import type { AskedGroup } from './groups.ts';

/** One coefficient times the number that stands for the offer in its column, less the one that stands for none. */
export interface VerifiedProduct {
  /** `usage=sell`, `none`, `price:sector=bank`. */
  readonly parameter: string;
  readonly code: number;
  readonly coefficient: number;
  readonly product: number;
}

/** What one term of the model adds: the part-worth of a level, of a combination of levels, or less the constant of none. */
export interface VerifiedTerm {
  /** The term's columns with the offer's or the group's cell in each; that of `none` is empty. */
  readonly cells: readonly { readonly column: string; readonly cell: string }[];
  /** The sum of its products. */
  readonly partWorth: number;
  /** A level that the coding leaves out is minus the sum of the others, so its part-worth has several. */
  readonly products: readonly VerifiedProduct[];
}

export interface VerifiedSum {
  /** Of which class, counted from 1, where people are of classes. */
  readonly class?: number;
  /** The share of the people of the cell to whom it applies. */
  readonly share: number;
  readonly terms: readonly VerifiedTerm[];
  /** What the sum of the terms is multiplied by, where the model has scales. */
  readonly scale?: number;
  /** The sum of the part-worths, times the scale. */
  readonly utility: number;
  /** 1 / (1 + exp(-utility)). */
  readonly acceptance: number;
}

export interface VerifiedCell {
  readonly factors: Cells;
  readonly weight: number;
  readonly sums: readonly VerifiedSum[];
  /**
   * Do people differ beyond these sums? Then a sum is that of average part-worths, its acceptance that of an average person,
   * and the acceptance of the cell is averaged over people.
   */
  readonly peopleDiffer: boolean;
  readonly acceptance: number;
}

export interface Verification {
  readonly factors: Cells;
  readonly cells: readonly VerifiedCell[];
  /** The cells' acceptances, averaged by their weights. */
  readonly acceptance: number;
}

export function verify(estimates: Estimates, utilities: Utilities, profile: Cells, group: AskedGroup): Verification {
  const cells = group.cells.map(({ factors, weight }): VerifiedCell => {
    const own = { ...profile, ...factors };
    const sums = sumsOf(estimates, utilities, own);
    const peopleDiffer = estimates.method === 'hb' || estimates.method === 'mixed';
    return { factors, weight, sums, peopleDiffer, acceptance: utilities.acceptance(own).value };
  });
  const acceptance = cells.reduce((sum, cell) => sum + cell.weight * cell.acceptance, 0);
  return { factors: group.factors, cells, acceptance };
}

function sumsOf(estimates: Estimates, utilities: Utilities, cells: Cells): VerifiedSum[] {
  if (estimates.method === 'mnl') {
    const b = estimates.parameters.map(({ estimate }) => estimate);
    const told = utilities.againstNone(cells).value;
    return [sumOf(estimates, cells, b, estimates.scales ? told : undefined)];
  }
  if (estimates.method === 'latent') {
    const { weights = new Float64Array(0) } = latentTastes(estimates, 0, 1).pointsOf(cells);
    return estimates.classes.map(({ class: number }, c) => {
      const b = classLogit(estimates, c).parameters.map(({ estimate }) => estimate);
      return { class: number, ...sumOf(estimates, cells, b), share: weights[c] as number };
    });
  }
  return [sumOf(estimates, cells, utilities.meanTaste(cells))];
}

/** @param told the utility, where it is the sum times a scale */
function sumOf(estimates: Estimates, cells: Cells, b: ArrayLike<number>, told?: number): VerifiedSum {
  const terms = termsOf(estimates, cells, b);
  const sum = terms.reduce((total, { partWorth }) => total + partWorth, 0);
  const utility = told ?? sum;
  return {
    share: 1,
    terms,
    ...(told !== undefined && sum !== 0 && { scale: told / sum }),
    utility,
    acceptance: 1 / (1 + Math.exp(-utility)),
  };
}

function termsOf({ terms, columns, coding }: Estimates, cells: Cells, b: ArrayLike<number>): VerifiedTerm[] {
  let start = 0;
  return terms.flatMap((term): VerifiedTerm[] => {
    const encoder = makeEncoder({ terms: [term], columns, coding });
    const row = rowAgainstNone(encoder, cells, encoder.parameters.length);
    const offset = start;
    start += row.length;
    const products = encoder.parameters.flatMap(({ name }, k): VerifiedProduct[] => {
      const [code, coefficient] = [row[k] as number, b[offset + k] as number];
      return code === 0 ? [] : [{ parameter: name, code, coefficient, product: code * coefficient }];
    });
    if (products.length === 0) return [];
    const own = term.map(({ column }) => ({
      column,
      cell: column === noneColumn ? '' : (lookUp(cells, column) ?? ''),
    }));
    return [{ cells: own, partWorth: products.reduce((sum, { product }) => sum + product, 0), products }];
  });
}
