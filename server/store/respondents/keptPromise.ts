/** What a respondent was promised by his own choice, as it lies in his row. */
import type { KeptPromise } from '../../../study/binding/binding.ts';
import type { RespondentRow } from '../tables/tables.ts';

type Columns = Pick<RespondentRow, 'promise' | 'keep_until' | 'anonymise_at' | 'release' | 'analysis'>;

/** In the row of who was promised nothing but what the study promises everybody. */
export const noPromise = {
  promise: null,
  keep_until: null,
  anonymise_at: null,
  release: null,
  analysis: null,
} as const satisfies Columns;

export function promiseColumns(promise: KeptPromise): Columns {
  const { acts, keepUntil, anonymiseAt } = promise;
  return {
    promise: JSON.stringify(promise),
    keep_until: keepUntil ?? null,
    anonymise_at: anonymiseAt ?? null,
    release: acts.release ?? null,
    analysis: acts.analysis ?? null,
  };
}

/** Of who becomes anonymous: what is still to be kept of his promise, without the receipt, which tells when he answered. */
export function anonymousPromise({ keep_until, release, analysis }: Columns): Columns {
  return { ...noPromise, keep_until, release, analysis };
}

export function readPromise({ promise }: Pick<Columns, 'promise'>): { readonly promise?: KeptPromise } {
  return promise === null ? {} : { promise: JSON.parse(promise) };
}
