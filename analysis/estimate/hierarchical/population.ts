/** The posterior of the population in words and numbers: means, spreads, correlations, slopes, and whether the chains agree. */
import type { PartWorth } from '../../../study/estimates/commonEstimates.ts';
import type {
  ChainDiagnostics,
  Correlation,
  PopulationMean,
  Posterior,
  Slope,
  Spread,
} from '../../../study/estimates/hierarchicalEstimates.ts';
import { diagnose } from '../../diagnostics/diagnose.ts';
import type { JudgedParameter } from '../../diagnostics/judgeConvergence.ts';
import { expectedCovariance } from '../../hierarchical/prior/makePrior.ts';
import type { HierarchicalProblem } from '../../hierarchical/problem.ts';
import type { ChainDraws } from '../../hierarchical/recordDraws.ts';
import { partWorthMoments, populationDraws } from '../../hierarchical/summary/populationDraws.ts';
import { meanZ, type ParameterDraws, summariseParameter } from '../../hierarchical/summary/posterior.ts';
import type { ParameterWords } from '../../model/encodeRow.ts';
import type { ResolvedModel } from '../../model/resolvedModel.ts';
import { type LevelRow, listLevels } from '../partWorths.ts';

export interface PopulationPosterior {
  readonly problem: HierarchicalProblem;
  readonly model: ResolvedModel;
  /** Equally long. */
  readonly chains: readonly ChainDraws[];
  readonly draws: readonly ParameterDraws[];
  /** In the order of `draws`. */
  readonly judged: readonly JudgedParameter[];
  /** Names of the covariates' columns. */
  readonly covariates: readonly string[];
  readonly confidence: number;
}

/** What a quantity is called in messages and files. */
export function nameQuantity(
  { parameter }: ParameterDraws,
  words: readonly ParameterWords[],
  covariates: readonly string[],
): string {
  const name = (k: number) => words[k]?.name ?? '';
  const { kind, i } = parameter;
  if (kind === 'mean') return name(i);
  if (kind === 'sd') return `SD of ${name(i)}`;
  if (kind === 'slope') return `${name(i)} by ${covariates[parameter.covariate - 1]}`;
  return `correlation of ${name(i)} and ${name(parameter.j)}`;
}

export function describePopulation(posterior: PopulationPosterior) {
  const { draws, judged, model, covariates, confidence, problem } = posterior;
  const words = model.parameters;
  const parameters: PopulationMean[] = [];
  const correlations: Correlation[] = [];
  const slopes: Slope[] = [];
  const sds: Posterior[] = [];
  for (const [p, own] of draws.entries()) {
    const { mean: estimate, sd, interval } = summariseParameter(own, confidence);
    const told = { estimate, sd, interval, ...diagnosticsOf(judged[p]) };
    const { parameter } = own;
    const named = words[parameter.i] as ParameterWords;
    if (parameter.kind === 'mean') parameters.push({ ...named, ...told });
    else if (parameter.kind === 'sd') sds.push(told);
    else if (parameter.kind === 'slope') {
      slopes.push({ name: named.name, covariate: covariates[parameter.covariate - 1] ?? '', ...told });
    } else correlations.push({ names: [named.name, words[parameter.j]?.name ?? ''], ...told });
  }
  const levels = listLevels(model);
  const omitted = describeOmitted(posterior, levels);
  return {
    parameters,
    partWorths: listPartWorths(levels, parameters, omitted),
    spreads: listSpreads({ words, sds, levels, omitted, problem }),
    correlations,
    slopes,
  };
}

export function diagnosticsOf(found: ChainDiagnostics = {}): ChainDiagnostics {
  const { rhat, essBulk, essTail } = found;
  return {
    ...(rhat !== undefined && { rhat }),
    ...(essBulk !== undefined && { essBulk }),
    ...(essTail !== undefined && { essTail }),
  };
}

interface Omitted {
  readonly mean: Posterior;
  readonly spread: Posterior;
}

function isUnit({ row }: LevelRow): boolean {
  return row.every((weight) => weight === 0 || weight === 1) && row.reduce((sum, weight) => sum + weight, 0) === 1;
}

const keyOf = ({ attribute, level }: Pick<LevelRow, 'attribute' | 'level'>) => `${attribute}=${level}`;

