/**
 * How many people have which flag of quality. A model is fitted to everyone for it, so it is done beside what is asked for:
 * a page shows what was known when it was drawn, and it is done again at most every some minutes, when more have finished.
 */
import { partworthVersion } from '../../../study/partworthVersion.ts';
import { makeCodebook, makeTally } from '../../../study/responses/makeCodebook.ts';
import type { QualityFlag } from '../../../study/responses/quality.ts';
import type { Response } from '../../../study/responses/responses.ts';
import { withWords } from '../../../study/snapshot.ts';
import { judgeResponses } from '../../export/judgeResponses.ts';
import { readExport } from '../../export/readExport.ts';
import type { Survey } from '../../respondent/survey.ts';
import type { StatusCounts } from '../../store/fieldwork/countFieldwork.ts';
import type { ResponseReader } from '../../store/responseStore.ts';
import type { FlagCounts, FlagState } from '../pages/watch/flagRows.ts';
import { fewestOfShare } from '../pages/watch/shares.ts';

/** The model is fitted in this process, where respondents wait meanwhile: more are for the command. */
const mostJudged = 1_000;
const notBefore = 10 * 60_000;

export interface JudgedFlags {
  /** What is known now; where that is old, it is looked for again. */
  of(study: string, people: StatusCounts, onDone?: () => void): FlagState;
}

interface Known {
  readonly counts?: FlagCounts;
  readonly complete: number;
  readonly until: number;
  readonly isRunning: boolean;
}

type JudgingSurvey = Pick<Survey, 'store' | 'registry' | 'clock' | 'log'>;

export function makeJudgedFlags(survey: JudgingSurvey): JudgedFlags {
  const all = new Map<string, Known>();

  const judge = async (study: string, complete: number, onDone: () => void) => {
    const { clock, store, log } = survey;
    const before = all.get(study)?.counts;
    all.set(study, { ...(before && { counts: before }), complete, until: 0, isRunning: true });
    let counts = before;
    try {
      const reader = await store.openReader();
      try {
        counts = await countFlags(survey, reader, study);
      } finally {
        await reader.close();
      }
    } catch (error) {
      log.warn('flags-not-counted', { study, error: error instanceof Error ? error.name : 'unknown' });
    }
    const until = clock.now().getTime() + notBefore;
    all.set(study, { ...(counts && { counts }), complete, until, isRunning: false });
    onDone();
  };

  return {
    of: (study, { complete, started }, onDone = () => {}) => {
      if (started > mostJudged) return 'many';
      if (complete < fewestOfShare) return 'few';
      const known = all.get(study);
      const isOld = !known || (complete !== known.complete && survey.clock.now().getTime() >= known.until);
      if (isOld && !known?.isRunning) void judge(study, complete, onDone);
      return known?.counts ?? (known && !known.isRunning ? 'few' : 'waiting');
    },
  };
}

/** Of people who have answered a task; `undefined` where nobody has. */
async function countFlags(
  { registry, clock }: JudgingSurvey,
  reader: ResponseReader,
  study: string,
): Promise<FlagCounts | undefined> {
  const now = clock.now();
  const read = await readExport(reader, study, { now });
  if (!read) return undefined;
  const snapshots = withWords(read.snapshots, registry.wordsOf(study));
  const sources = await reader.listSources(study);
  const viewports = new Map<number, string>();
  async function* noted(): AsyncGenerator<Response> {
    for await (const response of read?.responses ?? []) {
      if (response.viewport) viewports.set(response.respondent, response.viewport);
      yield response;
    }
  }
  const words = makeCodebook(snapshots[0], makeTally().counts, { responsesSha256: '', version: partworthVersion });
  const { respondents } = await judgeResponses({ snapshots, responses: noted() }, words);
  const people = respondents.filter(({ simulated, tasks }) => !simulated && tasks > 0);
  const flags = new Map<QualityFlag, number>();
  for (const flag of people.flatMap((one) => one.flags)) flags.set(flag, (flags.get(flag) ?? 0) + 1);
  const groupsBy = (groups: ReadonlyMap<number, string>) => {
    const found = new Map<string, readonly [number, number]>();
    for (const one of people) {
      const name = groups.get(one.respondent) ?? 'unknown';
      const [judged, flagged] = found.get(name) ?? [0, 0];
      found.set(name, [judged + 1, flagged + Number(one.flags.length > 0)]);
    }
    return found;
  };
  return {
    judged: people.length,
    flagged: people.filter((one) => one.flags.length > 0).length,
    flags,
    by: { viewport: groupsBy(viewports), source: groupsBy(sources) },
    at: now.toISOString(),
  };
}
