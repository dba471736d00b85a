/** Where what is computed for a group stands on the sheet of groups: a column for each group, and rows from here on. */
import type { Book } from './book.ts';

export interface GroupRows {
  readonly firstFactor: number;
  /** The share of the group as it is given, and made to add up to 1. */
  readonly given: number;
  readonly weight: number;
  /** From here on a row for each offer: its utility against none; */
  readonly utility: number;
  /** exp of it, less the largest (a number that cancels), and 0 for an offer that is not there; */
  readonly attraction: number;
  /** its share among the offers (and none, by the rule `logit`); */
  readonly preference: number;
  /** whether it is accepted, once preferred; */
  readonly acceptance: number;
  /** its share in the market, and after the last one that of none; */
  readonly share: number;
  /** what its own code counts for in the gradient of its share. */
  readonly own: number;
  /** The attraction of none. */
  readonly none: number;
}

export function groupRows({ factors, offers }: Pick<Book, 'factors' | 'offers'>): GroupRows {
  const firstFactor = 4;
  const given = firstFactor + factors.length;
  const block = (index: number) => given + 3 + index * (offers + 2);
  return {
    ...{ firstFactor, given, weight: given + 1 },
    ...{ utility: block(0), attraction: block(1), preference: block(2), acceptance: block(3), share: block(4) },
    own: block(5) + 1,
    none: block(1) + offers,
  };
}
