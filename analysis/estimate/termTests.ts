/** Tests of whole terms: does an attribute, or an interaction, do anything at all? */
import { UsageError } from '../../study/errors.ts';
import type { ModelTerm } from '../../study/estimates/estimatedModel.ts';
import type { ChiSquareTest } from '../../study/estimates/likelihoodEstimates.ts';
import type { TermTest } from '../../study/estimates/logitEstimates.ts';
import { suggestHint } from '../../study/suggest.ts';
import { ascSource, makeEncoder } from '../model/encodeRow.ts';
import { formatModel } from '../model/formatModel.ts';
import { type ParsedPart, type ParsedTerm, parseModel } from '../model/parseModel.ts';
import type { ResolvedModel } from '../model/resolvedModel.ts';
import { chiSquareTail } from '../numerics/chiSquare.ts';
import { type Fitted, waldTest } from './waldTest.ts';

/** Terms of a model that are tested together, by their places in `model.terms`. */
export interface TestedTerms {
  /** As messages and tables call them: `usage:sector + none:sector`. */
  readonly words: string;
  readonly places: readonly number[];
}

/** Every term of a model on its own. */
export function everyTerm(model: ResolvedModel): TestedTerms[] {
  return model.terms.map((_, place) => ({ words: wordsOf([place], model), places: [place] }));
}

/**
 * The terms of a model that a formula names.
 *
 * @throws UsageError if it names a term that the model has not
 */
export function findTerms(formula: string, model: ResolvedModel, source = '--test'): TestedTerms {
  const places = parseModel(formula, source).map((term) => {
    const place = model.terms.findIndex((own) => isSameTerm(term, own));
    if (place < 0) refuseTerm(term, model, source);
    return place;
  });
  return { words: wordsOf(places, model), places };
}

function refuseTerm(term: ParsedTerm, model: ResolvedModel, source: string): never {
  const name = term.map(({ column }) => column).join(':');
  const known = model.terms.map((_, place) => wordsOf([place], model));
  const message = `the model has no term ${name}`;
  throw new UsageError('test', [{ file: source, column: term[0]?.position, message, hint: suggestHint(name, known) }]);
}

function isSameTerm(asked: ParsedTerm, own: ModelTerm): boolean {
  if (asked.length !== own.length) return false;
  return asked.every((part) => own.some(({ column, transform }) => matches(part, column, transform)));
}

function matches({ column, kind }: ParsedPart, own: string, transform: string): boolean {
  const source = ascSource(own);
  if (source !== undefined) return kind === 'asc' && source === column;
  return column === own && (kind === undefined || kind === transform);
}

function wordsOf(places: readonly number[], { terms, columns }: ResolvedModel): string {
  const byName = new Map(columns.map((column) => [column.name, column]));
  return formatModel(
    places.flatMap((place) => (terms[place] ? [terms[place]] : [])),
    byName,
  );
}

/** Names of the parameters of some terms. */
export function parametersOf({ places }: TestedTerms, { terms, columns, coding }: ResolvedModel): string[] {
  const own = places.flatMap((place) => (terms[place] ? [terms[place]] : []));
  return makeEncoder({ terms: own, columns, coding }).parameters.map(({ name }) => name);
}

/** Are all parameters of these terms 0? By Wald's test. */
export function testTerms(tested: TestedTerms, model: ResolvedModel, fitted: Fitted): TermTest {
  const parameters = parametersOf(tested, model);
  const names = model.parameters.map(({ name }) => name);
  const wald = waldTest(
    parameters.map((name) => names.indexOf(name)),
    fitted,
  );
  return { term: tested.words, parameters, ...(wald && { wald }) };
}

/** The same model without some of its terms. */
export function withoutTerms(model: ResolvedModel, { places }: TestedTerms): ResolvedModel {
  const terms = model.terms.filter((_, place) => !places.includes(place));
  const smaller = { ...model, terms };
  const formula = formatModel(terms, new Map(model.columns.map((column) => [column.name, column])));
  return { ...smaller, formula, parameters: makeEncoder(smaller).parameters };
}

/**
 * LR = 2 (LL - LL_0), chi-square with as many degrees of freedom as the larger model has parameters more (Wilks 1938).
 * It holds where all answers are independent; those of one respondent seldom are.
 */
export function likelihoodRatio(larger: number, smaller: number, df: number): ChiSquareTest {
  const statistic = Math.max(0, 2 * (larger - smaller));
  return { statistic, df, p: chiSquareTail(statistic, df) };
}
