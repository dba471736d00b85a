/** Reads one term of a study's model: `usage`, `usage:sector`, `none:sector`, `usage:linear(age)`. */
import type { Problem } from '../../errors.ts';
import { lookUp } from '../../lookUp.ts';
import { kindOf } from '../../questionKinds.ts';
import { suggestHint } from '../../suggest.ts';
import type { StudyDraft } from '../schema/studyDraft.ts';
import { urlDrafts } from './urlDrafts.ts';

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
}

const transforms = ['categorical', 'linear', 'log', 'quadratic', 'piecewise'];

/** @example readTerm('usage:sectr', study).wrong[0].hint; // 'did you mean "sector"?' */
export function readTerm(term: string, study: StudyDraft): ReadTerm {
  const columns = columnsOf(study);
  const parts = term.split(':').map((part) => part.trim());
  const read = parts.map((part) => readPart(part, columns));
  const wrong = read.flatMap((part) => part.wrong);
  if (wrong.length === 0 && !read.some(({ name }) => columns.varying.includes(name))) {
    const message = `"${term}" does not vary between the profiles of a task, so it has no effect of its own`;
    wrong.push({ message, hint: `let it interact: ${columns.varying[0]}:${term}` });
  }
  return { key: [...parts].sort().join(':'), wrong };
}

/** Questions with several answers, and texts, have no column of one kind. */
function columnsOf(study: StudyDraft): TermColumns {
  const { attributes = {}, factors = {}, questions = {}, scales = {} } = study;
  const varying = [...Object.keys(attributes), 'none'];
  const comparedAs = (how: 'option' | 'number') =>
    Object.keys(questions).filter((id) => {
      const type = lookUp(questions, id)?.type;
      return type === undefined || kindOf({ type }).compared === how;
    });
  const numbers = [...comparedAs('number'), ...Object.keys(scales)];
  const brought = urlDrafts(study).map(({ id }) => id);
  const all = [...varying, ...Object.keys(factors), ...comparedAs('option'), ...brought, ...numbers];
  return { varying, numbers, all };
}

function readPart(part: string, { all, numbers }: TermColumns): { name: string; wrong: TermProblem[] } {
  const [, transform, inner, plain] = /^(?:(\w+)\(\s*(\w+)\s*(?:,[\s\d.,-]+)?\)|([^()]*))$/.exec(part) ?? [];
  const name = inner ?? plain;
  if (name === undefined) {
    return { name: part, wrong: [{ message: `"${part}" can't be read`, hint: 'write terms such as usage:sector' }] };
  }
  if (!all.includes(name)) {
    const message = `"${name}" is no attribute, factor, question or scale`;
    return { name, wrong: [{ message, hint: suggestHint(name, all) }] };
  }
  if (transform === undefined || transform === 'categorical') return { name, wrong: [] };
  if (!transforms.includes(transform)) {
    return { name, wrong: [{ message: `"${transform}" is not known`, hint: suggestHint(transform, transforms) }] };
  }
  const isNumber = numbers.includes(name);
  return { name, wrong: isNumber ? [] : [{ message: `${name} has levels, not numbers`, hint: `write ${name}` }] };
}
