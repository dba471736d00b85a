/**
 * Saves what a page was answered with, once: a repeated post is recognised by its nonce and changes nothing. A change has
 * a nonce of its own and says which answer it changes, so that none is overwritten that its sender has not seen.
 */
import type { Transaction } from 'kysely';
import type { PageSave, PromiseDraw, SaveOutcome } from '../records.ts';
import { pauseWhenReached } from '../researchers/closedStudies.ts';
import { prepare } from '../tables/prepare.ts';
import type { EventRow, RespondentRow, Tables } from '../tables/tables.ts';
import { applyRules } from './applyRules.ts';
import { promiseColumns } from './keptPromise.ts';
import { readHistory } from './readHistory.ts';
import { readChoice } from './readRespondent.ts';
import { noForm } from './sentBack.ts';
import { type ReplacedAnswer, writeAnswer } from './writeAnswer.ts';

/** @param onFormGone told when a form that was sent back goes with it: what was in its row may be elsewhere in the files */
export async function savePage(
  transaction: Transaction<Tables>,
  save: PageSave,
  onFormGone: () => void = () => {},
): Promise<SaveOutcome> {
  const [respondent] = await holdRespondent(transaction, save);
  if (!respondent) return 'gone';
  const events = await readEvents(transaction, save);
  const ofThisPage = events.filter(({ page }) => page === save.page);
  const ofThisNonce = ofThisPage.filter(({ nonce }) => nonce === save.nonce);
  const same = ofThisNonce.find(({ body_hash }) => body_hash === save.bodyHash);
  if (same) return same.outcome === 'conflict' ? 'conflict' : 'repeated';
  if (respondent.status !== 'active') return 'ended';
  const seq = events.length + 1;
  if (ofThisNonce.length > 0) {
    await addEvent(transaction, save, { seq, outcome: 'conflict' });
    return 'conflict';
  }
  const history = readHistory(events);
  const revision = history.revisions.get(save.page) ?? 0;
  if (history.savedPages.has(save.page) && save.revises !== revision) return 'answered';
  const written = await writeAnswer(transaction, save, revision > 0);
  if (history.savedPages.has(save.page) && written === 'same') return 'answered';
  if (respondent.sent_back_at !== null) onFormGone();
  return record(transaction, save, {
    seq,
    respondent,
    savedPages: history.savedPages,
    written,
    isFirst: revision === 0,
  });
}

interface Written {
  readonly seq: number;
  readonly respondent: SavingRespondent;
  readonly savedPages: ReadonlySet<string>;
  readonly written: ReplacedAnswer | 'same' | undefined;
  readonly isFirst: boolean;
}

/** The answer is in its tables: what follows from it, and the event that says so. */
async function record(
  transaction: Transaction<Tables>,
  save: PageSave,
  { seq, respondent, savedPages, written, isFirst }: Written,
): Promise<SaveOutcome> {
  const replaced = written === 'same' ? undefined : written;
  const followed = save.rules
    ? await applyRules(transaction, { save, rules: save.rules, respondent, savedPages, replaced })
    : { status: save.completedAt === undefined ? 'active' : 'complete', endedBy: undefined, dropped: {}, reopened: [] };
  const kept = { ...replaced, ...(Object.keys(followed.dropped).length > 0 && { dropped: followed.dropped }) };
  const outcome = isFirst ? 'saved' : 'changed';
  await addEvent(transaction, save, { seq, outcome, replaced: Object.keys(kept).length > 0 ? kept : undefined });
  for (const [index, page] of followed.reopened.entries()) {
    const nobodys = { ...save, page, nonce: '', bodyHash: '' };
    await addEvent(transaction, nobodys, { seq: seq + 1 + index, outcome: 'reopened' });
  }
  await updateRespondent(transaction, save, respondent, followed);
  if (save.binds) await keepPromise(transaction, save, save.binds, respondent.started_at);
  const isPerson = respondent.simulated === 0 && respondent.test === 0;
  if (save.pauses && isPerson && followed.status === 'complete') {
    await pauseWhenReached(transaction, save.study, save.pauses);
  }
  return followed.status === 'quota-full' ? 'full' : outcome;
}

type SavingRespondent = Pick<
  RespondentRow,
  'language' | 'status' | 'simulated' | 'test' | 'study' | 'respondent' | 'sent_back_at' | 'started_at'
>;

type Whose = Pick<PageSave, 'study' | 'respondent'>;

/** Nobody else saves anything of his meanwhile, or erases him. */
const holdRespondent = prepare((transaction, { study, respondent }: Whose) =>
  transaction
    .selectFrom('respondents')
    .select(['study', 'respondent', 'language', 'status', 'simulated', 'test', 'sent_back_at', 'started_at'])
    .where('study', '=', study)
    .where('respondent', '=', respondent)
    .forNoKeyUpdate(),
);

const readEvents = prepare((transaction, { study, respondent }: Whose) =>
  transaction
    .selectFrom('events')
    .select(['page', 'nonce', 'body_hash', 'outcome'])
    .where('study', '=', study)
    .where('respondent', '=', respondent)
    .orderBy('seq'),
);

const insertEvent = prepare((transaction, event: EventRow) =>
  transaction.insertInto('events').values({
    study: event.study,
    respondent: event.respondent,
    seq: event.seq,
    page: event.page,
    nonce: event.nonce,
    body_hash: event.body_hash,
    outcome: event.outcome,
    replaced: event.replaced,
  }),
);

interface NewEvent {
  readonly seq: number;
  readonly outcome: 'saved' | 'changed' | 'conflict' | 'reopened';
  readonly replaced?: object;
}

async function addEvent(
  transaction: Transaction<Tables>,
  { study, respondent, page, nonce, bodyHash }: PageSave,
  { seq, outcome, replaced }: NewEvent,
): Promise<void> {
  const json = replaced === undefined ? null : JSON.stringify(replaced);
  await insertEvent(transaction, {
    study,
    respondent,
    seq,
    page,
    nonce,
    body_hash: bodyHash,
    outcome,
    replaced: json,
  });
}

async function updateRespondent(
  transaction: Transaction<Tables>,
  { study, respondent, language, completedAt, rules }: PageSave,
  before: SavingRespondent,
  { status, endedBy }: { readonly status: string; readonly endedBy?: string },
): Promise<void> {
  const hasForm = before.sent_back_at !== null;
  if (status === before.status && language === before.language && !hasForm) return;
  const end = { completed_at: completedAt ?? rules?.now ?? null, ended_by: endedBy ?? null };
  await transaction
    .updateTable('respondents')
    .set({ language, status, ...(status !== 'active' && end), ...(hasForm && noForm) })
    .where('study', '=', study)
    .where('respondent', '=', respondent)
    .execute();
}

/** The receipt is given with the answer to the last task, or neither is. */
async function keepPromise(
  transaction: Transaction<Tables>,
  { study, respondent }: PageSave,
  { task, decide }: PromiseDraw,
  startedAt: string,
): Promise<void> {
  const answer = await readChoice(transaction, { study, respondent, ...task });
  if (!answer) throw new Error('the task that was drawn has no answer');
  await transaction
    .updateTable('respondents')
    .set(promiseColumns(decide(answer, startedAt)))
    .where('study', '=', study)
    .where('respondent', '=', respondent)
    .execute();
}
