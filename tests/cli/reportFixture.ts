/**
 * Estimates of Fair exchange as `estimate` writes them, with part-worths that are set here and a standard error of 0.06
 * for every parameter, so that each number of the report can be worked out by hand; and the acceptance table of them.
 */
import { readFileSync } from 'node:fs';
import type { Acceptance, AcceptanceEffect, AcceptanceGroup, Interval } from '../../study/acceptance.ts';
import type { Estimates, Parameter } from '../../study/estimates.ts';
import { makeCodebook } from '../../study/makeCodebook.ts';
import { parseStudy } from '../../study/parseStudy.ts';
import type { Study } from '../../study/study.ts';

const standardError = 0.06;
const studyFile = new URL('../../data/studies/fair-exchange/study.yaml', import.meta.url).pathname;

/** Against the reference level, in the shop arm. */
const dummyPartWorths: Readonly<Record<string, readonly number[]>> = {
  retention: [0, 0.224, 0.296],
  anonymity: [0, 0.368, 0.719],
  usage: [0, 0.053, 0, -0.325],
  control: [0, 0.224, 0.439],
  transparency: [0, 0.224, 0.296],
};
const usageMultiplier: Readonly<Record<string, number>> = { bank: 1.5, insurer: 1.25, shop: 1, news: 0.5 };
const baseAcceptance: Readonly<Record<string, number>> = { bank: 0.28, insurer: 0.3, shop: 0.35, news: 0.42 };

export const fairExchange: Study = await parseStudy(readFileSync(studyFile, 'utf8'), 'study.yaml');

/** Estimates from 400 simulated respondents, 100 in every sector. */
export function makeEstimates(changes: Partial<Estimates> = {}): Estimates {
  const sectors = fairExchange.factors[0]?.levels.map((level) => level.id) ?? [];
  const names = fairExchange.attributes.flatMap((attribute) =>
    attribute.levels.slice(1).map((level) => `${attribute.id}=${level.id}`),
  );
  const interactions = sectors.filter((sector) => sector !== 'shop').map((sector) => `none:sector=${sector}`);
  const parameters = [...names, 'none', ...interactions].map(makeParameter);
  const counts = { respondents: { total: 400, complete: 400, simulated: 400 }, attributeOrder: {}, snapshots: [] };
  const { attributeOrder: _, ...codebook } = makeCodebook({ id: 'x', study: fairExchange } as never, counts, {
    responsesSha256: 'a'.repeat(64),
    version: '0.1.0',
  });
  return {
    schemaVersion: 1,
    model: 'retention + anonymity + usage + control + transparency + none + none:sector',
    method: 'mnl',
    coding: 'effects',
    response: 'dual-response',
    terms: [
      [{ column: 'retention', transform: 'categorical' }],
      [
        { column: 'none', transform: 'categorical' },
        { column: 'sector', transform: 'categorical' },
      ],
    ],
    columns: [...fairExchange.attributes, ...fairExchange.factors].map(({ id, reference, levels }) => ({
      name: id,
      role: id === 'sector' ? ('respondent' as const) : ('attribute' as const),
      kind: 'categorical' as const,
      levels: levels.map((level) => level.id),
      reference,
    })),
    standardErrors: 'clustered',
    confidence: 0.95,
    converged: true,
    iterations: 6,
    nRespondents: 400,
    nTasks: 4000,
    nChoices: 8000,
    nParameters: parameters.length,
    logLikelihood: -4812.34,
    nullLogLikelihood: -5545.18,
    rhoSquared: 0.1322,
    adjustedRhoSquared: 0.129,
    aic: 9656.7,
    bic: 9757.4,
    caic: 9773.4,
    rlh: 0.548,
    hitRate: 0.612,
    holdout: { nTasks: 800, hitRate: 0.605, meanAbsoluteError: 0.021 },
    parameters,
    partWorths: fairExchange.attributes.flatMap(makePartWorths),
    covariance: { names: [], classical: [], robust: [], clustered: [] },
    warnings: ['The respondents are simulated: figures from them are not results about people.'],
    data: { sha256: 'b'.repeat(64), rows: 9600 },
    simulatedRespondents: 400,
    respondentsBy: { sector: Object.fromEntries(sectors.map((sector) => [sector, 100])) },
    codebook,
    seed: 2019,
    version: '0.1.0',
    ...changes,
  };
}

