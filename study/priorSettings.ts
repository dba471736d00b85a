/**
 * What a study expects of part-worths before anyone was asked: points, normal distributions, known signs, and what an
 * earlier study found. A part that the study does not use is absent, so that designs of before keep their fingerprints.
 */

/** A part-worth that is known to be above 0, or below it. */
export type PriorSign = 'positive' | 'negative';

/** Something by attribute and level. */
export type ByLevel<Value> = Readonly<Record<string, Readonly<Record<string, Value>>>>;

export interface PriorSettings {
  /**
   * Part-worths against the reference level, by attribute and level; a level that is absent is 0. Of a level whose sign is
   * known it is the mean of the normal distribution before the other sign is cut off: 0 where nothing but the sign is known.
   */
  readonly priors: ByLevel<number>;
  /** The utility of none against the profile of reference levels; 0 where it is absent. */
  readonly nonePrior?: number;
  /** How sure the priors are: standard deviations, by attribute and level; absent where all priors are points. */
  readonly priorDeviations?: ByLevel<number>;
  readonly nonePriorDeviation?: number;
  /** Which part-worths have a known sign; absent where none has. */
  readonly priorSigns?: ByLevel<PriorSign>;
  readonly nonePriorSign?: PriorSign;
  /** Attributes each of whose steps to the next better level is above 0: the standard deviation of a step before folding. */
  readonly priorSteps?: Readonly<Record<string, number>>;
  /** The estimates that priors come from. */
  readonly priorsFrom?: PriorSource;
  /** How the errors of those priors go together; absent where none comes from estimates. */
  readonly priorCovariance?: PriorCovariance;
}

export interface PriorSource {
  /** As the study file names it, from its own folder. */
  readonly file: string;
  /** Of that file, hexadecimal; absent as long as it has not been read. */
  readonly sha256?: string;
}

export interface PriorCovariance {
  /** An attribute and its level; none has no level. */
  readonly parts: readonly { readonly column: string; readonly level?: string }[];
  /** A row for each part, in that order. */
  readonly values: readonly (readonly number[])[];
}

const names = [
  ...(['priors', 'nonePrior', 'priorDeviations', 'nonePriorDeviation'] as const),
  ...(['priorSigns', 'nonePriorSign', 'priorSteps', 'priorsFrom', 'priorCovariance'] as const),
] satisfies readonly (keyof PriorSettings)[];

/** The priors alone, of what has more settings; absent parts stay absent. */
export function pickPriors(settings: PriorSettings): PriorSettings {
  const own = names.filter((name) => settings[name] !== undefined).map((name) => [name, settings[name]] as const);
  return { priors: settings.priors, ...Object.fromEntries(own) };
}

/** The mean of a part-worth of which nothing but its sign is known: 62 in 100 choose the better of two that differ in it. */
export const usualStep = 0.5;

/** The standard deviation of a normal distribution whose folded half has that mean: sqrt(pi / 2) times it. */
export const usualSignDeviation = usualStep * Math.sqrt(Math.PI / 2);
