/** Other tasks between the two showings where the file does not say how many. */
export const defaultApart = 3;
/** When answers become anonymous that are to be, where the file does not say. */
export const defaultAnonymiseAfter = '7 days';
/** The mean of a prior that may still be wrong; 0 where there is none to read. */
export function priorMean(prior: number | { readonly mean?: number } | undefined): number {
  return typeof prior === 'number' ? prior : (prior?.mean ?? 0);
}
