/** A survey without a server: simulated respondents are assigned, shown their tasks and answer them. */
import type { Conditions } from '../../study/applies/conditions.ts';
import type { Design } from '../../study/design/design.ts';
import { type Flow, plainFlow } from '../../study/flow/flow.ts';
import type { Response } from '../../study/responses/responses.ts';
import { robotKinds } from '../../study/robots.ts';
import type { Study } from '../../study/study.ts';
import type { Truth } from '../../study/truth/truth.ts';
import { makeRandom } from '../numerics/random.ts';
import type { AssignmentCount } from '../shown/assignRespondent.ts';
import { makeDrawShown } from '../shown/drawShown.ts';
import { answerStudy } from './answerStudy.ts';
import { makeRespondents } from './makeRespondents.ts';
import { asNoticed, makeRobot, robotOf } from './makeRobot.ts';

export interface OfflineSurvey {
  readonly study: Study;
  readonly design: Design;
  /** `await compileFlow(study)`; needed where the study has conditions, screen-outs or quotas. */
  readonly flow?: Flow;
  /** `await compileConditions(study.attributes)`; needed where an attribute does not apply to all profiles. */
  readonly conditions?: Conditions;
  /** Content hash of study and design, as the server would give it. */
  readonly snapshot: string;
  readonly truth: Truth;
  /** How many. */
  readonly respondents: number;
  /** And how many robots of each kind after them; then everyone's answers have seconds. */
  readonly robots?: number;
  /** Of tastes and answers; who sees what depends on the study's own seed. */
  readonly seed: number;
}

/**
 * Yields the responses of respondents 1, 2, ..., the same that the server would have stored; those for whom the survey
 * ends early are among them. Each has finished when the next one starts, so the last places of a quota go to the first
 * respondents.
 *
 * @throws RangeError if the study has rules and no flow is given, or conditions of attributes and these are not given
 */
export function* simulateResponses(survey: OfflineSurvey): Generator<Response> {
  const { study, design, truth, conditions, respondents, robots = 0, seed, snapshot, flow = plainFlow(study) } = survey;
  const makeRespondent = makeRespondents({ truth, study, conditions }, { seed, flow });
  const draw = makeDrawShown(study, design, flow);
  const counts = new Map<string, AssignmentCount>();
  const taken = new Map<string, number>();
  const tasks = new Map(design.tasks.map((task) => [`${task.version}/${task.task}`, task.alternatives]));

  for (let respondent = 1; respondent <= respondents + robots * robotKinds.length; respondent++) {
    const kind = robotOf(respondent, respondents);
    const randomFor = (what: string) => makeRandom(seed, study.id, 'simulated', respondent, what);
    const honest = makeRespondent(respondent);
    const { presentation, ...assignment } = draw(respondent, [...counts.values()], taken, honest.brought);
    const person = kind ? makeRobot(honest, kind, randomFor('robot')) : honest;
    const given = { study, flow, tasks, taken, factors: assignment.factors, presentation };
    const { quotas, ...answered } = answerStudy(person, given);
    const complete = answered.status === 'complete';
    if (complete) {
      const key = JSON.stringify(assignment);
      counts.set(key, { ...assignment, count: (counts.get(key)?.count ?? 0) + 1 });
      for (const { id } of quotas) taken.set(id, (taken.get(id) ?? 0) + 1);
    }
    const who = { respondent, language: study.languages[0] as string, simulated: true, complete, snapshot };
    const response: Response = { ...who, ...assignment, presentation, ...answered };
    yield robots > 0 ? asNoticed(response, kind, randomFor('time')) : response;
  }
}
