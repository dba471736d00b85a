/** One simulated respondent answers a study without a server: page after page, as far as its rules let him. */
import { withOffered } from '../../study/carry/carried.ts';
import { endByQuota, endByRule } from '../../study/flow/endedBy.ts';
import { findFull, type TakenPlaces } from '../../study/flow/findFull.ts';
import type { Flow, Standing } from '../../study/flow/flow.ts';
import { blockOfPage, type TaskBlock } from '../../study/order/taskBlocks.ts';
import {
  placeInDesign,
  type QuestionAnswer,
  type RespondentStatus,
  type Response,
} from '../../study/responses/responses.ts';
import type { Profile, Study } from '../../study/study.ts';
import { orderOptions } from '../shown/presentOptions.ts';
import { answerQuestion, fieldsOf } from './answerQuestion.ts';
import type { SimulatedRespondent } from './makeRespondents.ts';

export interface StudyToAnswer {
  readonly study: Study;
  readonly flow: Flow;
  /** The design's alternatives by `version/task`. */
  readonly tasks: ReadonlyMap<string, readonly Profile[]>;
  /** The places in quotas that others have. */
  readonly taken: TakenPlaces;
  readonly factors: Profile;
  readonly presentation: Response['presentation'];
}

export interface AnsweredStudy extends Pick<Response, 'answers' | 'questions' | 'endedBy'> {
  readonly status: RespondentStatus;
  readonly quotas: Standing['quotas'];
}

export function answerStudy(person: SimulatedRespondent, given: StudyToAnswer): AnsweredStudy {
  const { study, flow, taken, factors } = given;
  const saved = new Set<string>();
  const questions: Record<string, QuestionAnswer> = { ...person.brought };
  let answers: Response['answers'] = [];
  for (;;) {
    const { screenOut, quotas, ...standing } = flow.stand({
      factors,
      answers: questions,
      isSaved: (page) => saved.has(page),
    });
    const end = (status: RespondentStatus, endedBy?: string): AnsweredStudy => {
      return { status, ...(endedBy !== undefined && { endedBy }), answers, questions, quotas };
    };
    if (screenOut && (saved.size > 0 || study.url)) return end('screened-out', endByRule(study, screenOut));
    const full = findFull(quotas, taken);
    if (full) return end('quota-full', endByQuota(full));
    const page = standing.pages.find((name) => !saved.has(name));
    if (page === undefined) return end('complete');
    const block = blockOfPage(study, page);
    if (block) answers = [...answers, ...answerTasks(person, given, block)];
    const asked = study.questions.filter(({ id, page: on }) => on === page && standing.questions.has(id));
    const ordered = asked.map((question) =>
      withOffered(orderOptions(question, given.presentation), standing.offered.get(question.id)),
    );
    const values = person.answerPage(ordered.flatMap(fieldsOf), factors);
    for (const question of ordered) {
      questions[question.id] = answerQuestion(question, ({ name }) => values.get(name) ?? []);
    }
    saved.add(page);
  }
}

function answerTasks(
  person: SimulatedRespondent,
  { factors, presentation, study, tasks }: StudyToAnswer,
  { start, end }: TaskBlock,
): Response['answers'] {
  return presentation.tasks.slice(start, end).map((presented, index) => {
    const { version, task, order } = presented;
    const place = placeInDesign(presented);
    const shown = tasks.get(`${place.version}/${place.task}`) ?? [];
    const profiles = order.map((number) => shown[number - 1] as Profile);
    const answer = person.answerTask({
      taskNumber: start + index + 1,
      factors,
      profiles,
      response: study.tasks.response,
    });
    const choice = answer.place === 0 ? 0 : (order[answer.place - 1] as number);
    return { version, task, choice, ...(answer.accept !== undefined && { accept: answer.accept }) };
  });
}
