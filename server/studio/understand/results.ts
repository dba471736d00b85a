/** What may be shown of a study's results now, and what is asked for of it. */
import type { OfferedFilters } from '../../../analysis/anonymity/offerFilters.ts';
import { offerFilters } from '../../../analysis/anonymity/offerFilters.ts';
import type { RespondentKind } from '../../../study/responses/chosenRespondents.ts';
import { weekOf } from '../../../study/responses/isoWeek.ts';
import type { Study } from '../../../study/study.ts';
import type { Asking } from '../../researcher/guards.ts';
import type { Answered } from '../../researcher/offeredFiles.ts';
import { showDoor } from '../../researcher/pages/door.ts';
import { parseDraft } from '../make/parsedDrafts.ts';
import { openFolder } from '../openFolder.ts';
import { mayShowResults } from '../results.ts';
import type { StudyFolder } from '../shelf/studyFolder.ts';
import type { StudioDesk } from '../studioDesk.ts';
import { type Asked, asOffered, readAsked } from './asked.ts';
import type { FitOrder } from './fits.ts';
import { type FlagsOrder, readFlags } from './readFlags.ts';
import { readTally, type Tallied } from './readTally.ts';
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
  readonly flags: Flags;
  /** Does this server field it, and has anybody answered? */
  readonly isFielded: boolean;
  readonly answered: Answered;
  readonly asked: Asked;
  /** Was something asked for that is not offered? Then this is without any filter. */
  readonly isOther: boolean;
  /** Absent where there is nothing to show of whom was asked for. */
  readonly order?: FitOrder;
}

/**
 * Whether people may be left out for flags. `open`: nobody is while people still come; `few`: too few have one, or have
 * none; `none`: nobody has. `waiting`, `failed`: nothing is filtered as long as flags are not counted, since they decide
 * what else may be.
 */
export interface Flags {
  readonly is: 'offered' | 'few' | 'none' | 'open' | 'waiting' | 'failed';
  /** How to have them counted, where they wait for it. */
  readonly order?: FlagsOrder;
}

/** @throws Refusal 404 where there is no such study; StudyError where its file is wrong */
export async function findResults(desk: StudioDesk, { request }: Pick<Asking, 'request'>): Promise<Results> {
  const { survey, studio } = desk;
  const folder = await openFolder(studio, request);
  const { text, hash: studyHash } = await folder.read();
  const { study } = await parseDraft(folder, text);
  const now = survey.clock.now();
  const tallied = await readTally(desk, study.id, now);
  const { state, tally } = tallied;
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
  const filters = await findFilters(desk, { folder, study, now, ...tallied }, { isOpen, isOver });
  const { offered } = filters;
  const isFielded = survey.registry.find(study.id) !== undefined && tally.some(({ kind }) => kind !== 'tests');
  const found = { folder, study, counts, isOpen, ...filters, isFielded, answered: countAnswered(tallied) };
  const wanted = withKind(readAsked(request.query), request.query['of'] === undefined, found);
  const fine = asOffered(wanted, offered);
  const { of, method, quick } = wanted;
  const plain: Asked = { of, method, quick, partial: false, unflagged: false };
  const asked = fine ?? asOffered(plain, offered) ?? plain;
  const canShow = asked.of === 'people' ? offered.people > 0 : counts[asked.of] > 0;
  const source = trial && asked.of === 'simulated' ? { responses: trial.responses, state: trial.state } : { state };
  const order = { folder, asked, studyHash, hasSimulated: stored.simulated > 0, ...source };
  return { ...found, asked, isOther: fine === undefined, ...(canShow && { order }) };
}

function countAnswered({ tally, fromPanel }: Tallied): Answered {
  const cells = tally.filter(({ kind }) => kind !== 'tests');
  const sumOf = (some: Tallied['tally']) => some.reduce((sum, { n }) => sum + n, 0);
  return { started: sumOf(cells), complete: sumOf(cells.filter(({ complete }) => complete)), fromPanel };
}

type Judged = Pick<FlagsOrder, 'folder' | 'study' | 'now'> & Tallied;

async function findFilters(
  desk: StudioDesk,
  { tally, ...judged }: Judged,
  { isOpen, isOver }: { readonly isOpen: boolean; readonly isOver: boolean },
): Promise<Pick<Results, 'offered' | 'flags'>> {
  const peopleOf = (all: Tallied['tally']) => all.filter(({ kind }) => isOpen && kind === 'people');
  const offer = (all: Tallied['tally'], weekNow?: string) => offerFilters(peopleOf(all), fewestPeople, weekNow);
  if (!isOver) return { offered: offer(tally, weekOf(judged.now.toISOString())), flags: { is: 'open' } };
  const plain = offer(tally);
  if (plain.people === 0) return { offered: plain, flags: { is: 'none' } };
  const people = tally.filter(({ kind }) => kind !== 'tests').reduce((sum, { n }) => sum + n, 0);
  const order = { ...judged, people };
  const flags = await readFlags(desk, order);
  if (flags.is !== 'known') {
    const offered = { ...plain, partial: false, languages: [], weeks: [] };
    return { offered, flags: flags.is === 'failed' ? { is: 'failed' } : { is: 'waiting', order } };
  }
  const offered = offer(flags.tally);
  const isAny = peopleOf(flags.tally).some((cell) => cell.complete && cell.flagged);
  return { offered, flags: { is: offered.flagged > 0 ? 'offered' : isAny ? 'few' : 'none' } };
}

/** Where nobody says whose: people if they may be seen, else whoever there is. */
function withKind(asked: Asked, isFree: boolean, { counts, offered }: Pick<Results, 'counts' | 'offered'>): Asked {
  if (!isFree || offered.people > 0) return asked;
  const of = counts.simulated > 0 ? 'simulated' : counts.tests > 0 ? 'tests' : 'people';
  return { ...asked, of };
}
