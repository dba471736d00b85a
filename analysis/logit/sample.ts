/** Whose choices these are, and what a reader must know of them before trusting the figures. */
import type { Choices } from '../../study/choices.ts';
import type { Estimates } from '../../study/estimates.ts';
import type { ChoiceData } from '../choices/choiceData.ts';
import { tasksOf } from '../choices/packChoices.ts';
import { noneColumn } from '../model/encodeRow.ts';
import type { ResolvedModel } from '../model/resolveModel.ts';

/** Below this many respondents a covariance clustered by respondent is too small by a tenth and more. */
const fewClusters = 30;

interface Sample {
  readonly choices: Choices;
  readonly model: ResolvedModel;
  readonly data: ChoiceData;
  /** Why the fit did not converge. */
  readonly reason?: string;
}

/** The gravest first. */
export function estimateWarnings({ choices, model, data, reason }: Sample): string[] {
  const { simulated, nRespondents, response, warnings } = choices;
  const K = model.parameters.length;
  const G = data.nRespondents;
  const hasNone = model.terms.some((term) => term.some(({ column }) => column === noneColumn));
  const all = simulated === nRespondents;
  const found: (string | false)[] = [
    reason !== undefined && `not converged: ${reason}. These are no estimates`,
    simulated > 0 &&
      `simulated respondents${all ? '' : ` (${simulated} of ${nRespondents})`}: not results about people`,
    G <= K && `${G} respondents for ${K} parameters: the clustered covariance is singular`,
    G > K && G < fewClusters && `only ${G} respondents: clustered standard errors are too small`,
    response !== 'choice' && !hasNone && 'the model has no none constant, so none counts as a profile of utility 0',
  ];
  return [...found.filter((warning) => warning !== false), ...warnings];
}

/** Respondents of the fitted tasks, by level of each categorical column of theirs in the model. */
export function countRespondents(model: ResolvedModel, choices: Choices): Estimates['respondentsBy'] {
  const firstRows = new Map<number, number>();
  for (const task of tasksOf(choices, 'fitted')) {
    const owner = choices.taskRespondent[task];
    if (!firstRows.has(owner)) firstRows.set(owner, choices.taskRows[choices.taskStart[task]]);
  }
  const own = model.columns.filter(({ role, kind }) => role === 'respondent' && kind === 'categorical');
  return Object.fromEntries(
    own.map(({ name, levels = [] }) => {
      const counts = new Map(levels.map((level) => [level, 0]));
      const column = choices.table.columns.get(name);
      for (const row of firstRows.values()) {
        const level = column?.values[column.codes[row]] ?? '';
        counts.set(level, (counts.get(level) ?? 0) + 1);
      }
      return [name, Object.fromEntries(counts)];
    }),
  );
}
