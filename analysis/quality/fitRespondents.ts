/**
 * How well a model that is fitted to everyone describes each single respondent, and how surprising that is: all chances
 * here are what the model gives an honest respondent who was shown the same tasks.
 */
import { columnOf } from '../../study/choices/check/groupTasks.ts';
import type { Choices } from '../../study/choices/choices.ts';
import { counted } from '../../study/counted.ts';
import { DataError, EstimationError } from '../../study/errors.ts';
import type { Profile } from '../../study/study.ts';
import { codeTask } from '../choices/packChoices.ts';
import { makeCodedRows } from '../choices/packRows.ts';
import type { Dominates } from '../design/model/findDominated.ts';
import { agrees, expectedAgreement } from '../estimate/agreement.ts';
import { answerProbabilities, rowUtility } from '../logit/answerProbabilities.ts';
import { fitModel } from '../logit/fitModel.ts';
import { defaultModel } from '../model/defaultModel.ts';
import { resolveModel } from '../model/resolveModel.ts';
import { atLeast } from '../numerics/atLeast.ts';

export interface RespondentFit {
  readonly rlh: number;
  /** exp of the mean log-probability of answers that are drawn evenly. */
  readonly rlhAtRandom: number;
  /** Standard deviations by which the log-likelihood is above what the model expects of honest answers. */
  readonly surprise: number;
  /** Of the task that was shown again: the same answer? And the chance that an honest respondent gives another one. */
  readonly repeat?: { readonly same: boolean; readonly chanceOfOther: number };
  /** Tasks with a dominated profile, how often one was chosen, and the chance of that often or more. */
  readonly dominated?: { readonly tasks: number; readonly chosen: number; readonly chance: number };
}

export type RespondentFits =
  | { readonly byRespondent: ReadonlyMap<string, RespondentFit> }
  | { readonly reason: string };

/** A model that is fitted to fewer follows each of them too closely to judge him by it. */
const fewestFitted = 30;

interface Sums {
  answers: number;
  logLikelihood: number;
  logAtRandom: number;
  expected: number;
  variance: number;
  repeat?: RespondentFit['repeat'];
  dominatedChosen: number;
  readonly dominatedChances: number[];
}

/**
 * @param dominates of the study; where nothing orders its levels no profile dominates
 * @returns by the text of the respondent column; a reason where there are too few, or the study's model can't be fitted
 */
export function fitRespondents(choices: Choices, dominates?: Dominates): RespondentFits {
  const { nRespondents } = choices;
  if (nRespondents < fewestFitted)
    return {
      reason: `${counted(nRespondents, 'respondent')} ${nRespondents === 1 ? 'is' : 'are'} fewer than ${fewestFitted}`,
    };
  const answers = makeAnswers(choices);
  if (typeof answers === 'string') return { reason: answers };
  const sums = Array.from({ length: nRespondents }, startSums);
  for (let task = 0; task < choices.nTasks; task++) {
    const own = sums[choices.taskRespondent[task]] as Sums;
    const { chosen, accepted, place } = answers(task);
    addStep(own, chosen, place);
    const accept = accepted[place] as number;
    if (choices.accepted) addStep(own, [accept, 1 - accept], choices.accepted[task] ? 0 : 1);
    if (choices.repeatOf[task] >= 0) {
      const chanceOfOther = 1 - expectedAgreement({ chosen, accepted }, 'choice');
      own.repeat = { same: agrees(choices, task, 'choice'), chanceOfOther };
    }
    if (dominates) addDominated(own, findDominatedPlaces(choices, task, dominates), { chosen, place });
  }
  const respondents = columnOf(choices.table, choices.roles.respondent);
  const nameOf = (task: number) =>
    respondents.values[respondents.codes[choices.taskRows[choices.taskStart[task]]]] as string;
  const byRespondent = new Map<string, RespondentFit>();
  for (let task = 0; task < choices.nTasks; task++) {
    const name = nameOf(task);
    if (!byRespondent.has(name)) byRespondent.set(name, describe(sums[choices.taskRespondent[task]] as Sums));
  }
  return { byRespondent };
}

