/** Alternatives made ready to be drawn side by side, and read out as sentences. */
import type { AlternativeView } from './views/alternative.ts';

export interface ProfilesModel {
  /** Classes that tell the stylesheet how many columns and rows there are, and whether they fit side by side. */
  readonly size: string;
  readonly profiles: readonly ProfileModel[];
}

export interface ProfileModel {
  readonly number: number;
  readonly name: string;
  readonly checked: boolean;
  readonly rows: readonly RowModel[];
}

export interface RowModel {
  readonly attribute: string;
  readonly attributeLabel: string;
  readonly level: string;
  readonly levelLabel: string;
  /** A full stop where the text has none, for who listens. */
  readonly stop: string;
  /** Every alternative of the task has this level. */
  readonly same: boolean;
}

/** `chosen` is the number of the alternative that is marked, if one is. */
export function makeProfiles(alternatives: readonly AlternativeView[], chosen?: number): ProfilesModel {
  const nRows = Math.max(0, ...alternatives.map(({ rows }) => rows.length));
  const isSame = (attribute: string) =>
    alternatives.length > 1 && new Set(alternatives.map((one) => levelOf(one, attribute))).size === 1;
  return {
    size: `of-${alternatives.length} rows-${nRows}${isSideBySide(alternatives.length, nRows) ? ' side' : ''}`,
    profiles: alternatives.map(({ number, name, rows }) => ({
      number,
      name,
      checked: number === chosen,
      rows: rows.map((row) => ({
        stop: /[.!?:…]\s*$/u.test(row.levelLabel) ? '' : '.',
        same: isSame(row.attribute),
        ...row,
      })),
    })),
  };
}

/** The sizes that styles/sideBySide.css knows; any other comes as cards, one below the other. */
function isSideBySide(nAlternatives: number, nRows: number): boolean {
  return nAlternatives >= 2 && nAlternatives <= 4 && nRows <= 12;
}

function levelOf(alternative: AlternativeView, attribute: string): string | undefined {
  return alternative.rows.find((row) => row.attribute === attribute)?.level;
}
