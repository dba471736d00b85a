/** Alternatives made ready to be drawn side by side, and read out as sentences. */
import { fitsColumns } from './fitsColumns.ts';
import { makeImage } from './makeImage.ts';
import type { AlternativeView } from './views/alternative.ts';
import type { ImageView } from './views/image.ts';

export interface ProfilesModel {
  /** Classes that tell the stylesheet how many columns and rows there are, and where they fit side by side. */
  readonly size: string;
  readonly profiles: readonly ProfileModel[];
}

export interface ProfileModel {
  readonly number: number;
  readonly name: string;
  /** The id of its label, where it has one. */
  readonly label: string | false;
  readonly image: ImageView | false;
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
  /** Every alternative of the task shows this level. */
  readonly same: boolean;
  /** Nothing is to be said of it here: it keeps the row's place beside those that have it. */
  readonly lacks: boolean;
  readonly image: ImageView | false;
}

interface Shown {
  /** The number of the alternative that is marked; absent where none is. */
  readonly chosen?: number;
  /** Has each a control? What moves sideways has to be moved by the keyboard too, which goes from control to control. */
  readonly isAsked: boolean;
}

export function makeProfiles(alternatives: readonly AlternativeView[], { chosen, isAsked }: Shown): ProfilesModel {
  const isSame = (attribute: string) =>
    alternatives.length > 1 && new Set(alternatives.map((one) => levelOf(one, attribute))).size === 1;
  return {
    size: sizeOf(alternatives, isAsked),
    profiles: alternatives.map(({ number, name, label, image, rows }) => ({
      number,
      name,
      label: label ?? false,
      image: makeImage(image, 'option'),
      checked: number === chosen,
      rows: rows.map((row) => ({
        stop: /[.!?:…]\s*$/u.test(row.levelLabel) ? '' : '.',
        same: isSame(row.attribute),
        lacks: false,
        ...row,
        image: makeImage(row.image, 'profile'),
      })),
    })),
  };
}

/**
 * `side`: columns on a wide page, of the sizes that styles/sideBySide.css knows. `columns`: on a phone too, two of them, or
 * more that slide past. Any other profiles come as cards, one below the other.
 */
function sizeOf(alternatives: readonly AlternativeView[], isAsked: boolean): string {
  const nProfiles = alternatives.length;
  const nRows = Math.max(0, ...alternatives.map(({ rows }) => rows.length));
  const isSide = nProfiles >= 2 && nProfiles <= 4 && nRows <= 12;
  const hasColumns = isSide && (nProfiles === 2 || isAsked) && fitsColumns(alternatives);
  return `of-${nProfiles} rows-${nRows}${isSide ? ' side' : ''}${hasColumns ? ' columns' : ''}`;
}

/** A step of a price may be another amount in another alternative. */
function levelOf(alternative: AlternativeView, attribute: string): string | undefined {
  const { level, levelLabel } = alternative.rows.find((row) => row.attribute === attribute) ?? {};
  return JSON.stringify([level, levelLabel]);
}
