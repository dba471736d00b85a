/**
 * LogitEstimates as `estimate` writes them, from part-worths that are set here and a standard error of 0.06 for every
 * parameter, so that each number of a report can be worked out by hand. Acceptance is computed from them for real.
 */
import { readFileSync } from 'node:fs';
import { makeEncoder } from '../../analysis/model/encodeRow.ts';
import type { EstimatedColumn, ModelTerm } from '../../study/estimates/estimatedModel.ts';
import type { LogitEstimates } from '../../study/estimates/logitEstimates.ts';
import type { ModelFreeLevel } from '../../study/estimates/modelFree.ts';
import { makeCodebook, makeTally } from '../../study/responses/makeCodebook.ts';
import type { Study } from '../../study/study.ts';
import { parseStudy } from '../../study/studyFile/parseStudy.ts';

export const standardError = 0.06;
const studyFile = new URL('../../data/studies/fair-exchange/study.yaml', import.meta.url).pathname;
export const fairExchange: Study = await parseStudy(readFileSync(studyFile, 'utf8'), 'study.yaml');

export interface FitFixture {
  readonly columns: readonly EstimatedColumn[];
  readonly terms: readonly ModelTerm[];
  /** By parameter name; one that is absent is 0. */
  readonly values: Readonly<Record<string, number>>;
  readonly changes?: Partial<LogitEstimates>;
}

/** Estimates of any model, with effects coding. */
export function makeFit({ columns, terms, values, changes = {} }: FitFixture): LogitEstimates {
  const coding = changes.coding ?? 'effects';
  const words = makeEncoder({ terms, columns, coding }).parameters;
  const parameters = words.map((word) => {
    const estimate = values[word.name] ?? 0;
    return {
      ...word,
      estimate,
      standardError: { classical: 0.05, robust: 0.055, clustered: standardError },
      z: estimate / standardError,
      p: Math.abs(estimate) > 0.15 ? 0.0004 : 0.12,
      interval: around(estimate),
    };
  });
  const diagonal = words.map((_, row) => words.map((_, column) => (row === column ? standardError ** 2 : 0)));
  const covariance = { names: words.map(({ name }) => name), classical: diagonal, robust: diagonal };
  return {
    ...fitOf(parameters.length),
    model: terms.map((term) => term.map(({ column }) => column).join(':')).join(' + '),
    coding,
    terms,
    columns,
    parameters,
    partWorths: columns.flatMap((column) => partWorthsOf(column, terms, values)),
    covariance: { ...covariance, clustered: diagonal },
    ...changes,
  };
}

/** Against the reference level; the fair exchange of the whitepaper's calibration. */
const worths: Readonly<Record<string, readonly number[]>> = {
  retention: [0, 0.224, 0.296],
  anonymity: [0, 0.368, 0.719],
  usage: [0, 0.053, 0, -0.325],
  control: [0, 0.224, 0.439],
  transparency: [0, 0.224, 0.296],
};

/**
 * Fair exchange from 400 simulated respondents, 100 in every sector; the none constant differs by sector.
 *
 * @param others further terms, all of whose parameters are 0
 */
export function makeEstimates(
  changes: Partial<LogitEstimates> = {},
  others: readonly ModelTerm[] = [],
): LogitEstimates {
  const tally = makeTally();
  const counts = { ...tally.counts, respondents: { total: 400, complete: 400, simulated: 400 } };
  const { attributeOrder: _, ...codebook } = makeCodebook({ id: 'snapshot', study: fairExchange } as never, counts, {
    responsesSha256: 'a'.repeat(64),
    version: '0.1.0',
  });
  const attributes = fairExchange.attributes.map(({ id, levels, reference }) =>
    categorical(
      id,
      levels.map((level) => level.id),
      reference,
    ),
  );
  const sectors = fairExchange.factors[0]?.levels.map(({ id }) => id) ?? [];
  const sector = { ...categorical('sector', sectors, 'shop'), role: 'respondent' as const };
  const values = Object.fromEntries(
    attributes.flatMap(({ name, levels = [] }) => {
      const list = worths[name] ?? [];
      const mean = list.reduce((sum, worth) => sum + worth, 0) / list.length;
      return levels.map((level, index) => [`${name}=${level}`, (list[index] ?? 0) - mean]);
    }),
  );
  return makeFit({
    columns: [...attributes, sector],
    terms: [...attributes.map(({ name }) => mainEffect(name)), none, [...none, ...mainEffect('sector')], ...others],
    values: {
      ...values,
      none: -0.25,
      'none:sector=bank': 0.25,
      'none:sector=insurer': 0.17,
      'none:sector=news': -0.37,
    },
    changes: {
      simulatedRespondents: 400,
      warnings: ['The respondents are simulated: figures from them are not results about people.'],
      respondentsBy: { sector: Object.fromEntries(sectors.map((id) => [id, 100])) },
      respondentGroups: sectors.map((id) => ({ factors: { sector: id }, respondents: 100 })),
      holdout: { nTasks: 800, hitRate: 0.605, meanAbsoluteError: 0.021 },
      codebook,
      modelFree: makeModelFree(attributes, sectors),
      seed: 2019,
      ...changes,
    },
  });
}

