/** What a response says about how it was given, before anyone is compared with others. */
import { lookUp } from '../../study/lookUp.ts';
import type { Question } from '../../study/questions.ts';
import type { RespondentQuality } from '../../study/responses/quality.ts';
import { isNotSaid, type PresentedTask, type Response } from '../../study/responses/responses.ts';

type Facts = 'respondent' | 'simulated' | 'complete' | 'tasks' | 'seconds' | 'samePlace' | 'samePoint';

export interface Observation extends Pick<RespondentQuality, Facts> {
  /** The chance that somebody who chooses every place as often chooses one in all of these tasks. */
  readonly chanceOfSamePlace: number;
  /** Likewise, of the points of all these statements. */
  readonly chanceOfSamePoint: number;
  readonly repeatsPanelId: boolean;
  readonly trapped: boolean;
}

export function observeResponse(response: Response, questions: readonly Question[]): Observation {
  const { respondent, simulated, complete, answers, repeatsPanelId = false, trapped = false } = response;
  const seconds = median(answers.flatMap((answer) => (answer.seconds === undefined ? [] : [answer.seconds])));
  return {
    ...{ respondent, simulated, complete, tasks: answers.length, repeatsPanelId, trapped },
    ...(seconds !== undefined && { seconds }),
    ...observePlaces(response),
    ...observePoints(response, questions),
  };
}

/** Tasks in which nothing was chosen say nothing about a place. */
function observePlaces({ answers, presentation }: Response): Pick<Observation, 'samePlace' | 'chanceOfSamePlace'> {
  const presented = new Map(presentation.tasks.map((task) => [keyOf(task), task]));
  const shown = answers.flatMap((answer) => {
    const task = presented.get(keyOf(answer));
    return task && answer.choice > 0 && task.order.length > 1 ? [{ task, choice: answer.choice }] : [];
  });
  const [first] = shown;
  if (shown.length < 2 || !first) return { chanceOfSamePlace: 1 };
  const places = shown.map(({ task, choice }) => task.order.indexOf(choice));
  const samePlace = places.every((place) => place === places[0]);
  const chances = shown.map(({ task }) => 1 / task.order.length);
  return { samePlace, chanceOfSamePlace: product(chances) * first.task.order.length };
}

function observePoints(
  { questions: answers }: Response,
  questions: readonly Question[],
): Pick<Observation, 'samePoint' | 'chanceOfSamePoint'> {
  const scales = questions.flatMap((question) => {
    const answer = lookUp(answers, question.id);
    if (question.type !== 'agreement' || typeof answer !== 'object' || Array.isArray(answer) || isNotSaid(answer)) {
      return [];
    }
    return Object.values(answer).map((point) => ({ point, points: question.scale.length }));
  });
  const [first] = scales;
  if (scales.length < 2 || !first) return { chanceOfSamePoint: 1 };
  const samePoint = scales.every(({ point }) => point === first.point);
  return { samePoint, chanceOfSamePoint: product(scales.map(({ points }) => 1 / points)) * first.points };
}

export function median(values: readonly number[]): number | undefined {
  if (values.length === 0) return undefined;
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] as number;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] as number) + upper) / 2;
}

const product = (factors: readonly number[]) => factors.reduce((all, factor) => all * factor, 1);

const keyOf = ({ version, task }: Pick<PresentedTask, 'version' | 'task'>) => `${version}/${task}`;
