/**
 * How many people have which flag of quality. A model is fitted to everyone for it, so it is done beside what is asked for:
 * a page shows what was known when it was drawn, and it is done again at most every some minutes, when more have finished.
 */
import type { FlagTally } from '../../export/flagTally.ts';
import { tallyFlags } from '../../export/tallyFlags.ts';
import type { Survey } from '../../respondent/survey.ts';
import type { StatusCounts } from '../../store/fieldwork/countFieldwork.ts';
import type { FlagCounts, FlagState } from '../pages/watch/flagRows.ts';
import { fewestOfShare } from '../pages/watch/shares.ts';
import { withReader } from '../withReader.ts';

/** The model is fitted in this process, where respondents wait meanwhile: more are for a process of its own. */
export const mostJudgedHere = 1_000;
const notBefore = 10 * 60_000;

export interface JudgedFlags {
  /** What is known now; where that is old, it is looked for again. */
  of(study: string, people: StatusCounts, onDone?: () => void): FlagState;
}

/** Counts them in a process of its own; `undefined` where that can't be done for this study. */
export type TallyApart = (study: string) => Promise<FlagTally | undefined>;

interface Known {
  readonly counts?: FlagCounts;
  readonly complete: number;
  readonly until: number;
  readonly isRunning: boolean;
}

type JudgingSurvey = Pick<Survey, 'store' | 'registry' | 'clock' | 'log'>;

/** @param tallyApart where there is a studio; without one, too many people are for who types the command */
export function makeJudgedFlags(survey: JudgingSurvey, tallyApart?: TallyApart): JudgedFlags {
  const all = new Map<string, Known>();

  const judge = async (study: string, { complete, count }: Judging, onDone: () => void) => {
    const { clock, log } = survey;
    const before = all.get(study)?.counts;
    all.set(study, { ...(before && { counts: before }), complete, until: 0, isRunning: true });
    let counts = before;
    try {
      const tally = await count(study);
      counts = tally ? countsOf(tally) : before;
    } catch (error) {
      log.warn('flags-not-counted', { study, error: error instanceof Error ? error.name : 'unknown' });
    }
    const until = clock.now().getTime() + notBefore;
    all.set(study, { ...(counts && { counts }), complete, until, isRunning: false });
    onDone();
  };
  const countHere = (study: string) =>
    withReader({ survey }, (reader) =>
      tallyFlags(reader, { study, words: survey.registry.wordsOf(study), now: survey.clock.now() }),
    );

  return {
    of: (study, { complete, started }, onDone = () => {}) => {
      const isMany = started > mostJudgedHere;
      const count = isMany ? tallyApart : countHere;
      if (!count) return 'many';
      if (complete < fewestOfShare) return 'few';
      const known = all.get(study);
      const isOld = !known || (complete !== known.complete && survey.clock.now().getTime() >= known.until);
      if (isOld && !known?.isRunning) void judge(study, { complete, count }, onDone);
      if (known?.counts) return known.counts;
      return known && !known.isRunning ? (isMany ? 'many' : 'few') : 'waiting';
    },
  };
}

interface Judging {
  readonly complete: number;
  readonly count: TallyApart;
}

function countsOf({ judged, flagged, flags, by, at }: FlagTally): FlagCounts {
  const groupsOf = (name: keyof FlagTally['by']) =>
    new Map(by[name].map((group) => [group.name, [group.judged, group.flagged] as const]));
  return {
    ...{ judged, flagged, at },
    flags: new Map(flags.map(({ flag, people }) => [flag, people])),
    by: { viewport: groupsOf('viewport'), source: groupsOf('source') },
  };
}
