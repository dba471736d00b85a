/**
 * The editions of a study: what was published from the studio, each with the files it was made of, so that it can be fielded
 * again when a server starts, and by every server of one database. Edition 0 is no edition: it is the draft that was last put
 * up to be tried, which only those meet who come to try it.
 */
import type { Kysely, Selectable, Transaction } from 'kysely';
import { canonicalJson } from '../../../study/fingerprint.ts';
import { type FieldedStudy, makeSnapshot } from '../../../study/snapshot.ts';
import { keepPictures } from '../pictures/pictures.ts';
import { publish } from '../respondents/publish.ts';
import type { EditionRow, Tables } from '../tables/tables.ts';
import { note } from './audit.ts';

export interface Edition {
  readonly study: string;
  /** From 1; 0 for the draft that is tried. */
  readonly edition: number;
  /** The hash of its snapshot: an edition that changes only how people come in has that of the one before. */
  readonly snapshot: string;
  /** UTC, ISO 8601. */
  readonly publishedAt: string;
  readonly who?: string;
  /** Of the studio, that it was published from. */
  readonly folder: string;
}

export interface WholeEdition extends Edition {
  /** The texts that it was made of, by the names of their files. */
  readonly files: Readonly<Record<string, string>>;
  /** Without its pictures: the store has them by their hashes. */
  readonly fielded: FieldedStudy;
}

export interface EditionOrder extends Pick<WholeEdition, 'files' | 'fielded' | 'folder' | 'who'> {
  /** UTC, ISO 8601. */
  readonly at: string;
  /** What was left open when it was published all the same; for the trail. */
  readonly leftOpen?: readonly string[];
}

const draft = 0;

/** The next edition of the study, for whoever starts from now on. */
export async function publishEdition(transaction: Transaction<Tables>, order: EditionOrder): Promise<Edition> {
  const row = await keepFielded(transaction, order);
  const latest = await transaction
    .selectFrom('editions')
    .selectAll()
    .where('study', '=', row.study)
    .where('edition', '>', draft)
    .orderBy('edition', 'desc')
    .limit(1)
    .executeTakeFirst();
  // If the work runs again because nobody knows whether it was committed, it is there already.
  if (latest && latest.published_at === row.published_at && latest.snapshot === row.snapshot) return editionOf(latest);
  const edition = (latest?.edition ?? 0) + 1;
  await transaction
    .insertInto('editions')
    .values({ ...row, edition })
    .execute();
  const { at, who, leftOpen = [] } = order;
  const event = { at, ...(who !== undefined && { who }), study: row.study };
  await note(transaction, { ...event, what: 'study-published', detail: String(edition) });
  if (leftOpen.length > 0)
    await note(transaction, { ...event, what: 'published-all-the-same', detail: leftOpen.join(', ') });
  return editionOf({ ...row, edition });
}

/** What is tried from now on, in place of the draft before; nobody else meets it, and nothing of it counts. */
export async function putUpDraft(transaction: Transaction<Tables>, order: EditionOrder): Promise<Edition> {
  const row = { ...(await keepFielded(transaction, order)), edition: draft };
  const { study: _study, edition: _edition, ...changed } = row;
  await transaction
    .insertInto('editions')
    .values(row)
    .onConflict((conflict) => conflict.columns(['study', 'edition']).doUpdateSet(changed))
    .execute();
  const { at, who } = order;
  await note(transaction, { at, what: 'draft-put-up', ...(who !== undefined && { who }), study: row.study });
  return editionOf(row);
}

/** The latest first; without the draft. */
export async function listEditions(database: Kysely<Tables>, study: string): Promise<Edition[]> {
  const rows = await database
    .selectFrom('editions')
    .select(light)
    .where('study', '=', study)
    .where('edition', '>', draft)
    .orderBy('edition', 'desc')
    .execute();
  return rows.map(editionOf);
}

/** Of every study, in the order of their ids. */
export async function latestEditions(database: Kysely<Tables>): Promise<Edition[]> {
  const rows = await database
    .selectFrom('editions as one')
    .select(light)
    .where('edition', '>', draft)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('editions as later')
            .select('later.edition')
            .whereRef('later.study', '=', 'one.study')
            .whereRef('later.edition', '>', 'one.edition'),
        ),
      ),
    )
    .orderBy('study')
    .execute();
  return rows.map(editionOf);
}

/** Of every study of which one was put up. */
export async function listDrafts(database: Kysely<Tables>): Promise<Edition[]> {
  const rows = await database.selectFrom('editions').select(light).where('edition', '=', draft).execute();
  return rows.map(editionOf);
}

/** @param edition 0 for the draft that is tried */
export async function readEdition(
  database: Kysely<Tables>,
  study: string,
  edition: number,
): Promise<WholeEdition | undefined> {
  const row = await database
    .selectFrom('editions')
    .selectAll()
    .where('study', '=', study)
    .where('edition', '=', edition)
    .executeTakeFirst();
  return row && { ...editionOf(row), files: JSON.parse(row.files), fielded: JSON.parse(row.fielded) };
}

const light = ['study', 'edition', 'snapshot', 'published_at', 'who', 'folder'] as const;

/** The snapshot and its pictures first: nobody may start with what is not there. */
async function keepFielded(
  transaction: Transaction<Tables>,
  { fielded, files, folder, who, at }: EditionOrder,
): Promise<Omit<Selectable<EditionRow>, 'edition'>> {
  const { pictures = [], ...bare } = fielded;
  const snapshot = makeSnapshot(fielded);
  await keepPictures(transaction, pictures);
  await publish(transaction, snapshot, at);
  return {
    ...{ study: snapshot.study.id, snapshot: snapshot.hash, published_at: at, who: who ?? null, folder },
    ...{ files: canonicalJson(files), fielded: canonicalJson(bare) },
  };
}

function editionOf(row: Pick<EditionRow, (typeof light)[number]>): Edition {
  const { study, edition, snapshot, published_at, who, folder } = row;
  return { study, edition, snapshot, publishedAt: published_at, ...(who !== null && { who }), folder };
}
