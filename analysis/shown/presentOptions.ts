/**
 * In which order a respondent sees the options of questions in random order (of an agreement question, its statements).
 * Each question has a random source of its own: whether there is one, or another beside it, changes neither what a
 * respondent is assigned nor any other order of his.
 */
import { partsOf } from '../../study/carry/carried.ts';
import type { Question, RandomOrder } from '../../study/questions.ts';
import type { Presentation } from '../../study/responses/responses.ts';
import type { Option } from '../../study/texts.ts';
import { makeRandom, shuffle } from '../numerics/random.ts';

interface OrderProblem {
  /** As for `respondentRandom`. */
  readonly seed: number;
  readonly studyId: string;
  readonly respondent: number;
  readonly questions: readonly Question[];
}

/** An empty object where no question is in random order, so that such a presentation is what it always was. */
export function presentOptions({
  seed,
  studyId,
  respondent,
  questions,
}: OrderProblem): Pick<Presentation, 'optionOrder'> {
  const orders = questions.flatMap((question): [string, readonly string[]][] => {
    const { randomOrder } = withOrder(question);
    if (!randomOrder) return [];
    const ids = partsOf(question).map(({ id }) => id);
    const last = ids.filter((id) => randomOrder.keepLast.includes(id));
    const random = makeRandom(seed, studyId, 'respondent', respondent, 'options', question.id);
    const first = shuffle(
      random,
      ids.filter((id) => !last.includes(id)),
    );
    return [[question.id, [...first, ...last]]];
  });
  return orders.length > 0 ? { optionOrder: Object.fromEntries(orders) } : {};
}

/** The question with its options or statements as a respondent sees them. */
export function orderOptions<Asked extends Question>(
  question: Asked,
  { optionOrder }: Pick<Presentation, 'optionOrder'>,
): Asked {
  const order = optionOrder && Object.hasOwn(optionOrder, question.id) ? optionOrder[question.id] : undefined;
  if (!order) return question;
  const placeOf = ({ id }: Option) => order.indexOf(id);
  const ordered = [...partsOf(question)].sort((a, b) => placeOf(a) - placeOf(b));
  return { ...question, ...(question.type === 'agreement' ? { items: ordered } : { options: ordered }) };
}

function withOrder(question: Question): { readonly randomOrder?: RandomOrder } {
  return 'randomOrder' in question ? question : {};
}
