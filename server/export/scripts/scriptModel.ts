/**
 * The study's own model as coded columns that a script of another program can compute: each a product of parts, and each
 * part a level, a number or none. They are the parameters of `estimate`, in its order and under its names.
 */
import { noneColumn } from '../../../analysis/model/encodeRow.ts';
import { markFullParts } from '../../../analysis/model/fullParts.ts';
import { type ParsedTerm, parseModel } from '../../../analysis/model/parseModel.ts';
import { quoteColumn } from '../../../analysis/model/quoteColumn.ts';
import type { ModelTerm, TermPart } from '../../../study/estimates/estimatedModel.ts';
import type { Codebook } from '../../../study/responses/codebook.ts';
import { hasNone } from '../../../study/taskFormats.ts';

export type CodedPart =
  /** 1 on none, 0 on a profile. */
  | { readonly kind: 'none' }
  /** 1 at the level, -1 at `minus` (effects coding), 0 elsewhere; of an attribute 0 on none. */
  | { readonly kind: 'level'; readonly column: string; readonly level: string; readonly minus?: string }
  /** What lies of a number between two knots; all of it where there are none. */
  | ({ readonly kind: 'number'; readonly from?: number; readonly to?: number } & NumberColumn)
  | ({ readonly kind: 'log' } & NumberColumn)
  | ({ readonly kind: 'square' } & NumberColumn)
  /** 1 where the attribute applies. */
  | { readonly kind: 'applies'; readonly column: string };

interface NumberColumn {
  readonly column: string;
  /** It is an attribute's, which is empty on a none row and where it does not apply: the part is 0 there. */
  readonly isAttribute?: true;
}

export interface CodedColumn {
  /** As `estimate` calls the parameter. */
  readonly name: string;
  /** Their product is the column. */
  readonly parts: readonly CodedPart[];
}

type Words = Pick<Codebook, 'attributes' | 'factors' | 'covariates' | 'response' | 'model'>;

/** @param terms of the model as `estimate` has them, where attributes do not apply to all profiles (termsOnDesign.ts) */
export function codedColumns(words: Words, terms: readonly ModelTerm[] = plainTerms(words)): CodedColumn[] {
  return terms.flatMap((term) => {
    const parts = term.map((part) => codePart(part, words));
    const crossed = parts.reduce<readonly Coded[]>(
      (before, own) => before.flatMap((one) => own.map((other) => join(one, other))),
      [{ names: [], parts: [], isReference: true }],
    );
    const leavesOut = term.some(({ full }) => full === 'but-one-cell');
    const [first] = term;
    const kept = crossed.filter(
      ({ isReference }, index) => !(leavesOut && isReference) && (first?.kept?.includes(index) ?? true),
    );
    return kept.map(({ names, parts: product }) => ({ name: names.join(':'), parts: product }));
  });
}

function plainTerms(words: Words): ModelTerm[] {
  const isAttribute = (name: string) => words.attributes.some(({ id }) => id === name);
  const terms = modelTerms(words).map((term) => term.map((part) => resolve(part, words)));
  return markFullParts(terms, ({ column, transform }) => ({
    varies: column === noneColumn || isAttribute(column),
    isCategorical: transform === 'categorical',
  }));
}

/** As `estimate` has them: where there is none, its constant is always in; where there is not, it is out. */
function modelTerms({ attributes, response, model }: Words): readonly ParsedTerm[] {
  const effects = model.effects.length > 0 ? model.effects : attributes.map(({ id }) => quoteColumn(id));
  const terms = parseModel(effects.join(' + '), "the study's model");
  const isNone = (term: ParsedTerm) => term.some(({ column, kind }) => column === noneColumn && !kind);
  if (!hasNone(response)) return terms.filter((term) => !isNone(term));
  return terms.some((term) => term.length === 1 && isNone(term)) ? terms : [...terms, ...parseModel(noneColumn)];
}

function resolve({ column, kind, knots }: ParsedTerm[number], words: Words): TermPart {
  if (kind === 'asc') throw new RangeError('a study’s model has no constants of alternatives');
  if (column === noneColumn && !kind) return { column, transform: 'linear' };
  const transform = kind ?? (describedIn(column, words)?.levels ? 'categorical' : 'linear');
  return { column, transform, ...(knots && { knots }) };
}

const describedIn = (column: string, { attributes, factors, covariates }: Words) =>
  [...attributes, ...factors, ...covariates].find(({ id }) => id === column);

interface Coded {
  readonly names: readonly string[];
  readonly parts: readonly CodedPart[];
  /** Is it at the reference in every part that leaves out the cell of all of them? */
  readonly isReference: boolean;
}

function join(one: Coded, other: Coded): Coded {
  return {
    names: [...one.names, ...other.names],
    parts: [...one.parts, ...other.parts],
    isReference: one.isReference && other.isReference,
  };
}

function codePart({ column, transform, knots = [], full, only }: TermPart, words: Words): readonly Coded[] {
  const one = (name: string, part: CodedPart, isReference = true): Coded => ({
    names: [name],
    parts: [part],
    isReference,
  });
  if (column === noneColumn) return [one(noneColumn, { kind: 'none' })];
  const isAttribute = words.attributes.some(({ id }) => id === column);
  const number = { column, ...(isAttribute && { isAttribute: true as const }) };
  switch (transform) {
    case 'applies':
      return [one(`applies(${column})`, { kind: 'applies', column })];
    case 'log':
      return [one(`log(${column})`, { kind: 'log', ...number })];
    case 'quadratic':
      return [one(column, { kind: 'number', ...number }), one(`${column}^2`, { kind: 'square', ...number })];
    case 'piecewise':
      return [...knots, undefined].map((to, index) => {
        const from = knots[index - 1];
        const bounds = { ...(from !== undefined && { from }), ...(to !== undefined && { to }) };
        return one(`${column}[${from ?? ''}..${to ?? ''}]`, { kind: 'number', ...number, ...bounds });
      });
    case 'linear':
      return [one(column, { kind: 'number', ...number })];
    default: {
      const described = describedIn(column, words);
      const all = described?.levels ?? (described?.amounts?.values ?? []).map((value) => ({ id: String(value) }));
      const levels = all.filter(({ id }) => only === undefined || only.includes(id));
      const reference = levels.find(({ id }) => id === described?.reference)?.id ?? levels[0]?.id;
      const minus = words.model.coding === 'effects' && !full && reference !== undefined ? { minus: reference } : {};
      return levels
        .filter(({ id }) => full !== undefined || id !== reference)
        .map(({ id }) =>
          one(
            `${column}=${id}`,
            { kind: 'level', column, level: id, ...minus },
            full !== 'but-one-cell' || id === reference,
          ),
        );
    }
  }
}
