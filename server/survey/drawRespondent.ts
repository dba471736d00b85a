/** What a new respondent gets: factors and version where the fewest are, then his orders, all from his own number. */
import { assignRespondent, respondentRandom } from '../../analysis/assignRespondent.ts';
import { presentOptions } from '../../analysis/presentOptions.ts';
import { presentTasks } from '../../analysis/presentTasks.ts';
import { findFull } from '../../study/flow/findFull.ts';
import { type Flow, quotasOfFactors } from '../../study/flow/flow.ts';
import type { Profile } from '../../study/study.ts';
import type { Snapshot } from '../snapshot.ts';
import type { NewRespondent } from '../store/responseStore.ts';
import { claimsOf } from './settle.ts';

export function drawRespondent({ study, design }: Snapshot, flow: Flow, now: Date): NewRespondent['draw'] {
  const { seed } = study.design;
  const versions = new Set(design.tasks.map(({ version }) => version).filter((version) => version > 0)).size;
  return (respondent, counts, taken) => {
    const random = respondentRandom(seed, study.id, respondent);
    const hasRoom = (factors: Profile) => findFull(quotasOfFactors(flow, factors), taken) === undefined;
    const assigned = { factors: study.factors, versions, counts, random };
    const assignment = assignRespondent(flow.hasRules ? { ...assigned, hasRoom } : assigned);
    const claims = claimsOf(quotasOfFactors(flow, assignment.factors), now);
    const options = presentOptions({ seed, studyId: study.id, respondent, questions: study.questions });
    const presentation = { ...presentTasks({ design, repeat: study.tasks.repeat, ...assignment }, random), ...options };
    return { ...assignment, presentation, claims };
  };
}
