/** Editions of a study: it or its design was changed in the field, and every respondent answered one of them. */
import type { Problem } from './errors.ts';

export interface Edition {
  /** Content hash, or its first figures. */
  readonly id: string;
  readonly respondents: number;
  /** Since when it was fielded (UTC, ISO 8601), where that is known. */
  readonly published?: string;
}

/** How many figures of a hash tell the editions of a study apart; `snapshot` in responses.csv has so many. */
export const editionLength = 12;

/**
 * @example listEditions([{ id: '0123456789abcdef', respondents: 3, published: '2026-03-01T10:00:00.000Z' }]);
 *   // '0123456789ab (3, 2026-03-01)'
 */
export function listEditions(editions: readonly Edition[]): string {
  const days = editions.map(({ published = '' }) => published.slice(0, 'YYYY-MM-DD'.length));
  const isDay = new Set(days).size === days.length;
  return editions
    .map(({ id, respondents, published }, index) => {
      const minute = published?.slice(0, 'YYYY-MM-DDTHH:MM'.length).replace('T', ' ');
      const when = published === undefined ? [] : [isDay ? days[index] : `${minute} UTC`];
      return `${id.slice(0, editionLength)} (${[respondents, ...when].join(', ')})`;
    })
    .join(', ');
}

/** By when they were fielded, where that is known of all of them; else as they are. The latest comes last. */
export function inOrder<T extends Pick<Edition, 'published'>>(editions: readonly T[]): T[] {
  if (editions.some(({ published }) => published === undefined)) return [...editions];
  return editions.toSorted(
    ({ published: one = '' }, { published: other = '' }) => Number(one > other) - Number(one < other),
  );
}

/**
 * Those that are meant by `latest` or the first figures of a hash: one of them, if all is well.
 *
 * @param editions the latest comes last
 */
export function findEditions<T extends Pick<Edition, 'id'>>(editions: readonly T[], asked: string): T[] {
  if (asked === 'latest') return editions.slice(-1);
  return editions.filter(({ id }) => id.startsWith(asked) || (id !== '' && asked.startsWith(id)));
}

/** Why it is none, or not one alone. */
export function noEdition(editions: readonly Edition[], asked: string, found: number): Problem {
  const message =
    found > 1
      ? `"${asked}" is the beginning of several versions of the study`
      : `"${asked}" is no version of the study`;
  return { path: '--snapshot', message, hint: `there are ${listEditions(editions)}, and latest` };
}