/** The acceptance table of these part-worths: the average over the sectors, then each sector. */
export function makeAcceptance(changes: Partial<Acceptance> = {}): Acceptance {
  const sectors = Object.keys(baseAcceptance).map(makeGroup);
  const [first] = sectors;
  const average = (pick: (group: AcceptanceGroup) => Interval): Interval => {
    const estimate = sectors.reduce((sum, group) => sum + pick(group).estimate / sectors.length, 0);
    return makeInterval(estimate, sectors.reduce((sum, group) => sum + pick(group).standardError, 0) / 8);
  };
  const effects = (first?.effects ?? []).map((effect, index): AcceptanceEffect => {
    const averageOf = (pick: (effect: AcceptanceEffect) => Interval) =>
      average((group) => pick(group.effects[index] ?? effect));
    const relative = averageOf((one) => one.relative);
    return {
      ...effect,
      partWorth: averageOf((one) => one.partWorth),
      acceptanceAtReference: averageOf((one) => one.acceptanceAtReference),
      acceptance: averageOf((one) => one.acceptance),
      points: averageOf((one) => one.points),
      relative,
      published: publishedOf(effect.attribute, effect.level, relative),
    };
  });
  const baseRate = average((group) => group.baseRate);
  return {
    schemaVersion: 1,
    baseline: 'profile',
    baseProfile: Object.fromEntries(fairExchange.attributes.map(({ id, reference }) => [id, reference])),
    confidence: 0.95,
    intervals: 'delta',
    groups: [{ factors: {}, weight: 1, nRespondents: 400, baseRate, effects }, ...sectors],
    warnings: [],
    simulatedRespondents: 400,
    nRespondents: 400,
    version: '0.1.0',
    ...changes,
  };
}

function makeGroup(sector: string): AcceptanceGroup {
  const base = baseAcceptance[sector] ?? 0.35;
  const effects = fairExchange.attributes.flatMap(({ id, reference, levels }) =>
    levels.slice(1).map((level, index): AcceptanceEffect => {
      const multiplier = id === 'usage' ? (usageMultiplier[sector] ?? 1) : 1;
      const partWorth = multiplier * (dummyPartWorths[id]?.[index + 1] ?? 0);
      const acceptance = 1 / (1 + ((1 - base) / base) * Math.exp(-partWorth));
      const slope = acceptance * (1 - acceptance) * 2 * standardError;
      const relative = makeInterval(100 * (acceptance / base - 1), (100 * slope) / base);
      return {
        attribute: id,
        level: level.id,
        reference,
        partWorth: makeInterval(partWorth, 2 * standardError),
        acceptanceAtReference: makeInterval(base, 0.016),
        acceptance: makeInterval(acceptance, 0.018),
        points: makeInterval(100 * (acceptance - base), 100 * slope),
        relative,
        published: publishedOf(id, level.id, relative),
      };
    }),
  );
  return { factors: { sector }, weight: 0.25, nRespondents: 100, baseRate: makeInterval(base, 0.016), effects };
}

function publishedOf(attribute: string, level: string, { low, high }: Interval) {
  const found = fairExchange.published?.effects.find(
    (effect) => effect.attribute === attribute && effect.levels.includes(level),
  );
  if (!found) return undefined;
  const covered = high >= (found.low ?? -Infinity) && low <= (found.high ?? Infinity);
  return { low: found.low, high: found.high, words: found.words['en'] ?? '', covered };
}

function makeInterval(estimate: number, error: number): Interval {
  return { estimate, standardError: error, low: estimate - 1.96 * error, high: estimate + 1.96 * error };
}

function makeParameter(name: string): Parameter {
  const [attribute = name, level] = name.split('=');
  const worths = dummyPartWorths[attribute] ?? [];
  const index = fairExchange.attributes.find(({ id }) => id === attribute)?.levels.findIndex(({ id }) => id === level);
  const estimate = index === undefined ? 0.42 : centred(worths, index);
  return {
    name,
    attribute,
    ...(level !== undefined && { level }),
    estimate,
    standardError: { classical: 0.05, robust: 0.052, clustered: standardError },
    z: estimate / standardError,
    p: 0.0004,
    interval: [estimate - 1.96 * standardError, estimate + 1.96 * standardError],
  };
}

function makePartWorths({ id, levels }: Study['attributes'][number]): Estimates['partWorths'] {
  return levels.map((level, index) => {
    const estimate = centred(dummyPartWorths[id] ?? [], index);
    const interval = [estimate - 1.96 * standardError, estimate + 1.96 * standardError] as const;
    return { attribute: id, level: level.id, estimate, standardError, interval };
  });
}

function centred(worths: readonly number[], index: number): number {
  return (worths[index] ?? 0) - worths.reduce((sum, worth) => sum + worth, 0) / Math.max(worths.length, 1);
}
