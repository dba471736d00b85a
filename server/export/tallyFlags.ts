/** How many respondents of a study have flags of quality: counts, and of nobody by number. */
import type { AnalysisWords } from '../../study/fielded.ts';
import { partworthVersion } from '../../study/partworthVersion.ts';
import { makeCodebook, makeTally } from '../../study/responses/makeCodebook.ts';
import { qualityFlags, type RespondentQuality } from '../../study/responses/quality.ts';
import type { Response } from '../../study/responses/responses.ts';
import { withWords } from '../../study/snapshot.ts';
import { stateOn } from '../store/fieldwork/stateOn.ts';
import type { ResponseReader } from '../store/responseStore.ts';
import type { FlagTally, GroupTally } from './flagTally.ts';
import { judgeResponses } from './judgeResponses.ts';
import { readExport } from './readExport.ts';

type Reader = Pick<
  ResponseReader,
  'exportResponses' | 'listSnapshots' | 'countPromises' | 'listSources' | 'tallyRespondents' | 'stateOfResponses'
>;

interface TallyOrder {
  readonly study: string;
  /** What analyses take from the study's file. */
  readonly words: AnalysisWords;
  readonly now: Date;
}

/**
 * Flags are those by which `estimate --without` leaves people out; a model is fitted to everyone for them.
 *
 * @returns `undefined` where nobody has started
 */
export async function tallyFlags(reader: Reader, { study, words, now }: TallyOrder): Promise<FlagTally | undefined> {
  const state = await stateOn(reader, study, now);
  const read = await readExport(reader, study, { now });
  if (!read) return undefined;
  const snapshots = withWords(read.snapshots, words);
  const sources = await reader.listSources(study);
  const viewports = new Map<number, string>();
  async function* noted(): AsyncGenerator<Response> {
    for await (const response of read?.responses ?? []) {
      if (response.viewport) viewports.set(response.respondent, response.viewport);
      yield response;
    }
  }
  const book = makeCodebook(snapshots[0], makeTally().counts, { responsesSha256: '', version: partworthVersion });
  const { respondents } = await judgeResponses({ snapshots, responses: noted() }, book);
  const flagged = new Set(respondents.filter(hasFlag).map(({ respondent }) => respondent));
  const people = respondents.filter(({ simulated, tasks }) => !simulated && tasks > 0);
  const tally = await reader.tallyRespondents(study, now, flagged);
  const isSame = (await stateOn(reader, study, now)) === state;
  return {
    judged: people.length,
    flagged: people.filter(hasFlag).length,
    flags: qualityFlags.map((flag) => ({ flag, people: people.filter(({ flags }) => flags.includes(flag)).length })),
    by: { viewport: groupBy(people, viewports), source: groupBy(people, sources) },
    tally,
    ...(isSame && { state }),
    at: now.toISOString(),
  };
}

function hasFlag({ flags }: Pick<RespondentQuality, 'flags'>): boolean {
  return flags.length > 0;
}

function groupBy(people: readonly RespondentQuality[], groups: ReadonlyMap<number, string>): GroupTally[] {
  const found = new Map<string, { judged: number; flagged: number }>();
  for (const one of people) {
    const name = groups.get(one.respondent) ?? 'unknown';
    const own = found.get(name) ?? { judged: 0, flagged: 0 };
    found.set(name, { judged: own.judged + 1, flagged: own.flagged + Number(hasFlag(one)) });
  }
  return [...found].map(([name, counts]) => ({ name, ...counts }));
}
