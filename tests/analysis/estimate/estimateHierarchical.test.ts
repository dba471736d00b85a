import { describe, expect, it } from 'vitest';
import { acceptance } from '../../../analysis/acceptance/acceptance.ts';
import { estimateHierarchical } from '../../../analysis/estimate/estimateHierarchical.ts';
import type { FullPosterior } from '../../../analysis/estimate/hierarchical/fullPosterior.ts';
import type { HierarchicalOptions } from '../../../analysis/estimate/hierarchical/options.ts';
import { importance } from '../../../analysis/importance/importance.ts';
import { modelFree } from '../../../analysis/modelFree/modelFree.ts';
import { DataError, EstimationError, UsageError } from '../../../study/errors.ts';
import { formatEstimates } from '../../../study/estimates/formatEstimates.ts';
import { parseEstimates } from '../../../study/estimates/parseEstimates.ts';
import { inventPeople, inventTastes } from '../hierarchical/inventPeople.ts';
import { choicesOf, inventRecords } from '../inventChoices.ts';

const people = { respondents: 37, tasks: 6 };
const choices = inventPeople(people);
const formula = 'use + kept + price + none';
const short: HierarchicalOptions = { model: formula, burnIn: 60, draws: 30, thin: 1, chains: 2 };

/** Those of data in which the means differ by sector, which is a column of the respondents. */
const bySector = choicesOf(
  inventRecords({
    ...{ response: 'choice-none', respondents: 60, tasks: 8 },
    utility: (record) => (record['sector'] === 'bank' ? 1 : -1) + (record['use'] === 'sell' ? -0.8 : 0.4),
  }),
);

