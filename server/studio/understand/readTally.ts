/** Who answered, counted once for each state of the responses. */
import { withReader } from '../../researcher/withReader.ts';
import { stateOn } from '../../store/fieldwork/stateOn.ts';
import type { RespondentTally } from '../../store/fieldwork/tallyRespondents.ts';
import type { StudioDesk } from '../studioDesk.ts';

export interface Tallied {
  /** Another one as soon as a response has changed. */
  readonly state: string;
  readonly tally: readonly RespondentTally[];
  /** How many people a panel has sent. */
  readonly fromPanel: number;
}

/** Of each studio, by study. */
const known = new WeakMap<object, Map<string, Tallied>>();

/** How many studies are remembered, each with its last state. */
const most = 50;

export function readTally(desk: StudioDesk, study: string, now: Date): Promise<Tallied> {
  const own = known.get(desk.studio) ?? new Map<string, Tallied>();
  known.set(desk.studio, own);
  return withReader(desk, async (reader) => {
    const state = await stateOn(reader, study, now);
    const found = own.get(study);
    if (found?.state === state) return found;
    const fromPanel = (await reader.listPanelIds(study, now)).length;
    const tallied = { state, tally: await reader.tallyRespondents(study, now), fromPanel };
    own.delete(study);
    own.set(study, tallied);
    for (const old of [...own.keys()].slice(0, -most)) own.delete(old);
    return tallied;
  });
}
