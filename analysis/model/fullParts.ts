/**
 * Which columns of an interaction have a coded column for *every* level, and which for all but the reference.
 *
 * As in R (Chambers and Hastie 1992, section 2.4.1): all but the reference where the term without that column is in the
 * model, for then the interaction says by how much the levels differ from what is there; every level where it is not.
 * `price:segment` beside `price` is by how much each slope differs from that of the reference segment; without `price` it
 * is a slope for every segment.
 *
 * What is the same for all alternatives of a task (a respondent's columns, nothing at all) is always "in the model": it
 * has no effect of its own. So `brand:segment` has the contrasts of brand for every segment, and adds no constant.
 */
import type { ModelTerm, TermPart, Transform } from '../../study/estimates/estimatedModel.ts';
import { ascSource } from './encodeRow.ts';

export interface PartKind {
  /** Does it vary between the alternatives of a task? The none constant does. */
  readonly varies: boolean;
  readonly isCategorical: boolean;
  /** Are there alternatives to which it does not apply? */
  readonly lacks?: boolean;
}

/**
 * The terms with `full` on the parts that have it.
 *
 * Where two attributes of one term have every level and nothing is in the model that their cells add up to, the cells
 * add up to a constant (of the profiles, or of the term that is left): the cell of both reference levels is left out then.
 */
export function markFullParts(terms: readonly ModelTerm[], kindOf: (part: TermPart) => PartKind): ModelTerm[] {
  const known = [...terms];
  const isThere = (margin: ModelTerm) =>
    !margin.some((part) => kindOf(part).varies) || known.some((term) => spans(term, margin));
  return terms.map((term) => {
    if (term.length === 1) return term;
    const full = term.filter((part) => kindOf(part).isCategorical && !isThere(term.filter((other) => other !== part)));
    const open = full.filter((part) => kindOf(part).varies);
    const leavesOut = open.length > 1 && isThere(term.filter((part) => !open.includes(part)));
    // Summed over all levels of a column a term is the term without that column, so that is there from now on; but for a
    // column that does not apply everywhere it is so only where it does.
    known.push(
      ...marginsOf(
        term,
        full.filter((part) => !kindOf(part).lacks),
      ),
    );
    return term.map((part): TermPart => {
      if (!full.includes(part)) return part;
      return { ...part, full: leavesOut && open.includes(part) ? 'but-one-cell' : 'every-level' };
    });
  });
}

/** The term without any of the columns that have every level, and without several of them. */
function marginsOf(term: ModelTerm, full: ModelTerm): ModelTerm[] {
  const [first, ...others] = full;
  if (!first) return [];
  const smaller = term.filter((part) => part !== first);
  return [smaller, ...marginsOf(smaller, others), ...marginsOf(term, others)];
}

/** What a column enters as, by what that holds too: levels hold every function of a number, segments the number itself. */
const held: Readonly<Record<Transform, readonly Transform[]>> = {
  categorical: ['categorical', 'linear', 'log', 'quadratic', 'piecewise'],
  quadratic: ['quadratic', 'linear'],
  piecewise: ['piecewise', 'linear'],
  linear: ['linear'],
  log: ['log'],
  applies: ['applies'],
};

function spans(term: ModelTerm, margin: ModelTerm): boolean {
  if (term.length !== margin.length) return false;
  return margin.every((part) =>
    term.some((own) => {
      if (nameOf(own) !== nameOf(part) || !held[own.transform].includes(part.transform)) return false;
      return part.transform !== 'piecewise' || own.transform !== 'piecewise' || sameKnots(own, part);
    }),
  );
}

/** Constants by the values of a column are as good as its levels. */
function nameOf({ column }: TermPart): string {
  return ascSource(column) ?? column;
}

function sameKnots({ knots = [] }: TermPart, { knots: other = [] }: TermPart): boolean {
  return knots.join() === other.join();
}

/** The same for `a:b` and `b:a`, and for a column and the constants by its values. */
export function keyOf(term: ModelTerm): string {
  const keys = term.map(({ column, transform, knots = [] }) =>
    [ascSource(column) ?? column, transform, ...knots].join('\u0000'),
  );
  return keys.sort().join('\u0001');
}
