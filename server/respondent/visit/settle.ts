/** What the store is to do once a page is saved, by the rules of the study: decided on what is stored by then. */
import { carryOf } from '../../../study/carry/carried.ts';
import { endByRule } from '../../../study/flow/endedBy.ts';
import type { Standing } from '../../../study/flow/flow.ts';
import type { Answered, QuotaClaim, Settled } from '../../store/records.ts';
import { isEntrySaved, type Visit } from './visit.ts';

/** @param asked ids of the questions that the page asked */
export function makeSettle(visit: Visit, page: string, asked: readonly string[], now: Date) {
  const { flow, respondent, snapshot, allPages } = visit;
  const stand = ({ answers, savedPages }: Answered): Standing =>
    flow.stand({ factors: respondent.factors, answers, isSaved: isEntrySaved(allPages, savedPages) });

  return (before: Answered, given: Answered): Settled => {
    const earlier = stand(before);
    const after = { ...given, answers: withoutMoved(earlier, given) };
    const isMoved = (id: string) => Object.hasOwn(given.answers, id) && !Object.hasOwn(after.answers, id);
    const wasAsked = earlier.questions;
    const known = new Set(
      [...wasAsked].filter((id) => pageOf(id) !== page && !isMoved(id)).concat(asked.filter((id) => !isMoved(id))),
    );
    const asksMore = snapshot.study.questions.filter(({ id }) => !known.has(id));
    const { questions } = stand(after);
    const reopened = new Set(asksMore.filter(({ id }) => questions.has(id)).map((question) => question.page));
    const savedPages = new Set([...after.savedPages].filter((name) => !reopened.has(name)));
    const standing = stand({ ...after, savedPages });
    return {
      status: standing.screenOut ? 'screened-out' : standing.isThrough ? 'complete' : 'active',
      ...(standing.screenOut && { screenedOutBy: endByRule(snapshot.study, standing.screenOut) }),
      dropped: Object.keys(given.answers).filter((id) => isMoved(id) || !standing.questions.has(id)),
      reopened: [...reopened].filter((name) => after.savedPages.has(name)),
      claims: claimsOf(standing.quotas, now),
    };
  };

  /** Without the answers to questions that offer something else than when they were answered. */
  function withoutMoved(earlier: Standing, { answers, savedPages }: Answered): Answered['answers'] {
    const kept = { ...answers };
    const carried = snapshot.study.questions.filter((question) => carryOf(question));
    // Each in its turn: what is carried on from an answer that goes may go too.
    for (const { id } of carried) {
      if (!Object.hasOwn(kept, id) || !earlier.offered.has(id)) continue;
      const now = stand({ answers: kept, savedPages }).offered.get(id);
      if (now !== undefined && now.join(' ') !== earlier.offered.get(id)?.join(' ')) delete kept[id];
    }
    return kept;
  }

  function pageOf(id: string): string | undefined {
    return snapshot.study.questions.find((question) => question.id === id)?.page;
  }
}

export function claimsOf(quotas: Standing['quotas'], now: Date): QuotaClaim[] {
  return quotas.map(({ id, limit, leaseMinutes }) => {
    return { id, limit, lentUntil: new Date(now.getTime() + leaseMinutes * 60_000).toISOString() };
  });
}
