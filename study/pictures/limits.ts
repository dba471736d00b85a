/** How large pictures may be, and how such sizes are told. */

/** Of one file; a photograph that is 800 pixels wide has 50 to 150 kB. */
export const mostBytes = 500_000;
/** Of a side, in pixels: more than any screen shows of it. */
export const mostPixels = 3000;
/** Of all pictures that one page may show together, before `check` warns: three seconds by a slow telephone network. */
export const pageBudget = 400_000;
/** Of all pictures that one respondent may load, before `check` warns. */
export const studyBudget = 3_000_000;

/**
 * @example sayBytes(83_412); // '83 kB'
 * @example sayBytes(1_800_000); // '1.8 MB'
 */
export function sayBytes(bytes: number): string {
  if (bytes < 1000) return `${bytes} bytes`;
  return bytes < 1_000_000 ? `${Math.round(bytes / 1000)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}
