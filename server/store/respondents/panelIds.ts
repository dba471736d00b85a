/**
 * The ids by which a panel knows its people, apart from what they answered. Who comes later with an id that is there
 * already is a repeat; test respondents and simulated ones repeat nobody.
 */
import type { Kysely, SelectQueryBuilder, Transaction } from 'kysely';
import type { PanelRow } from '../../../study/responses/formatPanelIds.ts';
import type { Tables } from '../tables/tables.ts';
import { type Expiries, type Expiry, expiryColumns, isOver, readExpiries } from './expiry.ts';

export async function keepPanelId(
  transaction: Transaction<Tables>,
  row: { readonly study: string; readonly respondent: number; readonly panelId: string },
): Promise<void> {
  const { study, respondent, panelId } = row;
  await transaction.insertInto('panel_ids').values({ study, respondent, panel_id: panelId }).execute();
}

export async function readPanelId(
  database: Kysely<Tables>,
  study: string,
  respondent: number,
): Promise<string | undefined> {
  const row = await database
    .selectFrom('panel_ids')
    .select('panel_id')
    .where('study', '=', study)
    .where('respondent', '=', respondent)
    .executeTakeFirst();
  return row?.panel_id;
}

/** Has a person started with this id whose time is not over `now`? */
export async function hasPanelId(
  database: Kysely<Tables>,
  { study, panelId, now }: { readonly study: string; readonly panelId: string; readonly now: Date },
): Promise<boolean> {
  const rows = await peopleOf(database, study)
    .select(expiryColumns)
    .where('panel_ids.panel_id', '=', panelId)
    .execute();
  if (rows.length === 0) return false;
  const expiries = await readExpiries(database, now);
  return rows.some((row) => !isOver(expiries, row));
}

/** Everyone of a study who has an id, in order of their numbers; whose time is over `now` is left out, as from all exports. */
export async function listPanelIds(database: Kysely<Tables>, study: string, now?: Date): Promise<PanelRow[]> {
  const expiries = now ? await readExpiries(database, now) : new Map();
  const rows = await peopleOf(database, study)
    .select(['panel_ids.panel_id', 'respondents.status'])
    .select(expiryColumns)
    .select(['respondents.ended_by', 'respondents.completed_at'])
    .orderBy('panel_ids.respondent')
    .execute();
  const first = new Map<string, number>();
  const kept = rows.filter((row) => !isOver(expiries, row));
  return kept.map(({ respondent, panel_id: panelId, status, ended_by, completed_at }) => {
    const repeats = first.get(panelId);
    if (repeats === undefined) first.set(panelId, respondent);
    return {
      ...{ respondent, panelId, status },
      ...(ended_by !== null && { endedBy: ended_by }),
      ...(completed_at !== null && { finished: completed_at.slice(0, 'YYYY-MM-DD'.length) }),
      ...(repeats !== undefined && { repeats }),
    };
  });
}

/** Whose numbers in a range came with an id that someone before them had, whose time is not over. */
export async function listRepeats(
  database: Kysely<Tables>,
  study: string,
  { after, until, expiries }: { readonly after: number; readonly until: number; readonly expiries: Expiries },
): Promise<ReadonlySet<number>> {
  const rows = await peopleOf(database, study)
    .where('panel_ids.respondent', '>', after)
    .where('panel_ids.respondent', '<=', until)
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('panel_ids as earlier')
          .innerJoin('respondents as who', (join) =>
            join.onRef('who.study', '=', 'earlier.study').onRef('who.respondent', '=', 'earlier.respondent'),
          )
          .select('earlier.respondent')
          .whereRef('earlier.study', '=', 'panel_ids.study')
          .whereRef('earlier.panel_id', '=', 'panel_ids.panel_id')
          .whereRef('earlier.respondent', '<', 'panel_ids.respondent')
          .where('who.test', '=', 0)
          .where('who.simulated', '=', 0)
          .where(({ and, or, eb }) => {
            const notBy = (column: 'who.keep_until' | 'who.anonymise_at', now: string) =>
              or([eb(column, 'is', null), eb(column, '>', now)]);
            const isKept = ({ snapshot, startedUntil, now }: Expiry) =>
              or([
                eb('who.snapshot', '!=', snapshot),
                and([
                  eb('who.started_at', '>', startedUntil),
                  notBy('who.keep_until', now),
                  notBy('who.anonymise_at', now),
                ]),
              ]);
            return and([...expiries.values()].filter((expiry) => expiry.study === study).map(isKept));
          }),
      ),
    )
    .execute();
  return new Set(rows.map(({ respondent }) => respondent));
}

type People = SelectQueryBuilder<Tables, 'panel_ids' | 'respondents', { respondent: number }>;

function peopleOf(database: Kysely<Tables>, study: string): People {
  return database
    .selectFrom('panel_ids')
    .innerJoin('respondents', (join) =>
      join
        .onRef('respondents.study', '=', 'panel_ids.study')
        .onRef('respondents.respondent', '=', 'panel_ids.respondent'),
    )
    .select('panel_ids.respondent')
    .where('panel_ids.study', '=', study)
    .where('respondents.test', '=', 0)
    .where('respondents.simulated', '=', 0);
}
