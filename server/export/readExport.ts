/** What all exports of a study read: its snapshots and its respondents, without those whose time is over. */
import { ConflictError } from '../../study/errors.ts';
import type { Response } from '../../study/responses/responses.ts';
import type { FieldedVersion } from '../../study/snapshot.ts';
import type { Included } from '../store/records.ts';
import type { ResponseReader } from '../store/responseStore.ts';

export interface ReadExport {
  /** Every snapshot that has respondents, the latest first: its words and its model are the codebook's. */
  readonly snapshots: readonly [FieldedVersion, ...FieldedVersion[]];
  /** Without those whose time is over. */
  readonly responses: AsyncIterable<Response>;
  /** How many those are. */
  readonly leftOut: number;
  /** How many chose to be counted, and to be in no file; absent where there is none. */
  readonly onlyCounted?: number;
}

export interface Wanted extends Included {
  readonly now: Date;
}

/** `undefined` where nobody has started, or nobody with the snapshot that is asked for. */
export async function readExport(
  reader: Pick<ResponseReader, 'listSnapshots' | 'countPromises' | 'exportResponses'>,
  study: string,
  included: Wanted,
): Promise<ReadExport | undefined> {
  const { includeTest, now, snapshot } = included;
  const all = await reader.listSnapshots(study, included);
  const [latest, ...earlier] = snapshot === undefined ? all : all.filter(({ hash }) => hash === snapshot);
  if (!latest) return undefined;
  const snapshots = [latest, ...earlier] as const;
  const { toErase, toAnonymise, onlyCounted } = await reader.countPromises(now, { study, snapshot, includeTest });
  const responses = known(reader.exportResponses(study, included), snapshots);
  return {
    snapshots: [...snapshots],
    responses,
    leftOut: toErase + toAnonymise,
    ...(onlyCounted !== undefined && { onlyCounted }),
  };
}

/** A study that was changed between the two readings has columns that the header lacks: better no file than a wrong one. */
export async function* known<T extends { readonly snapshot: string }>(
  responses: AsyncIterable<T>,
  snapshots: readonly FieldedVersion[],
): AsyncGenerator<T> {
  for await (const response of responses) {
    if (!snapshots.some(({ hash }) => hash === response.snapshot)) {
      throw new ConflictError('study-changed', 'the study was changed while its responses were read; export again');
    }
    yield response;
  }
}
