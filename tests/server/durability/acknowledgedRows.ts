/** Looks in a database for what the server said that it had saved. */
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { hashToken } from '../../../server/respondent/session/secrets.ts';
import type { Acknowledged } from './steadyRespondent.ts';

export interface Found {
  readonly integrity: string;
  readonly missing: readonly Acknowledged[];
  /** Pages that are there twice: none, ever. */
  readonly doubled: number;
}

/** What can't be opened or read misses everything. `beside`: a server has the database open. */
export function findAcknowledged(
  folder: string,
  acknowledged: readonly Acknowledged[],
  { beside = false } = {},
): Found {
  const database = new Database(join(folder, 'responses.sqlite'), { readonly: beside });
  try {
    // Recovering the log is part of the test; flushing what is thrown away after it is not.
    database.pragma('synchronous = OFF');
    const integrity = String(database.pragma('quick_check(1)', { simple: true }));
    const starts = database.prepare('select token_hash from respondents').pluck().all();
    const pages = database
      .prepare(
        `select token_hash || ' ' || page from events join respondents using (study, respondent)
         where outcome = 'saved'`,
      )
      .pluck()
      .all();
    const stored = new Set([...starts.map((hash) => `${hash} start`), ...pages]);
    const missing = acknowledged.filter(({ token, page }) => !stored.has(`${hashToken(token)} ${page}`));
    return { integrity, missing, doubled: starts.length + pages.length - stored.size };
  } catch (error) {
    return { integrity: String(error), missing: acknowledged, doubled: 0 };
  } finally {
    database.close();
  }
}
