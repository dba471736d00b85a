/** What somebody may have answered, so that texts into which answers are piped can be read, and rules have something to go by. */

import { makeRandom } from '../../../analysis/numerics/random.ts';
import { makeAnswerPage } from '../../../analysis/simulate/answerPage.ts';
import { answerQuestion, fieldsOf } from '../../../analysis/simulate/answerQuestion.ts';
import { withOffered } from '../../../study/carry/carried.ts';
import type { Flow } from '../../../study/flow/flow.ts';
import type { QuestionAnswer } from '../../../study/responses/responses.ts';
import type { Profile, Study } from '../../../study/study.ts';

/** By question; those that he is not asked are absent. The same for the same questions each time. */
export function sampleAnswers(study: Study, flow: Flow, factors: Profile): Record<string, QuestionAnswer> {
  const answers: Record<string, QuestionAnswer> = {};
  const randomFor = (what: string) => makeRandom('preview', what);
  const answerPage = makeAnswerPage({ study, flow, truth: {}, randomFor });
  for (const [place, page] of study.pages.entries()) {
    const isSaved = (name: string) => study.pages.indexOf(name) < place;
    if (!study.questions.some((question) => question.page === page)) continue;
    const { questions, offered } = flow.stand({ factors, answers, isSaved });
    const asked = study.questions
      .filter((question) => question.page === page && questions.has(question.id))
      .map((question) => withOffered(question, offered.get(question.id)));
    const values = answerPage(asked.flatMap(fieldsOf), factors);
    for (const question of asked) {
      answers[question.id] = answerQuestion(question, ({ name }) => values.get(name) ?? []);
    }
  }
  return answers;
}
