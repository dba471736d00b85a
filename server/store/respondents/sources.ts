/** By which kind of way somebody came: by the address of the study, a single-use link, or a panel. */
import type { Kysely } from 'kysely';
import type { Tables } from '../tables/tables.ts';

export const sources = ['open', 'link', 'panel'] as const;
export type Source = (typeof sources)[number];

/** Of people, by their numbers. */
export async function listSources(database: Kysely<Tables>, study: string): Promise<ReadonlyMap<number, Source>> {
  const rows = await database
    .selectFrom('respondents')
    .select(['respondent', 'source'])
    .where('study', '=', study)
    .where('simulated', '=', 0)
    .where('test', '=', 0)
    .execute();
  return new Map(
    rows.flatMap(({ respondent, source }) => {
      const known = sources.find((one) => one === source);
      return known ? [[respondent, known] as const] : [];
    }),
  );
}
