/** What a new respondent is shown, and what follows from his factors and his address: places in quotas, or an end. */
import { makeDrawShown } from '../../../analysis/shown/drawShown.ts';
import { endByRule } from '../../../study/flow/endedBy.ts';
import type { Flow } from '../../../study/flow/flow.ts';
import type { Snapshot } from '../../../study/snapshot.ts';
import type { NewRespondent } from '../../store/records.ts';
import { claimsOf } from './settle.ts';

/** @param brought what the address by which he comes answers */
export function drawRespondent(
  { study, design }: Snapshot,
  flow: Flow,
  now: Date,
  brought: NonNullable<NewRespondent['brought']> = {},
): NewRespondent['draw'] {
  const draw = makeDrawShown(study, design, flow);
  return (respondent, counts, taken) => {
    const shown = draw(respondent, counts, taken, brought);
    const { quotas, screenOut } = flow.stand({ factors: shown.factors, answers: brought, isSaved: () => false });
    // Where the address brings nothing, no rule ends the survey before an answer.
    const isOut = study.url !== undefined && screenOut !== undefined;
    return {
      claims: claimsOf(quotas, now),
      ...shown,
      ...(isOut && { screenedOutBy: endByRule(study, screenOut) }),
    };
  };
}
