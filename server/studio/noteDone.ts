/** Notes in the trail what was done already, on a disk that need not be the one that holds the trail. */
import { StoreError } from '../../study/errors.ts';
import type { Asking } from '../researcher/guards.ts';
import type { NewEvent } from '../store/researchers/audit.ts';
import type { StudioDesk } from './studioDesk.ts';

/**
 * Where the trail can't be written (its disk is full), the log has it: what was done stands, and nobody is told that it
 * was not.
 */
export async function noteDone(
  { survey: { store, clock, log } }: Pick<StudioDesk, 'survey'>,
  { who }: Pick<Asking, 'who'>,
  deed: Pick<NewEvent, 'what' | 'study' | 'detail'>,
  at: Date = clock.now(),
): Promise<void> {
  try {
    await store.note({ at: at.toISOString(), who, ...deed });
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    const { what, study } = deed;
    log.error('not-noted', { what, who, ...(study !== undefined && { study }), reason: error.code });
  }
}
