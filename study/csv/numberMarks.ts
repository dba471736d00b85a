/** The marks with which a language writes numbers, as Intl knows them. */
import { localeOf } from '../speech.ts';

export interface NumberMarks {
  readonly decimal: string;
  /** Between thousands. */
  readonly group: string;
  readonly minus: string;
  /** From nought to nine. */
  readonly figures: readonly string[];
}

const known = new Map<string, NumberMarks>();

/** @example numberMarks('nl').group; // '.' */
export function numberMarks(language: string): NumberMarks {
  const marks = known.get(language) ?? findMarks(language);
  known.set(language, marks);
  return marks;
}

function findMarks(language: string): NumberMarks {
  const format = new Intl.NumberFormat(localeOf(language), { useGrouping: 'always', maximumFractionDigits: 1 });
  const parts = format.formatToParts(-1234567.5);
  const markOf = (type: Intl.NumberFormatPartTypes, otherwise: string) => {
    const mark = parts.find((part) => part.type === type)?.value.replace(/[\u200e\u200f\u061c]/g, '');
    return mark === undefined || mark === '' ? otherwise : mark;
  };
  return {
    decimal: markOf('decimal', '.'),
    // Spaces are read alike, whichever of them it is.
    group: markOf('group', ',').replace(/\s/u, ' '),
    minus: markOf('minusSign', '-'),
    figures: Array.from({ length: 10 }, (_, figure) => format.format(figure)),
  };
}
