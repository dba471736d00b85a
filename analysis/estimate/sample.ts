/** Whose choices these are, and what a reader must know of them before trusting the figures. */
import type { Choices } from '../../study/choices/choices.ts';
import type { EstimatedColumn } from '../../study/estimates/estimatedModel.ts';
import type { Estimates } from '../../study/estimates/estimates.ts';
import { hasNone } from '../../study/taskFormats.ts';
import { makeWarning } from '../../study/warnings.ts';
import type { ChoiceData } from '../choices/choiceData.ts';
import { noneColumn } from '../model/encodeRow.ts';
import { missingConstants } from '../model/missingConstants.ts';
import type { ResolvedModel } from '../model/resolvedModel.ts';
import { countClusters } from '../numerics/sandwich.ts';
import { countMarginCells } from './marginCells.ts';
import { cellOf, firstRows } from './respondentRows.ts';

/** Below this many respondents a covariance clustered by respondent is too small by a tenth and more. */
const fewClusters = 30;

interface Sample {
  readonly choices: Choices;
  readonly model: ResolvedModel;
  readonly data: ChoiceData;
  /** Why the fit did not converge. */
  readonly reason?: string;
  /** Has the method standard errors clustered by respondent? */
  readonly isClustered?: boolean;
}

/** The gravest first. */
export function estimateWarnings({ choices, model, data, reason, isClustered = true }: Sample): string[] {
  const { simulated, nRespondents, response, warnings } = choices;
  const K = model.parameters.length;
  const G = countClusters(data);
  const hasConstant = model.terms.some((term) => term.some(({ column }) => column === noneColumn));
  const all = simulated === nRespondents;
  const found: (string | false)[] = [
    reason !== undefined && makeWarning('notConverged', { reason }),
    simulated > 0 && makeWarning(all ? 'allSimulated' : 'simulated', { n: simulated, of: nRespondents }),
    isClustered && G <= K && makeWarning('singular', { n: G, parameters: K }),
    isClustered && G > K && G < fewClusters && makeWarning('fewClusters', { n: G }),
    isClustered && hasOneTaskEach(choices, data) && makeWarning('oneTaskEach', { n: data.nRespondents }),
    hasNone(response) && !hasConstant && makeWarning('noConstant'),
    ...(hasNone(response) ? missingConstants(model) : []),
  ];
  return [...found.filter((warning) => warning !== false), ...warnings];
}

/**
 * One task each is an ordinary study, such as a vignette; or a number that is new in every task was taken for the
 * respondent. A study says itself how many tasks it has, and a task that has one number for everyone is the only one.
 */
function hasOneTaskEach({ table, roles, words }: Choices, { nRespondents, nTasks }: ChoiceData): boolean {
  const tasks = table.columns.get(roles.task ?? '')?.values.length ?? 0;
  return nTasks === nRespondents && tasks > 1 && words === undefined;
}

/**
 * Respondents of the fitted tasks by level of each categorical column of theirs in the model, and by combination of
 * those levels where there is one; and by what weights to the population's margins depend on, where there are margins.
 */
export function countRespondents(
  model: ResolvedModel,
  choices: Choices,
): Pick<Estimates, 'respondentsBy' | 'respondentGroups' | 'marginCells'> {
  const own = model.columns.filter(({ role, kind }) => role === 'respondent' && kind === 'categorical');
  const marginCells = countMarginCells(
    own.map(({ name }) => name),
    choices,
  );
  return { ...countByLevels(own, choices), ...(marginCells && { marginCells }) };
}

function countByLevels(
  own: readonly EstimatedColumn[],
  choices: Choices,
): Pick<Estimates, 'respondentsBy' | 'respondentGroups'> {
  if (own.length === 0) return { respondentsBy: {} };
  const counts = own.map(({ levels = [] }) => new Map(levels.map((level) => [level, 0])));
  const groups = new Map<string, { factors: Record<string, string>; respondents: number }>();
  for (const { row } of firstRows(choices)) {
    const levels = own.map(({ name }) => cellOf(choices, name, row));
    for (const [index, level] of levels.entries()) counts[index]?.set(level, (counts[index]?.get(level) ?? 0) + 1);
    const key = levels.join('\u0000');
    const group = groups.get(key) ?? {
      factors: Object.fromEntries(own.map(({ name }, i) => [name, levels[i] as string])),
      respondents: 0,
    };
    group.respondents += 1;
    groups.set(key, group);
  }
  const sorted = [...groups].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, group]) => group);
  return {
    respondentsBy: Object.fromEntries(own.map(({ name }, index) => [name, Object.fromEntries(counts[index] ?? [])])),
    respondentGroups: sorted,
  };
}
