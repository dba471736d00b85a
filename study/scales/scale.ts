/** A scale: several statements that measure one thing, scored as one number for each respondent. */
import type { Texts } from '../texts.ts';

export interface ScaleItem {
  /** The column that holds its point in responses.csv: `concern.too-much`. */
  readonly column: string;
  /** The agreement question, and the id of the statement. */
  readonly question: string;
  readonly part: string;
  /** Does agreeing with it mean less? Then a point counts from the other end. */
  readonly reversed?: true;
}

export interface Scale {
  readonly id: string;
  readonly label: Texts;
  readonly items: readonly ScaleItem[];
  readonly score: 'mean' | 'sum';
  /** An index whose items make up what is measured, and need not go together. */
  readonly isFormative?: true;
  /** How many points the items have: 1 is the one end, this the other. */
  readonly points: number;
  /** With fewer answers than this there is no score. */
  readonly least: number;
  /** Where the items are from. */
  readonly source?: Texts;
}
