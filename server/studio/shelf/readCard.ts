/** What the table of studies says of one: read from its folder, and from what respondents did. */
import { StudyError, UsageError } from '../../../study/errors.ts';
import type { Study } from '../../../study/study.ts';
import { readYamlValue } from '../../../study/studyFile/yaml/yamlSource.ts';
import { orNoAnswer } from '../../researcher/orNoAnswer.ts';
import { showDoor } from '../../researcher/pages/door.ts';
import { titleOf } from '../../researcher/pages/titleOf.ts';
import { withReader } from '../../researcher/withReader.ts';
import { busySince } from '../../respondent/visit/busyFor.ts';
import { findDesignStatus } from '../make/knownDesigns.ts';
import { parseDraft } from '../make/parsedDrafts.ts';
import { shortTitle } from '../shortTitle.ts';
import type { StudioDesk } from '../studioDesk.ts';
import type { StudyFolder } from './studyFolder.ts';

/** All respondents of a large study, in milliseconds. */
const longestCount = 10_000;

export type Status = 'draft' | 'ready' | 'in-the-field' | 'closed' | 'unreadable';

export interface Card {
  readonly folder: string;
  readonly id: string;
  readonly title: string;
  readonly status: Status;
  /** Why a draft is no more than that, or what can't be read; a key of words, or words of their own. */
  readonly reason?: { readonly key: string; readonly n?: number } | { readonly says: string };
  /** Absent where nobody could take part yet. */
  readonly fieldwork?: CardFieldwork;
}

export interface CardFieldwork {
  readonly complete: number;
  /** Of everybody's quota. */
  readonly target?: number;
  readonly lastFinished?: string;
  readonly days: readonly { readonly day: string; readonly finished: number }[];
}

export async function readCard(desk: StudioDesk, folder: StudyFolder, language: string): Promise<Card> {
  const read = await readFacts(folder, language);
  const inField = read.id === undefined ? undefined : desk.survey.registry.find(read.id);
  const { id = folder.name, title = folder.name } = read;
  const base = { folder: folder.name, id, title: shortTitle(title) };
  if (!inField) return { ...base, status: read.status, ...(read.reason && { reason: read.reason }) };
  const { registry, store, clock } = desk.survey;
  const facts = { entry: registry.entryOf(id), closedAt: (await store.listClosed()).get(id), now: clock.now() };
  const status = showDoor(facts, language).isShut ? 'closed' : 'in-the-field';
  return { ...base, status, fieldwork: await readFieldwork(desk, inField.study) };
}

async function readFieldwork(desk: StudioDesk, study: Study): Promise<CardFieldwork> {
  const now = desk.survey.clock.now();
  const timeZone = desk.survey.registry.entryOf(study.id).fieldwork?.timeZone;
  const followed = { study: study.id, now, busySince: busySince(now), ...(timeZone !== undefined && { timeZone }) };
  const fieldwork = await orNoAnswer(
    withReader(desk, (reader) => reader.followFieldwork(followed)),
    longestCount,
  );
  const target = study.quotas?.find(({ when }) => when === undefined)?.limit;
  return {
    complete: fieldwork.people.complete,
    days: fieldwork.days,
    ...(target !== undefined && { target }),
    ...(fieldwork.lastFinished && { lastFinished: fieldwork.lastFinished }),
  };
}

type Facts = Pick<Card, 'status' | 'reason'> & { readonly id?: string; readonly title?: string };

async function readFacts(folder: StudyFolder, language: string): Promise<Facts> {
  let text: string;
  let hash: string;
  try {
    ({ text, hash } = await folder.read());
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    return unreadable(error);
  }
  try {
    const { study } = await parseDraft(folder, text);
    const design = await findDesignStatus({ study, hash }, folder.path);
    const known = { id: study.id, title: titleOf(study, language) };
    if (design === 'up-to-date' || design === 'unknown-origin') return { ...known, status: 'ready' };
    return { ...known, status: 'draft', reason: { key: design === 'none' ? 'noDesign' : 'oldDesign' } };
  } catch (error) {
    if (error instanceof StudyError) return readWrong(text, error, language);
    if (error instanceof UsageError) return unreadable(error);
    throw error;
  }
}

function unreadable({ problems: [first], message }: UsageError): Facts {
  return { status: 'unreadable', reason: { says: first?.message ?? message } };
}

/** What can be told of a study file with errors. */
function readWrong(text: string, { problems }: StudyError, language: string): Facts {
  const value: unknown = readYamlValue(text);
  const [first] = problems;
  const isStudy = typeof value === 'object' && value !== null && 'study' in value && typeof value.study === 'string';
  if (!isStudy) {
    const place = first?.line === undefined ? '' : `study.yaml:${first.line}: `;
    return { status: 'unreadable', reason: { says: `${place}${first?.message ?? ''}` } };
  }
  const { study: id, title } = value as { study?: unknown; title?: unknown };
  const shown = typeof title === 'string' ? title : textIn(title, language);
  return {
    ...(typeof id === 'string' && { id }),
    ...(shown !== undefined && { title: shown }),
    status: 'draft',
    reason: { key: 'errors', n: problems.length },
  };
}

function textIn(texts: unknown, language: string): string | undefined {
  if (typeof texts !== 'object' || texts === null) return undefined;
  const own = texts as Record<string, unknown>;
  const found = Object.hasOwn(own, language) ? own[language] : Object.values(own)[0];
  return typeof found === 'string' ? found : undefined;
}
