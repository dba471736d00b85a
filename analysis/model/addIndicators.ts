/**
 * What a model has to know besides, where a column does not apply to some alternatives: that it applies.
 *
 * Where a column does not apply it adds 0 to utility. But 0 is the average level under effects coding, the reference under
 * dummy coding, and of a number 0 itself, so that an alternative without the attribute would count as one with that level.
 * Unless the model tells them apart already (by constants of the alternatives, by the attribute that decides whether the
 * column applies, or since whole tasks have it or not) it needs the indicator `applies(x)`; and for an interaction of
 * levels `x:z` also `applies(x):z`. Then both codings span the same columns.
 */
import type { Choices } from '../../study/choices/choices.ts';
import type { ModelTerm, TermPart } from '../../study/estimates/estimatedModel.ts';
import { packChoices } from '../choices/packChoices.ts';
import { findDependencies, meanSquares } from '../logit/identification.ts';
import { evaluateLogit } from '../logit/likelihood/logLikelihood.ts';
import { type CodedModel, makeEncoder } from './encodeRow.ts';
import { keyOf } from './fullParts.ts';
import { limitLevels } from './whereApplicable.ts';

/**
 * The terms that have to be added: of the indicators of all columns that do not apply everywhere, those (or those columns
 * of them) that the rest of the model does not determine. Whether it does is read off the data: off the rank of the
 * information matrix at b = 0.
 */
export function addIndicators(model: CodedModel, choices: Choices): ModelTerm[] {
  return undeterminedIndicators(model, '--model', (larger) => {
    const { parameters } = makeEncoder(larger);
    const data = packChoices({ ...larger, formula: '', parameters }, choices);
    const { information } = evaluateLogit(data, new Float64Array(parameters.length));
    return { information, squares: meanSquares(data) };
  });
}

/** What tells which of a model's parameters others determine. */
export interface Informed {
  /** K x K, at b = 0. */
  readonly information: Float64Array;
  /** The columns' squares before they were centred (`findDependencies`). */
  readonly squares: Float64Array;
}

/**
 * The same, whatever the information is of: answers, or tasks that nobody has answered yet.
 *
 * @param informationOf a model with more terms
 */
export function undeterminedIndicators(
  model: CodedModel,
  source: string,
  informationOf: (larger: CodedModel) => Informed,
): ModelTerm[] {
  const candidates = limitLevels(listCandidates(model), model.columns, source);
  if (candidates.length === 0) return [];
  const sizes = candidates.map((term) => makeEncoder({ ...model, terms: [term] }).parameters.length);
  const larger = { ...model, terms: [...model.terms, ...candidates] };
  const K = makeEncoder(larger).parameters.length;
  const { information, squares } = informationOf(larger);
  const determined = new Set(findDependencies(information, K, squares).map(({ column }) => column));
  let start = K - sizes.reduce((sum, size) => sum + size, 0);
  return candidates.flatMap((term, index): ModelTerm[] => {
    const size = sizes[index] as number;
    const kept = Array.from({ length: size }, (_, k) => k).filter((k) => !determined.has(start + k));
    start += size;
    if (kept.length === 0) return [];
    const [first, ...others] = term as [TermPart, ...TermPart[]];
    return kept.length === size ? [term] : [[{ ...first, kept }, ...others]];
  });
}

/** `applies(x)` of every such column, and for its interactions of levels the term with `applies` in its place. */
function listCandidates({ terms, columns }: CodedModel): ModelTerm[] {
  const lacking = (part: TermPart) =>
    part.transform !== 'applies' && columns.some(({ name, notApplicable }) => name === part.column && notApplicable);
  const mains = terms.flatMap((term) => term.filter(lacking).map((part): ModelTerm => [indicator(part)]));
  const crossed = terms.flatMap((term) => {
    if (term.length === 1) return [];
    const levels = term.filter((part) => lacking(part) && part.transform === 'categorical');
    return subsets(levels).map(
      (own): ModelTerm => term.map((part) => (own.includes(part) ? indicator(part) : plain(part))),
    );
  });
  const known = new Set(terms.map(keyOf));
  return [...mains, ...crossed].filter((term) => {
    const isNew = !known.has(keyOf(term));
    known.add(keyOf(term));
    return isNew;
  });
}

const indicator = ({ column }: TermPart): TermPart => ({ column, transform: 'applies' });

/** Which of its levels are coded is found anew: it is another term. */
function plain({ only: _, full, ...part }: TermPart): TermPart {
  return full ? { ...part, full: 'every-level' } : part;
}

/** All but the empty one. */
function subsets<T>(items: readonly T[]): T[][] {
  const [first, ...others] = items;
  if (first === undefined) return [];
  const rest = subsets(others);
  return [[first], ...rest, ...rest.map((own) => [first, ...own])];
}
