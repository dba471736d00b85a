/** Reads one term of a study's model: `usage`, `usage:sector`, `none:sector`, `usage:linear(age)`. */
import type { Problem } from './errors.ts';
import type { StudyDraft } from './parseStudy.ts';
import { suggestHint } from './suggest.ts';

export interface ReadTerm {
  /** The same for two terms that mean the same: `usage:sector` and `sector:usage`. */
  readonly key: string;
  readonly wrong: readonly Pick<Problem, 'message' | 'hint'>[];
}

const transforms = ['categorical', 'linear', 'log', 'quadratic', 'piecewise'];

/** @example readTerm('usage:sectr', study).wrong; // [{ message: '"sectr" is ...', hint: 'did you mean "sector"?' }] */
export function readTerm(term: string, study: StudyDraft): ReadTerm {
  const { attributes = {}, factors = {}, questions = {} } = study;
  const varying = [...Object.keys(attributes), 'none'];
  const columns = [...varying, ...Object.keys(factors), ...Object.keys(questions)];
  const wrong: Pick<Problem, 'message' | 'hint'>[] = [];
  const parts = term.split(':').map((part) => part.trim());
  const names = parts.map((part) => {
    const [, transform, inner, plain] = /^(?:(\w+)\(\s*(\w+)\s*(?:,[\s\d.,-]+)?\)|([^()]*))$/.exec(part) ?? [];
    const name = inner ?? plain;
    if (name === undefined)
      wrong.push({ message: `"${part}" can't be read`, hint: 'write terms such as usage:sector' });
    else if (!columns.includes(name)) {
      wrong.push({ message: `"${name}" is no attribute, factor or question`, hint: suggestHint(name, columns) });
    }
    if (transform !== undefined && !transforms.includes(transform)) {
      wrong.push({ message: `"${transform}" is not known`, hint: suggestHint(transform, transforms) });
    }
    return name ?? part;
  });
  if (wrong.length === 0 && !names.some((name) => varying.includes(name))) {
    const message = `"${term}" does not vary between the profiles of a task, so it has no effect of its own`;
    wrong.push({ message, hint: `let it interact: ${varying[0]}:${term}` });
  }
  return { key: [...parts].sort().join(':'), wrong };
}
