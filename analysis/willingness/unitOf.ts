import type { Estimates } from '../../study/estimates/estimates.ts';

/** The unit of a number: an ISO 4217 code, or the text that stands after it; `undefined` where the study says none. */
export function unitOf({ codebook }: Pick<Estimates, 'codebook'>, attribute: string): string | undefined {
  const column = codebook?.attributes.find(({ id }) => id === attribute) as
    | { readonly amounts?: { readonly unit?: string } }
    | undefined;
  return column?.amounts?.unit;
}