/** Levels that no parameter stands for: under effects coding the omitted one, minus the sum of the others. */
function describeOmitted(
  { problem, chains, confidence }: PopulationPosterior,
  levels: readonly LevelRow[],
): ReadonlyMap<string, Omitted> {
  const { nParameters: K, transform } = problem;
  const own = levels.filter((level) => !isUnit(level) && level.row.some((weight) => weight !== 0));
  if (own.length === 0) return new Map();
  const room = () => own.map(() => chains.map(({ nDraws }) => new Float64Array(nDraws)));
  const [means, spreads] = [room(), room()];
  const z = meanZ(problem);
  for (const [c, chain] of chains.entries()) {
    let g = 0;
    for (const draw of populationDraws([chain], K)) {
      const { mean, covariance } = partWorthMoments(draw, z, transform);
      for (const [l, { row }] of own.entries()) {
        let average = 0;
        let variance = 0;
        for (let i = 0; i < K; i++) {
          if (row[i] === 0) continue;
          average += row[i] * mean[i];
          for (let j = 0; j < K; j++) variance += row[i] * row[j] * covariance[i * K + j];
        }
        (means[l]?.[c] as Float64Array)[g] = average;
        (spreads[l]?.[c] as Float64Array)[g] = Math.sqrt(Math.max(0, variance));
      }
      g += 1;
    }
  }
  const summarise = (values: readonly Float64Array[]): Posterior => {
    const parameter = { kind: 'mean', i: 0 } as const;
    const { mean: estimate, sd, interval } = summariseParameter({ parameter, chains: values }, confidence);
    return { estimate, sd, interval, ...diagnosticsOf(diagnose(values)) };
  };
  return new Map(
    own.map((level, l) => [
      keyOf(level),
      { mean: summarise(means[l] as Float64Array[]), spread: summarise(spreads[l] as Float64Array[]) },
    ]),
  );
}

function listPartWorths(
  levels: readonly LevelRow[],
  parameters: readonly PopulationMean[],
  omitted: ReadonlyMap<string, Omitted>,
): PartWorth[] {
  return levels.map(({ attribute, level, row }): PartWorth => {
    const key = keyOf({ attribute, level });
    const found = omitted.get(key)?.mean ?? parameters.find(({ name }) => name === key);
    if (!found || row.every((weight) => weight === 0)) return { attribute, level, estimate: 0 };
    return { attribute, level, estimate: found.estimate, standardError: found.sd, interval: found.interval };
  });
}

interface SpreadParts {
  readonly words: readonly ParameterWords[];
  readonly sds: readonly Posterior[];
  readonly levels: readonly LevelRow[];
  readonly omitted: ReadonlyMap<string, Omitted>;
  readonly problem: HierarchicalProblem;
}

/** Of every parameter, and of every omitted level after those of its attribute. */
function listSpreads({ words, sds, levels, omitted, problem }: SpreadParts): Spread[] {
  const { nParameters: K, transform } = problem;
  const expected = transform.isPositive.includes(1) ? undefined : expectedCovariance(problem.prior);
  const priorOf = (row: ArrayLike<number>) => {
    if (!expected) return {};
    let variance = 0;
    for (let i = 0; i < K; i++) {
      for (let j = 0; j < K; j++) variance += (row[i] as number) * (row[j] as number) * expected[i * K + j];
    }
    return { prior: Math.sqrt(variance) };
  };
  return words.flatMap(({ name, attribute }, k): Spread[] => {
    const own = { name, ...(sds[k] as Posterior), ...priorOf(words.map((_, i) => Number(i === k))) };
    const others = levels.filter((one) => one.attribute === attribute && omitted.has(keyOf(one)));
    if (!isLastOf(words, k)) return [own];
    return [
      own,
      ...others.map((one) => ({
        name: keyOf(one),
        ...(omitted.get(keyOf(one)) as Omitted).spread,
        ...priorOf(one.row),
      })),
    ];
  });
}

/** Is this the last parameter of its attribute's main effect? */
function isLastOf(words: readonly ParameterWords[], k: number): boolean {
  const isMain = (one: ParameterWords) => one.level !== undefined && one.name === `${one.attribute}=${one.level}`;
  const own = words[k] as ParameterWords;
  return isMain(own) && !words.slice(k + 1).some((other) => isMain(other) && other.attribute === own.attribute);
}
