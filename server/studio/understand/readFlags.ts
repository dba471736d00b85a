/**
 * Who answered and has a flag of quality, counted once for each state of the responses. A model is fitted to everyone for it:
 * of few people at once, of many in a process apart, for which no page waits.
 */
import { analysisWords } from '../../../study/fielded.ts';
import { sha256 } from '../../../study/fingerprint.ts';
import type { Study } from '../../../study/study.ts';
import type { FlagTally } from '../../export/flagTally.ts';
import { tallyFlags } from '../../export/tallyFlags.ts';
import { mostJudgedHere } from '../../researcher/watch/judgedFlags.ts';
import { withReader } from '../../researcher/withReader.ts';
import type { RespondentTally } from '../../store/fieldwork/tallyRespondents.ts';
import { tallyFlagsOf } from '../flags/tallyFlagsApart.ts';
import type { StudyFolder } from '../shelf/studyFolder.ts';
import type { StudioDesk } from '../studioDesk.ts';

/** `waiting`: they are to be counted apart; `failed`: they could not be counted. */
export type FlagsKnown =
  | { readonly is: 'known'; readonly tally: readonly RespondentTally[] }
  | { readonly is: 'waiting' | 'failed' };

export interface FlagsOrder {
  readonly folder: StudyFolder;
  readonly study: Study;
  /** Of the responses. */
  readonly state: string;
  /** How many would be judged. */
  readonly people: number;
  readonly now: Date;
}

/** Of each studio, by what they depend on. */
const known = new WeakMap<object, Map<string, Promise<FlagsKnown> | FlagsKnown>>();

/** How many states are remembered. */
const most = 50;

/** What is known by now; of few people they are counted meanwhile. */
export async function readFlags(desk: StudioDesk, order: FlagsOrder): Promise<FlagsKnown> {
  const found = knownOf(desk).get(keyOf(order));
  if (order.people > mostJudgedHere) return !found || found instanceof Promise ? { is: 'waiting' } : found;
  return found ?? remember(desk, order, countHere(desk, order));
}

/** Has those counted for which readers wait. */
export function startFlags(desk: StudioDesk, order: FlagsOrder): void {
  if (!knownOf(desk).has(keyOf(order))) void remember(desk, order, tallyFlagsOf(desk.studio, order.folder));
}

/** What goes wrong is told once, and not tried again until somebody answers; where somebody does meanwhile it begins anew. */
async function remember(
  desk: StudioDesk,
  order: FlagsOrder,
  counting: Promise<FlagTally | undefined>,
): Promise<FlagsKnown> {
  const own = knownOf(desk);
  const key = keyOf(order);
  const work = counting.then(
    (counts): FlagsKnown => {
      if (!counts) return { is: 'failed' };
      return counts.state === order.state ? { is: 'known', tally: counts.tally } : { is: 'waiting' };
    },
    (error: unknown): FlagsKnown => {
      const name = error instanceof Error ? error.name : 'unknown';
      desk.survey.log.warn('flags-not-counted', { study: order.study.id, error: name });
      return { is: 'failed' };
    },
  );
  own.set(key, work);
  for (const old of [...own.keys()].slice(0, -most)) own.delete(old);
  const counts = await work;
  if (counts.is === 'waiting') own.delete(key);
  else own.set(key, counts);
  return counts;
}

function countHere(desk: StudioDesk, { study, now }: FlagsOrder): Promise<FlagTally | undefined> {
  return withReader(desk, (reader) => tallyFlags(reader, { study: study.id, words: analysisWords(study), now }));
}

function knownOf({ studio }: StudioDesk): Map<string, Promise<FlagsKnown> | FlagsKnown> {
  const own = known.get(studio) ?? new Map<string, Promise<FlagsKnown> | FlagsKnown>();
  known.set(studio, own);
  return own;
}

function keyOf({ study, state }: FlagsOrder): string {
  return JSON.stringify([study.id, state, sha256(JSON.stringify(analysisWords(study)))]);
}
