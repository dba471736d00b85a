/**
 * Simulated respondents that are not honest, one kind for each way of being caught. Apart from what makes them robots
 * they are as other simulated respondents: a speeder and a duplicate answer what they believe.
 */
import type { Response } from '../../study/responses/responses.ts';
import { type RobotKind, robotKinds } from '../../study/robots.ts';
import type { ResponseFormat } from '../../study/study.ts';
import { formatOf } from '../../study/taskFormats.ts';
import { drawInteger, drawNormal, type RandomSource } from '../numerics/random.ts';
import type { Field } from './answerField.ts';
import type { ChosenPlace } from './answerTask.ts';
import type { SimulatedRespondent } from './makeRespondents.ts';

/** Log-normal seconds per task: half of all people need less than this, and people and tasks differ so much. */
const usualSeconds = 14;
const spreadOfPeople = 0.35;
const spreadOfTasks = 0.45;
const hasteOfSpeeders = 0.1;

/** Which robot a respondent is: those after the honest ones, kind after kind in turn; `undefined` for the honest. */
export function robotOf(respondent: number, honest: number): RobotKind | undefined {
  return respondent <= honest ? undefined : robotKinds[(respondent - honest - 1) % robotKinds.length];
}

/** The respondent, with the answers that his kind gives in place of his own. */
export function makeRobot(honest: SimulatedRespondent, kind: RobotKind, random: RandomSource): SimulatedRespondent {
  if (kind === 'straightLiner') {
    return {
      brought: honest.brought,
      answerTask: ({ response }) => answerAt(1, response, true),
      answerPage: (fields, factors) => {
        const first = fields.filter(isStatement).map((field) => [field.name, field.options.slice(0, 1)] as const);
        return new Map([...honest.answerPage(fields, factors), ...first]);
      },
    };
  }
  if (kind !== 'random') return honest;
  return {
    ...honest,
    answerTask: ({ profiles, response }) => {
      const offersNone = formatOf(response).noneAt === 'first';
      const place = drawInteger(random, profiles.length + Number(offersNone)) + Number(!offersNone);
      return answerAt(place, response, random() < 1 / 2);
    },
  };
}

/** The response with what a page and a panel would tell of it: seconds, a field that nobody sees, an id that came twice. */
export function asNoticed(response: Response, kind: RobotKind | undefined, random: RandomSource): Response {
  const haste = kind === 'speeder' ? hasteOfSpeeders : 1;
  const own = usualSeconds * Math.exp(spreadOfPeople * drawNormal(random)) * haste;
  const draw = () => Math.round(1000 * own * Math.exp(spreadOfTasks * drawNormal(random))) / 1000;
  return {
    ...response,
    answers: response.answers.map((answer) => ({ ...answer, seconds: draw() })),
    ...(kind && { robot: kind }),
    ...(kind === 'trapped' && { trapped: true }),
    ...(kind === 'duplicate' && { repeatsPanelId: true }),
  };
}

/** A statement of an agreement scale, `q.<question>.<statement>`. */
function isStatement(field: Field): field is Field & { readonly type: 'single' } {
  return field.type === 'single' && field.name.split('.').length > 2;
}

function answerAt(place: number, response: ResponseFormat, accept: boolean): ChosenPlace {
  return formatOf(response).noneAt === 'second' ? { place, accept } : { place };
}
