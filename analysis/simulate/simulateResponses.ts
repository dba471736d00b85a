/** A survey without a server: simulated respondents are assigned, shown their tasks and answer them. */
import type { Design } from '../../study/design.ts';
import { placeInDesign, type Response } from '../../study/responses.ts';
import type { Profile, Study } from '../../study/study.ts';
import type { Truth } from '../../study/truth.ts';
import { type AssignmentCount, assignRespondent, respondentRandom } from '../assignRespondent.ts';
import { presentTasks } from '../presentTasks.ts';
import { fieldsOf, readAnswer } from './answerField.ts';
import { makeRespondents, type SimulatedRespondent } from './makeRespondents.ts';

export interface OfflineSurvey {
  readonly study: Study;
  readonly design: Design;
  /** Content hash of study and design, as the server would give it. */
  readonly snapshot: string;
  readonly truth: Truth;
  /** How many. */
  readonly respondents: number;
  /** Of tastes and answers; who sees what depends on the study's own seed. */
  readonly seed: number;
}

/** Yields the complete responses of respondents 1, 2, ..., the same that the server would have stored. */
export function* simulateResponses(survey: OfflineSurvey): Generator<Response> {
  const { study, design, truth, respondents, seed, snapshot } = survey;
  const makeRespondent = makeRespondents({ truth, study }, seed);
  const versions = new Set(design.tasks.map(({ version }) => version).filter((version) => version > 0)).size;
  const counts = new Map<string, AssignmentCount>();
  const tasks = new Map(design.tasks.map((task) => [`${task.version}/${task.task}`, task.alternatives]));

  for (let respondent = 1; respondent <= respondents; respondent++) {
    const random = respondentRandom(study.design.seed, study.id, respondent);
    const assignment = assignRespondent({ factors: study.factors, versions, counts: [...counts.values()], random });
    const key = JSON.stringify(assignment);
    counts.set(key, { ...assignment, count: (counts.get(key)?.count ?? 0) + 1 });
    const presentation = presentTasks({ design, repeat: study.tasks.repeat, ...assignment }, random);
    const person = makeRespondent(respondent);
    yield {
      respondent,
      language: study.languages[0] as string,
      simulated: true,
      complete: true,
      snapshot,
      ...assignment,
      presentation,
      answers: answerTasks(person, assignment.factors, presentation, study, tasks),
      questions: Object.fromEntries(
        study.questions.map((question) => [
          question.id,
          readAnswer(
            question,
            fieldsOf(question).map((field) => person.answerField(field)),
          ),
        ]),
      ),
    };
  }
}

function answerTasks(
  person: SimulatedRespondent,
  factors: Readonly<Record<string, string>>,
  presentation: Response['presentation'],
  study: Study,
  alternatives: ReadonlyMap<string, readonly Profile[]>,
): Response['answers'] {
  return presentation.tasks.map((presented, index) => {
    const { version, task, order } = presented;
    const place = placeInDesign(presented);
    const shown = alternatives.get(`${place.version}/${place.task}`) ?? [];
    const profiles = order.map((number) => shown[number - 1] as Profile);
    const answer = person.answerTask({ taskNumber: index + 1, factors, profiles, response: study.tasks.response });
    const choice = answer.place === 0 ? 0 : (order[answer.place - 1] as number);
    return { version, task, choice, ...(answer.accept !== undefined && { accept: answer.accept }) };
  });
}
