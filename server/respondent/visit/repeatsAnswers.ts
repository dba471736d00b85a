/** Does a study pipe answers into its texts? Only then is there a reason to read them at every page. */
import { findPipes } from '../../../study/pipes/pipeText.ts';
import type { Study } from '../../../study/study.ts';

const known = new WeakMap<Study, boolean>();

export function repeatsAnswers(study: Study): boolean {
  const repeats = known.get(study) ?? findsAnswer(study, new Set(study.questions.map(({ id }) => id)));
  known.set(study, repeats);
  return repeats;
}

/** Is there a text, anywhere in a value, with a pipe of one of these questions? */
function findsAnswer(value: unknown, questions: ReadonlySet<string>): boolean {
  if (typeof value === 'string') return findPipes(value).some(({ id }) => questions.has(id));
  if (typeof value !== 'object' || value === null) return false;
  return Object.values(value).some((inner) => findsAnswer(inner, questions));
}
