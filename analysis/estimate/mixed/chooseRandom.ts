/** Which coefficients differ between people, and how they are distributed. */
import { type Problem, UsageError } from '../../../study/errors.ts';
import type { Distribution, MixedCoefficient } from '../../../study/estimates/mixedEstimates.ts';
import { suggestHint } from '../../../study/suggest.ts';
import type { ResolvedModel } from '../../model/resolvedModel.ts';
import { everyTerm, parametersOf } from '../termTests.ts';

export interface RandomRequest {
  /** A term of the model (`price`, `usage:sector`), all of whose coefficients are meant, or one parameter (`brand=hiland`). */
  readonly name: string;
  /** Normal where it is absent. */
  readonly distribution?: Distribution;
}

/**
 * Without requests every coefficient is normal.
 *
 * @param isCorrelated do the normal and lognormal ones share a Cholesky factor? Triangular and uniform ones stay independent
 * @throws UsageError for what the model has not, or what is asked for twice
 */
export function chooseRandom(
  asked: readonly RandomRequest[] | undefined,
  isCorrelated: boolean,
  model: ResolvedModel,
): MixedCoefficient[] {
  const names = model.parameters.map(({ name }) => name);
  const chosen = new Map<string, Distribution>();
  const problems: Problem[] = [];
  for (const { name, distribution = 'normal' } of asked ?? names.map((name): RandomRequest => ({ name }))) {
    const meant = namesOf(name, model);
    if (meant.length === 0) {
      const known = [...everyTerm(model).map(({ words }) => words), ...names];
      problems.push({ message: `the model has no term or parameter "${name}"`, hint: suggestHint(name, known) });
    }
    const twice = meant.filter((one) => chosen.has(one));
    if (twice.length > 0) problems.push({ message: `${twice.join(', ')}: named twice` });
    for (const one of meant) chosen.set(one, distribution);
  }
  if (problems.length > 0) {
    throw new UsageError(
      'random',
      problems.map((problem) => ({ file: '--random', ...problem })),
    );
  }
  const canCorrelate = (distribution: Distribution) => distribution !== 'triangular' && distribution !== 'uniform';
  return names.map((name): MixedCoefficient => {
    const distribution = chosen.get(name);
    if (!distribution) return { name };
    return { name, distribution, ...(isCorrelated && canCorrelate(distribution) && { isCorrelated }) };
  });
}

/** A parameter of that name, or those of the terms that are called so or are of that column alone. */
function namesOf(name: string, model: ResolvedModel): string[] {
  if (model.parameters.some((parameter) => parameter.name === name)) return [name];
  const terms = everyTerm(model).filter(({ words, places: [place = 0] }) => {
    const [part, ...others] = model.terms[place] ?? [];
    return words === name || (others.length === 0 && part?.column === name);
  });
  return terms.flatMap((term) => parametersOf(term, model));
}
