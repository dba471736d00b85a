/** Who agreed to which words: a respondent has the hash of the consent text that he read, in the language that he read. */
import type { Kysely } from 'kysely';
import type { Included } from '../records.ts';
import { isKept, readExpiries } from '../respondents/expiry.ts';
import type { Tables } from '../tables/tables.ts';

export interface ConsentCount {
  readonly hash: string;
  readonly respondents: number;
}

/** Without those who have been anonymised: the hash tells the language. */
export async function countConsents(
  database: Kysely<Tables>,
  study: string,
  { includeTest = false, now = new Date(0), snapshot }: Included = {},
): Promise<ConsentCount[]> {
  const counts = new Map<string, number>();
  for (const expiry of (await readExpiries(database, now)).values()) {
    if (expiry.study !== study || (snapshot !== undefined && expiry.snapshot !== snapshot)) continue;
    const rows = await database
      .selectFrom('respondents')
      .select((row) => ['consent_hash', row.fn.countAll<number>().as('n')])
      .where('snapshot', '=', expiry.snapshot)
      .where((row) => isKept(row, expiry))
      .$if(!includeTest, (all) => all.where('test', '=', 0))
      .groupBy('consent_hash')
      .orderBy('consent_hash')
      .execute();
    for (const { consent_hash, n } of rows) counts.set(consent_hash, (counts.get(consent_hash) ?? 0) + Number(n));
  }
  return Array.from(counts, ([hash, respondents]) => ({ hash, respondents }));
}