describe('estimateHierarchical', () => {
  it('tells of the population, in a file that is read again', async () => {
    const estimates = await estimateHierarchical(choices, short);
    const text = formatEstimates(estimates);
    expect(JSON.parse(JSON.stringify(parseEstimates(text, 'estimates.json')))).toEqual(
      JSON.parse(JSON.stringify(estimates)),
    );
    const names = ['use=deliver', 'use=sell', 'kept=short', 'price', 'none'];
    expect(estimates.parameters.map(({ name }) => name)).toEqual(names);
    expect(estimates.partWorths.length).toBe(5);
    const uses = estimates.partWorths.filter(({ attribute }) => attribute === 'use');
    expect(uses.reduce((sum, { estimate }) => sum + estimate, 0)).toBeCloseTo(0, 10);
    expect(uses.every(({ standardError = 0 }) => standardError > 0)).toBe(true);
    expect(estimates.spreads.map(({ name }) => name)).toEqual(expect.arrayContaining(['use=ads', 'price', 'none']));
    expect(estimates.spreads.length).toBe(7);
    expect(estimates.correlations.length).toBe(10);
    expect(estimates.people.importances.reduce((sum, { mean }) => sum + mean, 0)).toBeCloseTo(100, 8);
    expect(estimates.rlh).toBeGreaterThan(estimates.people.chanceRlh);
    expect(estimates.seed).toBe(1);
    expect(estimates.draws.nDraws).toBe(60);
  });

  it('holds nothing about one person', async () => {
    const estimates = await estimateHierarchical(choices, short);
    // 37 is a length that nothing else has.
    const lengths: number[] = [];
    JSON.stringify(estimates, (_, value: unknown) => {
      if (Array.isArray(value)) lengths.push(value.length);
      return value;
    });
    expect(lengths.filter((length) => length % 37 === 0 && length > 0)).toEqual([]);
  });

  it('says that so few draws are not enough', async () => {
    const { converged, reason, warnings, convergence } = await estimateHierarchical(choices, short);
    expect(converged).toBe(false);
    expect(reason).toMatch(/^\d+ of \d+ quantities are not told by the chains yet, with R-hat up to /);
    expect(warnings[0]).toMatch(/^not converged/);
    expect(convergence.nFailures).toBeGreaterThan(0);
    expect(convergence.failures.length).toBeLessThanOrEqual(10);
    expect(convergence.traces.length).toBe(6);
    for (const { chains, ranks } of convergence.traces) {
      expect(chains.map(({ length }) => length)).toEqual([30, 30]);
      expect(ranks.flat().reduce((sum, count) => sum + count, 0)).toBe(60);
    }
  });

  it('gives the same bytes for the same seed, and others for another', async () => {
    const one = formatEstimates(await estimateHierarchical(choices, short));
    expect(formatEstimates(await estimateHierarchical(choices, short))).toBe(one);
    expect(formatEstimates(await estimateHierarchical(choices, { ...short, seed: 2 }))).not.toBe(one);
  });

  it('goes on from where it was ended, to the same bytes as without a pause', async () => {
    const whole = await estimateHierarchical(choices, short);
    for (const after of [40, 80, 120]) {
      const controller = new AbortController();
      let kept: FullPosterior['kept'] | undefined;
      const onPosterior = (posterior: FullPosterior) => {
        expect(posterior.isComplete).toBe(false);
        kept = posterior.kept;
      };
      const ended = estimateHierarchical(choices, short, {
        onPosterior,
        signal: controller.signal,
        onProgress: ({ done }) => {
          if (done === after) controller.abort();
        },
      });
      // In this thread one chain follows the other, so the second one has no draws yet.
      await expect(ended).rejects.toThrow(/ended after \d+ iterations, before every chain had 4 draws/);
      const onward = await estimateHierarchical(choices, { ...short, from: structuredClone(kept) });
      expect(formatEstimates(onward)).toBe(formatEstimates(whole));
    }
  });

  it('tells what was drawn where it was ended with draws of every chain, and that they are not all', async () => {
    const controller = new AbortController();
    const ended = await estimateHierarchical(choices, short, {
      signal: controller.signal,
      onProgress: ({ done }) => {
        if (done === 170) controller.abort();
      },
    });
    expect(ended.converged).toBe(false);
    expect(ended.reason).toBe('ended before its time, after 20 draws of each chain');
    expect(ended.convergence).toMatchObject({ stopped: true, draws: 20 });
    expect(ended.draws.nDraws).toBe(40);
  });

  it('goes on with the same data and flags only', async () => {
    let kept: FullPosterior['kept'] | undefined;
    await estimateHierarchical(choices, short, {
      onPosterior: (posterior) => {
        kept = posterior.kept;
      },
    });
    await expect(estimateHierarchical(choices, { ...short, from: kept, seed: 3, priorVariance: 2 })).rejects.toThrow(
      /--continue: its prior: .*\n--continue: its seed: 1; asked for here: 3/,
    );
    const more = await estimateHierarchical(choices, { ...short, from: kept, draws: 40 });
    const whole = await estimateHierarchical(choices, { ...short, draws: 40 });
    expect(formatEstimates(more)).toBe(formatEstimates(whole));
  });

  it('finds the acceptance among people whose tastes differ much', async () => {
    const many = { respondents: 250, tasks: 10, spread: 1.5 };
    const estimates = await estimateHierarchical(inventPeople(many), {
      ...{ model: formula, burnIn: 200, draws: 150, thin: 1, chains: 2 },
    });
    const tastes = inventTastes({ ...many, respondents: 20_000, seed: 5 });
    const truth = (use: 0 | 2) =>
      tastes.reduce((sum, { use: uses, kept, price, constant }) => {
        const utility = constant + uses[use] + kept[0] + 3 * price;
        return sum + 1 / (1 + Math.exp(-utility)) / tastes.length;
      }, 0);
    const [average] = acceptance(estimates, { profile: { use: 'deliver', kept: 'long', price: '3' } }).groups;
    const sell = average?.effects.find(({ level }) => level === 'sell');
    expect(Math.abs((average?.baseRate.estimate ?? 0) - truth(0))).toBeLessThan(0.07);
    expect(Math.abs((sell?.acceptance.estimate ?? 0) - truth(2))).toBeLessThan(0.07);
    expect((average?.baseRate.low ?? 0) < truth(0) && (average?.baseRate.high ?? 1) > truth(0)).toBe(true);
  });

  it('has one posterior whatever the coding and the reference levels', async () => {
    const long = { model: formula, burnIn: 150, draws: 400, thin: 2, chains: 2 };
    const effects = await estimateHierarchical(choices, { ...long, coding: 'effects' });
    const references = { use: 'sell', kept: 'short' };
    const dummy = await estimateHierarchical(choices, { ...long, coding: 'dummy', references });
    const profile = { use: 'sell', kept: 'short', price: '3' };
    const [one, other] = [effects, dummy].map((estimates) => acceptance(estimates, { profile }).groups[0]);
    expect(Math.abs((one?.baseRate.estimate ?? 0) - (other?.baseRate.estimate ?? 1))).toBeLessThan(0.015);
    const at = (group: typeof one, level: string) =>
      group?.effects.find((effect) => effect.level === level || effect.reference === level);
    const deliver = (group: typeof one) => {
      const effect = at(group, 'deliver');
      return effect?.level === 'deliver' ? effect.acceptance.estimate : effect?.acceptanceAtReference.estimate;
    };
    expect(Math.abs((deliver(one) ?? 0) - (deliver(other) ?? 1))).toBeLessThan(0.015);
  });

  it('lets the means depend on covariates, and tells people of a group by their own', async () => {
    const estimates = await estimateHierarchical(bySector, {
      ...{ model: 'use + none', covariates: ['sector'], burnIn: 120, draws: 100, thin: 1, chains: 2 },
    });
    expect(estimates.covariates).toEqual([{ name: 'sector=news', column: 'sector', level: 'news' }]);
    expect(estimates.covariateRows?.map(({ cells, z, respondents }) => [cells['sector'], z, respondents])).toEqual([
      ['bank', [1, -1], 30],
      ['news', [1, 1], 30],
    ]);
    const none = estimates.slopes.find(({ name }) => name === 'none');
    // News' utility is 1 below the average of both, so none is 1 above it.
    expect(none?.estimate).toBeGreaterThan(0.5);
    const { groups } = acceptance(estimates);
    const rate = (sector?: string) =>
      groups.find(({ factors }) => factors['sector'] === sector)?.baseRate.estimate ?? 0;
    expect(rate('bank')).toBeGreaterThan(rate('news') + 0.2);
    expect(rate()).toBeCloseTo((rate('bank') + rate('news')) / 2, 10);
    const sampled = acceptance(estimates).sampled?.groups ?? [];
    expect(sampled.map(({ factors, respondents }) => [factors['sector'], respondents])).toEqual([
      [undefined, 60],
      ['bank', 30],
      ['news', 30],
    ]);
    for (const { factors, baseRate } of sampled) {
      expect(Math.abs(baseRate.estimate - rate(factors['sector']))).toBeLessThan(0.06);
    }
  });

  it('stands the sampled people beside the population, where the base is the reference profile', async () => {
    const estimates = await estimateHierarchical(choices, short);
    const { sampled, groups } = acceptance(estimates);
    const [own] = sampled?.groups ?? [];
    expect(own?.levels.map(({ attribute, level }) => `${attribute}=${level}`)).toEqual(
      groups[0]?.effects.map(({ attribute, level }) => `${attribute}=${level}`),
    );
    const width = (interval = { low: 0, high: 0 }) => interval.high - interval.low;
    expect(width(own?.baseRate)).toBeLessThan(width(groups[0]?.baseRate));
    expect(acceptance(estimates, { profile: { use: 'sell' } }).sampled?.reason).toMatch(/not at another one/);
    expect(acceptance(estimates, { baseline: 'average' }).sampled?.reason).toMatch(/not averaged over profiles/);
    expect(acceptance(estimates, { confidence: 0.9 }).sampled?.reason).toMatch(/intervals of 95% only/);
  });

  it('keeps signs and orders for everyone', async () => {
    let posterior: FullPosterior | undefined;
    const options = { ...short, signs: { price: -1 }, orders: { use: ['sell', 'ads', 'deliver'] } } as const;
    const onPosterior = (found: FullPosterior) => {
      posterior = found;
    };
    const estimates = await estimateHierarchical(choices, options, { onPosterior });
    const { names = [], people: found } = posterior ?? {};
    const price = names.indexOf('price');
    const means = Array.from(found?.mean ?? []);
    for (let n = 0; n < 37; n++) expect(means[n * names.length + price]).toBeLessThan(0);
    const worth = (level: string) => estimates.partWorths.find((one) => one.level === level)?.estimate ?? 0;
    expect(worth('sell')).toBeLessThan(worth('ads'));
    expect(worth('ads')).toBeLessThan(worth('deliver'));
    expect(estimates.transform?.words).toEqual(['price=-', 'use=sell<ads<deliver']);
    const table = acceptance(estimates);
    const sell = table.groups[0]?.effects.find(({ level }) => level === 'sell');
    expect(sell?.points.high).toBeLessThan(0);
  });

  it('tells importances and shares of the same tastes', async () => {
    const estimates = await estimateHierarchical(choices, short);
    const [average] = importance(estimates).groups;
    expect(average?.importances.reduce((sum, one) => sum + one.importance.estimate, 0)).toBeCloseTo(1, 8);
    expect(modelFree(choices, estimates)?.outcomes[0]?.groups[0]?.levels[0]).not.toHaveProperty('expected');
  });

  it('refuses covariates, signs and orders that make no sense, all at once', async () => {
    const ask = (options: HierarchicalOptions) => estimateHierarchical(choices, { ...short, ...options });
    await expect(ask({ covariates: ['sectr', 'price', 'use', 'respondent'] })).rejects.toThrow(UsageError);
    await expect(ask({ covariates: ['sectr', 'price', 'respondent'] })).rejects.toThrow(
      /there is no column "sectr".*\n.*price is in the model already.*\n.*respondent is the data's respondent/,
    );
    await expect(ask({ signs: { prize: -1 }, orders: { use: ['sell', 'ads'] } })).rejects.toThrow(
      /no part-worth "prize".*\n.*the order of use does not name each of its levels once/,
    );
    await expect(ask({ signs: { 'use=sell': 1 }, orders: { use: ['sell', 'ads', 'deliver'] } })).rejects.toThrow(
      /use=sell has an order already/,
    );
  });

  it('refuses weights, one task each, and one person', async () => {
    const records = inventRecords({ response: 'choice-none', respondents: 8, tasks: 2, utility: () => 0 });
    const weighted = choicesOf(
      records.map((record) => ({ ...record, weight: Number(record['respondent']) })),
      { weight: 'weight' },
    );
    const ask = (data: typeof weighted) => estimateHierarchical(data, { ...short, model: 'use + none' });
    await expect(ask(weighted)).rejects.toMatchObject({ code: 'weights-refused' });
    await expect(ask(choicesOf(records.filter(({ task }) => task === 1)))).rejects.toMatchObject({
      code: 'one-choice',
    });
    await expect(ask(choicesOf(records.filter(({ respondent }) => respondent === 1)))).rejects.toThrow(EstimationError);
    await expect(ask(choicesOf(records))).resolves.toMatchObject({ nRespondents: 8 });
    const few = await ask(choicesOf(records));
    // So few that a quantile would be one person's.
    expect(few.people.quantiles).toEqual([]);
    expect(few.warnings.join()).toMatch(/2\.0 choices for each respondent/);
  });

  it('is told from a file that is damaged', async () => {
    const estimates = await estimateHierarchical(choices, short);
    const parse = (change: object) => () =>
      parseEstimates(JSON.stringify({ ...estimates, ...change }), 'estimates.json');
    expect(parse({ draws: { ...estimates.draws, theta: 'AAAA' } })).toThrow(/draws.theta: is not of 1 x 5 numbers/);
    expect(parse({ convergence: {} })).toThrow(DataError);
    expect(parse({ parameters: [] })).toThrow(/parameters/);
    expect(parse({})).not.toThrow();
  });
});
