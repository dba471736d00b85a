/**
 * The study's model as a design sees it: its parameters, and what a profile is worth in each. Coding is dummy (the
 * reference level is 0), whatever the study estimates with, so that D-errors of studies compare; the none constant is
 * a parameter where the format has a none.
 */
import type { ModelTerm, TermPart } from '../../../study/estimates/estimatedModel.ts';
import { lookUp } from '../../../study/lookUp.ts';
import type { Profile, Study } from '../../../study/study.ts';
import { hasNone } from '../../../study/taskFormats.ts';
import { markFullParts } from '../../model/fullParts.ts';
import { parseModel } from '../../model/parseModel.ts';
import { expectedPriors } from '../prior/priorDistribution.ts';

/** What a design needs to know of a study to be judged. */
export type DesignedStudy = Pick<Study, 'attributes' | 'factors' | 'design' | 'model'> & {
  readonly tasks: Pick<Study['tasks'], 'response' | 'alternatives' | 'perRespondent' | 'fixed'>;
};

/** One level of a column; `none` has no level. */
export interface ParameterPart {
  readonly column: string;
  readonly level?: string;
}

export interface DesignParameter {
  /** As in estimates: `retention=two-years`, `usage=sell:sector=bank`, `none`. */
  readonly name: string;
  readonly parts: readonly ParameterPart[];
}

export interface DesignModel {
  readonly parameters: readonly DesignParameter[];
  /** Expected parameters: the means of the study's priors, 0 where it has none. */
  readonly priors: Float64Array;
  readonly hasNone: boolean;
  /** Factors that the parameters depend on. */
  readonly factors: Study['factors'];
  /** Terms that no design bears on, since they depend on answers to questions. */
  readonly leftOut: readonly string[];
}

/**
 * @param scope `study`: all terms. `task`: without those of factors and respondents. A factor is constant for a
 *   respondent and so no part of what a design varies: D-error is of the scope `task`.
 */
export function makeDesignModel(study: DesignedStudy, scope: 'study' | 'task'): DesignModel {
  const none = hasNone(study.tasks.response);
  const terms = termsOf(study);
  if (none && !terms.some((columns) => columns.join() === 'none')) terms.push(['none']);
  const isFactor = (column: string) => study.factors.some(({ id }) => id === column);
  const isKnown = (column: string) =>
    isFactor(column) || (none && column === 'none') || study.attributes.some(({ id }) => id === column);
  const known = terms.filter((columns) => columns.every(isKnown));
  const own = scope === 'study' ? known : known.filter((columns) => !columns.some(isFactor));
  const marked = markFullParts(
    known.map((columns) => columns.map((column): TermPart => ({ column, transform: 'categorical' }))),
    ({ column }) => ({ varies: !isFactor(column), isCategorical: column !== 'none' }),
  );
  const parameters = own.flatMap((columns) => parametersOf(marked[known.indexOf(columns)] as ModelTerm, study));
  return {
    parameters,
    priors: expectedPriors(study, { parameters }),
    hasNone: none,
    factors: study.factors.filter(({ id }) => own.some((columns) => columns.includes(id))),
    leftOut: terms.filter((columns) => !known.includes(columns)).map((columns) => columns.join(':')),
  };
}

/** The columns of each term of the study's model. Levels of a study are words, so that every column is categorical. */
function termsOf({ model }: DesignedStudy): string[][] {
  const terms = parseModel(model.effects.join(' + '), 'model.effects');
  return terms.map((parts) => parts.map(({ column }) => column));
}

function parametersOf(term: ModelTerm, { attributes, factors }: DesignedStudy): DesignParameter[] {
  const columnOf = (id: string) => [...attributes, ...factors].find((one) => one.id === id);
  const combinations = term.reduce<ParameterPart[][]>(
    (combined, { column: id, full }) => {
      const column = columnOf(id);
      const levels = column?.levels.filter((level) => full !== undefined || level.id !== column.reference);
      const parts: ParameterPart[] = levels
        ? levels.map((level) => ({ column: id, level: level.id }))
        : [{ column: id }];
      return combined.flatMap((before) => parts.map((part) => [...before, part]));
    },
    [[]],
  );
  const isLeftOut = (parts: readonly ParameterPart[]) =>
    term.some(({ full }) => full === 'but-one-cell') &&
    term.every(({ column, full }, index) => {
      return full !== 'but-one-cell' || columnOf(column)?.reference === parts[index]?.level;
    });
  return combinations
    .filter((parts) => !isLeftOut(parts))
    .map((parts) => ({ name: parts.map(nameOf).join(':'), parts }));
}

function nameOf({ column, level }: ParameterPart): string {
  return level === undefined ? column : `${column}=${level}`;
}

/**
 * The coded row of a profile (or of none, for `undefined`) as a respondent with these factor levels sees it.
 *
 * @returns K numbers, each 0 or 1
 */
export function codeProfile(
  { parameters }: DesignModel,
  profile: Profile | undefined,
  factors: Readonly<Record<string, string>> = {},
): Float64Array {
  return Float64Array.from(parameters, ({ parts }) =>
    parts.every(({ column, level }) => {
      if (level === undefined) return profile === undefined;
      return (lookUp(factors, column) ?? lookUp(profile, column)) === level;
    })
      ? 1
      : 0,
  );
}