/** What the fitted model expects of the answer to a task, and which place was chosen; a reason where it has no fit. */
function makeAnswers(choices: Choices) {
  try {
    const { terms, source } = defaultModel(choices);
    const model = resolveModel(terms, choices, { source });
    const { fit } = fitModel(model, choices);
    if (!fit.converged)
      return `the study’s model did not converge: ${fit.reason ?? 'some choices are predicted perfectly'}`;
    const rows = makeCodedRows(model, choices);
    const utilityOf = (row: number) => rowUtility(rows.entriesOf(row), fit.coefficients);
    return (task: number) => {
      const coded = codeTask(task, choices, rows);
      const own = choices.taskRows.subarray(choices.taskStart[task], choices.taskStart[task + 1]);
      const probabilities = answerProbabilities(coded, utilityOf, { first: 1, second: 1 });
      return { ...probabilities, place: own.indexOf(choices.chosenRow[task]) };
    };
  } catch (cause) {
    if (!(cause instanceof EstimationError || cause instanceof DataError)) throw cause;
    return cause.problems.map(({ message }) => message).join('; ') || cause.message;
  }
}

function startSums(): Sums {
  return {
    answers: 0,
    logLikelihood: 0,
    logAtRandom: 0,
    expected: 0,
    variance: 0,
    dominatedChosen: 0,
    dominatedChances: [],
  };
}

/** One choice among probabilities p: ln p of what was chosen, and its mean and variance under p. */
function addStep(sums: Sums, p: readonly number[], chosen: number): void {
  const logs = p.map((one) => Math.log(Math.max(one, Number.MIN_VALUE)));
  const mean = logs.reduce((sum, log, j) => sum + (p[j] as number) * log, 0);
  sums.answers += 1;
  sums.logLikelihood += logs[chosen] as number;
  sums.logAtRandom -= Math.log(p.length);
  sums.expected += mean;
  sums.variance += logs.reduce((sum, log, j) => sum + (p[j] as number) * (log - mean) ** 2, 0);
}

function addDominated(
  sums: Sums,
  places: readonly number[],
  { chosen, place }: { readonly chosen: readonly number[]; readonly place: number },
): void {
  if (places.length === 0) return;
  sums.dominatedChances.push(places.reduce((sum, one) => sum + (chosen[one] as number), 0));
  if (places.includes(place)) sums.dominatedChosen += 1;
}

/** The places of a task's profiles that another of its profiles beats. */
function findDominatedPlaces(choices: Choices, task: number, dominates: Dominates): number[] {
  const { table, taskRows, taskStart, isNone, words } = choices;
  const ids = words?.attributes.map(({ id }) => id) ?? [];
  const rows = [...taskRows.subarray(taskStart[task], taskStart[task + 1])];
  const profiles = rows.map((row): Profile | undefined => {
    if (isNone[row]) return undefined;
    return Object.fromEntries(
      ids.map((id) => {
        const column = columnOf(table, id);
        return [id, column.values[column.codes[row]] as string];
      }),
    );
  });
  return [...profiles.keys()].filter((place) => {
    const profile = profiles[place];
    return profile && profiles.some((other) => other && dominates(other, profile));
  });
}

function describe({ answers, logLikelihood, logAtRandom, expected, variance, ...sums }: Sums): RespondentFit {
  const { dominatedChances, dominatedChosen, repeat } = sums;
  const tasks = dominatedChances.length;
  return {
    rlh: Math.exp(logLikelihood / answers),
    rlhAtRandom: Math.exp(logAtRandom / answers),
    surprise: variance > 0 ? (logLikelihood - expected) / Math.sqrt(variance) : 0,
    ...(repeat && { repeat }),
    ...(tasks > 0 && {
      dominated: { tasks, chosen: dominatedChosen, chance: atLeast(dominatedChosen, dominatedChances) },
    }),
  };
}
