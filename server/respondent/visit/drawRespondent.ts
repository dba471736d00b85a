/** What a new respondent is shown, and the places in quotas that his factors ask for. */
import { makeDrawShown } from '../../../analysis/shown/drawShown.ts';
import { type Flow, quotasOfFactors } from '../../../study/flow/flow.ts';
import type { Snapshot } from '../../../study/snapshot.ts';
import type { NewRespondent } from '../../store/records.ts';
import { claimsOf } from './settle.ts';

export function drawRespondent({ study, design }: Snapshot, flow: Flow, now: Date): NewRespondent['draw'] {
  const draw = makeDrawShown(study, design, flow);
  return (respondent, counts, taken) => {
    const shown = draw(respondent, counts, taken);
    return { claims: claimsOf(quotasOfFactors(flow, shown.factors), now), ...shown };
  };
}
