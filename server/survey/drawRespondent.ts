/** What a new respondent gets: factors and version where the fewest are, then his orders, all from his own number. */
import { assignRespondent, respondentRandom } from '../../analysis/assignRespondent.ts';
import { presentTasks } from '../../analysis/presentTasks.ts';
import type { Snapshot } from '../snapshot.ts';
import type { NewRespondent } from '../store/responseStore.ts';

export function drawRespondent({ study, design }: Snapshot): NewRespondent['draw'] {
  const versions = new Set(design.tasks.map(({ version }) => version).filter((version) => version > 0)).size;
  const { repeat } = study.tasks;
  return (respondent, counts) => {
    const random = respondentRandom(study.design.seed, study.id, respondent);
    const assignment = assignRespondent({ factors: study.factors, versions, counts, random });
    return { ...assignment, presentation: presentTasks({ design, repeat, ...assignment }, random) };
  };
}