/** Both outcomes of dual response; the model expects every effect half a point higher than it is. */
function makeModelFree(
  attributes: readonly EstimatedColumn[],
  sectors: readonly string[],
): LogitEstimates['modelFree'] {
  const levels = attributes.flatMap(({ name, levels: ids = [], reference = '' }) =>
    ids.map((level, index): ModelFreeLevel => {
      const effect = 20 * ((worths[name]?.[index] ?? 0) - (worths[name]?.[0] ?? 0));
      const own = { attribute: name, level, reference };
      const marginalMean = { estimate: 0.3 + effect / 100, standardError: 0.01, low: 0.28, high: 0.32 + effect / 50 };
      if (level === reference) return { ...own, marginalMean };
      const amce = { estimate: effect, standardError: 1.2, low: effect - 2.4, high: effect + 2.4 };
      return { ...own, marginalMean, amce, expected: effect + 0.5 };
    }),
  );
  const groups = [{}, ...sectors.map((sector) => ({ sector }))].map((factors, index) => ({
    ...{ factors, levels },
    nRespondents: index === 0 ? 400 : 100,
    nProfiles: index === 0 ? 8000 : 2000,
  }));
  return { confidence: 0.95, outcomes: (['chosen', 'accepted'] as const).map((outcome) => ({ outcome, groups })) };
}

export const none: ModelTerm = [{ column: 'none', transform: 'linear' }];

export function mainEffect(column: string): ModelTerm {
  return [{ column, transform: 'categorical' }];
}

export function categorical(name: string, levels: readonly string[], reference = levels[0]): EstimatedColumn {
  return { name, role: 'attribute', kind: 'categorical', levels, reference };
}

/** What a fit says beside its parameters. */
function fitOf(nParameters: number) {
  return {
    schemaVersion: 1 as const,
    method: 'mnl' as const,
    response: 'dual-response' as const,
    standardErrors: 'clustered' as const,
    confidence: 0.95,
    converged: true,
    iterations: 6,
    nRespondents: 400,
    nTasks: 4000,
    nChoices: 8000,
    nParameters,
    logLikelihood: -4812.34,
    nullLogLikelihood: -5545.18,
    rhoSquared: 0.1322,
    adjustedRhoSquared: 0.129,
    aic: 9656.7,
    bic: 9757.4,
    caic: 9773.4,
    rlh: 0.548,
    hitRate: 0.612,
    warnings: [],
    data: { sha256: 'b'.repeat(64), rows: 9600 },
    simulatedRespondents: 0,
    respondentsBy: {},
    version: '0.1.0',
  };
}

/** The omitted level under effects coding is minus the sum of the others. */
function partWorthsOf(
  { name, role, kind, levels = [], reference }: EstimatedColumn,
  terms: readonly ModelTerm[],
  values: FitFixture['values'],
): LogitEstimates['partWorths'] {
  const isMainEffect = terms.some((term) => term.length === 1 && term[0]?.column === name);
  if (role !== 'attribute' || kind !== 'categorical' || !isMainEffect) return [];
  const kept = levels.filter((level) => level !== reference);
  const sum = kept.reduce((total, level) => total + (values[`${name}=${level}`] ?? 0), 0);
  return levels.map((level) => {
    const estimate = level === reference ? -sum : (values[`${name}=${level}`] ?? 0);
    return { attribute: name, level, estimate, standardError, interval: around(estimate) };
  });
}

function around(estimate: number): [number, number] {
  return [estimate - 1.96 * standardError, estimate + 1.96 * standardError];
}
