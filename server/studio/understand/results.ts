/** What may be shown of a study's results now, and what is asked for of it. */
import type { OfferedFilters } from '../../../analysis/anonymity/offerFilters.ts';
import { offerFilters } from '../../../analysis/anonymity/offerFilters.ts';
import type { RespondentKind } from '../../../study/responses/chosenRespondents.ts';
import { weekOf } from '../../../study/responses/isoWeek.ts';
import type { Study } from '../../../study/study.ts';
import type { Asking } from '../../researcher/guards.ts';
import { showDoor } from '../../researcher/pages/door.ts';
import { parseDraft } from '../make/parsedDrafts.ts';
import { openFolder } from '../openFolder.ts';
import { mayShowResults } from '../results.ts';
import type { StudyFolder } from '../shelf/studyFolder.ts';
import type { StudioDesk } from '../studioDesk.ts';
import { type Asked, asOffered, readAsked } from './asked.ts';
import type { FitOrder } from './fits.ts';
import { readTally } from './readTally.ts';
import { readTrial } from './readTrial.ts';

/** A group that is told of has at least so many people, and so has every difference of two of them. */
export const fewestPeople = 10;

export interface Results {
  readonly folder: StudyFolder;
  readonly study: Study;
  /** How many of each kind are complete. */
  readonly counts: Readonly<Record<RespondentKind, number>>;
  /** May results of people be looked at? */
  readonly isOpen: boolean;
  readonly offered: OfferedFilters;
  /** Does this server field it, and has anybody answered? */
  readonly isFielded: boolean;
  readonly asked: Asked;
  /** Was something asked for that is not offered? Then this is without any filter. */
  readonly isOther: boolean;
  /** Absent where there is nothing to show of whom was asked for. */
  readonly order?: FitOrder;
}

/** @throws Refusal 404 where there is no such study; StudyError where its file is wrong */
export async function findResults(desk: StudioDesk, { request }: Pick<Asking, 'request'>): Promise<Results> {
  const { survey, studio } = desk;
  const folder = await openFolder(studio, request);
  const { text, hash: studyHash } = await folder.read();
  const { study } = await parseDraft(folder, text);
  const now = survey.clock.now();
  const { state, tally } = await readTally(desk, study.id, now);
  const closedAt = (await survey.store.listClosed()).get(study.id);
  const isPaused = (await survey.store.listPaused()).has(study.id);
  const entry = study.entry ?? {};
  const { state: door } = showDoor({ entry, closedAt, isPaused, now }, 'en');
  const isOpen = mayShowResults(entry, door, 'people');
  const isOver = door === 'closed' || door === 'over';
  const count = (kind: RespondentKind) =>
    tally.filter((one) => one.kind === kind && one.complete).reduce((sum, { n }) => sum + n, 0);
  const stored = { people: count('people'), tests: count('tests'), simulated: count('simulated') };
  // Where simulated respondents answered the survey itself, it is about these.
  const trial = stored.simulated > 0 ? undefined : await readTrial(studio, folder.name);
  const counts = trial ? { ...stored, simulated: trial.respondents } : stored;
  const offered = offerFilters(
    tally.filter(({ kind }) => isOpen && kind === 'people'),
    fewestPeople,
    isOver ? undefined : weekOf(now.toISOString()),
  );
  const isFielded = survey.registry.find(study.id) !== undefined && tally.some(({ kind }) => kind !== 'tests');
  const found = { folder, study, counts, isOpen, offered, isFielded };
  const wanted = withKind(readAsked(request.query), request.query['of'] === undefined, found);
  const fine = asOffered(wanted, offered);
  const plain: Asked = { of: wanted.of, method: wanted.method, partial: false };
  const asked = fine ?? asOffered(plain, offered) ?? plain;
  const canShow = asked.of === 'people' ? offered.people > 0 : counts[asked.of] > 0;
  const source = trial && asked.of === 'simulated' ? { responses: trial.responses, state: trial.state } : { state };
  const order = { folder, asked, studyHash, hasSimulated: stored.simulated > 0, ...source };
  return { ...found, asked, isOther: fine === undefined, ...(canShow && { order }) };
}

/** Where nobody says whose: people if they may be seen, else whoever there is. */
function withKind(asked: Asked, isFree: boolean, { counts, offered }: Pick<Results, 'counts' | 'offered'>): Asked {
  if (!isFree || offered.people > 0) return asked;
  const of = counts.simulated > 0 ? 'simulated' : counts.tests > 0 ? 'tests' : 'people';
  return { ...asked, of };
}
