/** Reads one term of a study's model: `usage`, `usage:sector`, `none:sector`, `usage:linear(age)`, `log(price)`. */
import type { Problem } from '../../errors.ts';
import { lookUp } from '../../lookUp.ts';
import { kindOf } from '../../questionKinds.ts';
import { suggestHint } from '../../suggest.ts';
import { amountsOfDraft, isNumber } from '../amounts/draftNames.ts';
import { urlDrafts } from '../frame/urlDrafts.ts';
import type { StudyDraft } from '../schema/studyDraft.ts';

export interface ReadTerm {
  /** The same for two terms that mean the same: `usage:sector` and `sector:usage`. */
  readonly key: string;
  readonly wrong: readonly TermProblem[];
}

type TermProblem = Pick<Problem, 'message' | 'hint'>;

/** The columns that a model may name. */
interface TermColumns {
  /** They vary between the profiles of a task. */
  readonly varying: readonly string[];
  readonly all: readonly string[];
  readonly numbers: readonly string[];
  /** They apply to some profiles only. */
  readonly dependent: readonly string[];
  /** What an attribute that is a number may come to; `undefined` where that follows from parts. */
  readonly amounts: ReadonlyMap<string, readonly number[] | undefined>;
}

const transforms = ['categorical', 'linear', 'log', 'quadratic', 'piecewise'];

/** @example readTerm('usage:sectr', study).wrong[0].hint; // 'did you mean "sector"?' */
export function readTerm(term: string, study: StudyDraft): ReadTerm {
  const columns = columnsOf(study);
  const parts = term.split(':').map((part) => part.trim());
  const read = parts.map((part) => readPart(part, columns));
  const keys = read.map(({ key }) => key);
  const wrong = read.flatMap((part) => part.wrong);
  if (wrong.length === 0 && !read.some(({ name }) => columns.varying.includes(name))) {
    const message = `"${term}" does not vary between the profiles of a task, so it has no effect of its own`;
    wrong.push({ message, hint: `let it interact: ${columns.varying[0]}:${term}` });
  }
  return { key: keys.sort().join(':'), wrong };
}

/** Questions with several answers, and texts, have no column of one kind. */
function columnsOf(study: StudyDraft): TermColumns {
  const { attributes = {}, factors = {}, questions = {}, recode = {}, scales = {} } = study;
  const varying = [...Object.keys(attributes), 'none'];
  const comparedAs = (how: 'option' | 'number') =>
    Object.keys(questions).filter((id) => {
      const type = lookUp(questions, id)?.type;
      return type === undefined || kindOf({ type }).compared === how;
    });
  const ofAttributes = Object.entries(attributes).filter(([, attribute]) => isNumber(attribute));
  const numbers = [...comparedAs('number'), ...Object.keys(scales)];
  const brought = urlDrafts(study).map(({ id }) => id);
  return {
    varying,
    numbers: [...ofAttributes.map(([id]) => id), ...numbers],
    all: [...varying, ...Object.keys(factors), ...comparedAs('option'), ...Object.keys(recode), ...brought, ...numbers],
    dependent: Object.keys(attributes).filter((id) => lookUp(attributes, id)?.appliesWhen !== undefined),
    amounts: new Map(ofAttributes.map(([id, attribute]) => [id, amountsOfDraft(attribute)])),
  };
}

interface ReadPart {
  readonly name: string;
  /** The same for two parts that mean the same. */
  readonly key: string;
  readonly wrong: TermProblem[];
}

function readPart(part: string, columns: TermColumns): ReadPart {
  const { all, numbers, dependent, amounts } = columns;
  const [, transform, inner, knots, plain] = /^(?:(\w+)\(\s*(\w+)\s*(?:,([\s\d.,-]+))?\)|([^()]*))$/.exec(part) ?? [];
  const name = inner ?? plain;
  const refuse = (message: string, hint?: string): ReadPart => ({
    name: name ?? part,
    key: part,
    wrong: [{ message, hint }],
  });
  if (name === undefined) {
    // Between square brackets a comma ends the text.
    const isCut = part.includes('(') !== part.includes(')');
    const hint = isCut
      ? 'put a term with commas in quotes: "piecewise(price, 10, 20)"'
      : 'write terms such as usage:sector';
    return refuse(`"${part}" can't be read`, hint);
  }
  if (!all.includes(name))
    return refuse(`"${name}" is no attribute, factor, question, recode or scale`, suggestHint(name, all));
  const isOfAttribute = amounts.has(name);
  const key = transform === 'linear' && isOfAttribute ? name : part;
  if (transform === undefined || (transform === 'categorical' && !isOfAttribute)) return { name, key, wrong: [] };
  if (transform === 'applies') {
    if (dependent.includes(name)) return { name, key, wrong: [] };
    return refuse(`${name} applies to every profile`, 'leave the term out');
  }
  if (!transforms.includes(transform)) return refuse(`"${transform}" is not known`, suggestHint(transform, transforms));
  if (!numbers.includes(name)) return refuse(`${name} has levels, not numbers`, `write ${name}`);
  const why = isOfAttribute ? whyNotSo(transform, { name, knots, amounts: amounts.get(name) }) : undefined;
  return why ? refuse(why.message, why.hint) : { name, key, wrong: [] };
}

interface TransformedNumber {
  readonly name: string;
  readonly knots: string | undefined;
  readonly amounts: readonly number[] | undefined;
}

/** Why an attribute's amounts can't enter a model in this way; nothing is known of a sum's before they are added up. */
function whyNotSo(transform: string, { name, knots = '', amounts }: TransformedNumber): TermProblem | undefined {
  if (transform === 'categorical' && amounts === undefined) {
    return { message: `${name} is a sum, of which there are too many to be levels`, hint: `write ${name}` };
  }
  const lowest = Math.min(...(amounts ?? []));
  const highest = Math.max(...(amounts ?? []));
  if (transform === 'log' && lowest <= 0) {
    return { message: `${name} can be ${lowest}, which has no logarithm`, hint: `write ${name} or quadratic(${name})` };
  }
  if (transform !== 'piecewise') return undefined;
  const places = knots.split(',').map((knot) => knot.trim());
  const wrong = places.find((knot) => knot === '' || !Number.isFinite(Number(knot)));
  const outside = places.find((knot) => Number(knot) <= lowest || Number(knot) >= highest);
  const descends = places.some((knot, index) => index > 0 && Number(knot) <= Number(places[index - 1]));
  const example = `for example piecewise(${name}, ${amounts?.[1] ?? 1000})`;
  if (wrong !== undefined) return { message: `piecewise(${name}) needs a knot`, hint: example };
  if (descends) return { message: `the knots of piecewise(${name}) must ascend`, hint: example };
  if (amounts === undefined || outside === undefined) return undefined;
  const message = `the knot ${outside} is not between the values of ${name}, ${lowest} and ${highest}`;
  return { message, hint: 'beyond it nothing could be estimated' };
}
