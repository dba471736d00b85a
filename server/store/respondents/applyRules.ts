/** What follows from a page that was saved: answers that are not asked any more go, places in quotas come and go. */
import type { Transaction } from 'kysely';
import { endByQuota } from '../../../study/flow/endedBy.ts';
import type { QuestionAnswer, RespondentStatus } from '../../../study/responses/responses.ts';
import type { PageRules, PageSave } from '../records.ts';
import type { Tables } from '../tables/tables.ts';
import { type Claimant, claimPlaces, releasePlaces } from './quotaPlaces.ts';
import { readAnswers } from './readRespondent.ts';
import { type ReplacedAnswer, takeAnswers } from './writeAnswer.ts';

interface SavedPage {
  readonly save: PageSave;
  readonly rules: PageRules;
  readonly respondent: Claimant;
  /** Before this page was. */
  readonly savedPages: ReadonlySet<string>;
  readonly replaced?: ReplacedAnswer;
}

interface Followed {
  readonly status: RespondentStatus;
  /** The rule, or the full quota, where that ended the survey now. */
  readonly endedBy?: string;
  /** What was answered to questions that are not asked any more. */
  readonly dropped: Readonly<Record<string, QuestionAnswer>>;
  readonly reopened: readonly string[];
}

export async function applyRules(
  transaction: Transaction<Tables>,
  { save, rules, respondent, savedPages, replaced }: SavedPage,
): Promise<Followed> {
  const answers = await readAnswers(transaction, save.study, save.respondent);
  const { status, screenedOutBy, reopened, claims, ...settled } = rules.settle(
    { answers: withoutThis(answers, save, replaced), savedPages },
    { answers, savedPages: new Set([...savedPages, save.page]) },
  );
  const dropped = await takeAnswers(transaction, save, settled.dropped);
  if (status === 'screened-out') {
    await releasePlaces(transaction, respondent);
    return { status, endedBy: screenedOutBy, dropped, reopened };
  }
  if (!rules.hasQuotas) return { status, dropped, reopened };
  const when = { now: rules.now, isForGood: status === 'complete' };
  const full = await claimPlaces(transaction, respondent, claims, when);
  if (full) return { status: 'quota-full', endedBy: endByQuota(full), dropped, reopened };
  return { status, dropped, reopened };
}

/** The answers as they were before this page was saved. */
function withoutThis(
  answers: Readonly<Record<string, QuestionAnswer>>,
  { asks, answers: given = {} }: PageSave,
  replaced: ReplacedAnswer | undefined,
): Readonly<Record<string, QuestionAnswer>> {
  const ofThis = new Set(asks ?? Object.keys(given));
  const others = Object.entries(answers).filter(([question]) => !ofThis.has(question));
  return { ...Object.fromEntries(others), ...replaced?.answers };
}
