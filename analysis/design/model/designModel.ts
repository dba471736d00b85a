/**
 * The study's model as a design sees it: its parameters, and what a profile is worth in each. Coding is dummy (the
 * reference level is 0), whatever the study estimates with, so that D-errors of studies compare; the none constant is
 * a parameter where the format has a none. Numbers count from their reference, in units of their range (codedNumbers.ts).
 */
import type { Profile, Study } from '../../../study/study.ts';
import { hasNone } from '../../../study/taskFormats.ts';
import { type CodedColumn, makeEncoder } from '../../model/encodeRow.ts';
import { expectedPriors } from '../prior/priorDistribution.ts';
import { measureNumbers } from './codedNumbers.ts';
import { codeStudy, densely, type ShownTasks } from './codeStudy.ts';
import { cellsOf } from './designAmounts.ts';
import type { DesignedStudy } from './designedStudy.ts';

export type { DesignedStudy };

export interface DesignParameter {
  /** As in estimates: `retention=two-years`, `usage=sell:sector=bank`, `price^2`, `applies(battery)`, `none`. */
  readonly name: string;
  /** What it is the product of; only levels have a `level`. */
  readonly parts: readonly CodedColumn[];
  /** How many units of what it stands for make 1 in the design's coding: a coefficient over this is one per unit. */
  readonly scale: number;
}

export interface DesignModel {
  readonly parameters: readonly DesignParameter[];
  /** Expected parameters in the design's coding: the means of the study's priors, 0 where it has none. */
  readonly priors: Float64Array;
  readonly hasNone: boolean;
  /** Are there profiles to which an attribute of the model does not apply? */
  readonly hasAbsence: boolean;
  /** Factors that the parameters depend on. */
  readonly factors: Study['factors'];
  /** Terms that no design bears on, since they depend on answers to questions. */
  readonly leftOut: readonly string[];
  /** The coded row of `codeProfile`. */
  code(profile: Profile | undefined, factors: Readonly<Record<string, string>>): Float64Array;
}

/**
 * @param scope `study`: all terms. `task`: without those of factors and respondents. A factor is constant for a
 *   respondent and so no part of what a design varies: D-error is of the scope `task`.
 * @param tasks what is shown together, of a design or as it could be: it tells where attributes do not apply, and which
 *   indicators of that the model needs
 */
export function makeDesignModel(study: DesignedStudy, scope: 'study' | 'task', tasks: ShownTasks = []): DesignModel {
  const { model, leftOut } = codeStudy(study, tasks);
  const isFactor = (column: string) => study.factors.some(({ id }) => id === column);
  const terms =
    scope === 'study' ? model.terms : model.terms.filter((term) => !term.some((part) => isFactor(part.column)));
  const encoder = makeEncoder({ ...model, terms });
  const { scales, shifts } = measureNumbers(encoder, study);
  const parameters = encoder.parameters.map(({ name }, k): DesignParameter => {
    return { name, parts: encoder.madeOf[k] ?? [], scale: scales[k] ?? 1 };
  });
  const K = parameters.length;
  // By the levels, and for a group that is asked for again and again by itself.
  const known = new Map<string, WeakMap<Profile, Float64Array>>();
  const knownGroups = new WeakMap<object, WeakMap<Profile, Float64Array>>();
  const rowsOf = (factors: Readonly<Record<string, string>>) => {
    const key = JSON.stringify(factors);
    const ofGroup = known.get(key) ?? new WeakMap<Profile, Float64Array>();
    known.set(key, ofGroup);
    knownGroups.set(factors, ofGroup);
    return ofGroup;
  };
  const encode: DesignModel['code'] = (profile, factors) => {
    const cellOf = cellsOf(study.attributes, profile, factors);
    const row = densely(profile ? encoder.encode(cellOf) : encoder.encodeNone(cellOf), K);
    for (const [k, { parts }] of parameters.entries()) {
      const shift = shifts[k] ?? 0;
      // What does not apply is 0, as the reference is.
      if (shift !== 0 && profile && cellOf(parts[0]?.column ?? '') !== '') row[k]! -= shift;
      row[k]! /= scales[k] ?? 1;
    }
    return row;
  };
  return {
    parameters,
    priors: expectedPriors(study, { parameters }),
    hasNone: hasNone(study.tasks.response),
    hasAbsence: model.columns.some(({ notApplicable }) => notApplicable !== undefined),
    factors: study.factors.filter(({ id }) => terms.some((term) => term.some(({ column }) => column === id))),
    leftOut,
    code: (profile, factors) => {
      if (!profile) return encode(profile, factors);
      const ofGroup = knownGroups.get(factors) ?? rowsOf(factors);
      const row = ofGroup.get(profile) ?? encode(profile, factors);
      ofGroup.set(profile, row);
      return row;
    },
  };
}

/**
 * The coded row of a profile (or of none, for `undefined`) as a respondent with these factor levels sees it.
 *
 * @returns K numbers, not to be changed: 0 or 1, but for numbers
 */
export function codeProfile(
  { code }: DesignModel,
  profile: Profile | undefined,
  factors: Readonly<Record<string, string>> = {},
): Float64Array {
  return code(profile, factors);
}
