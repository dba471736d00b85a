/** Hierarchical Bayes as a person reads it: the average taste, how people differ, how well it fits, what the chains are worth. */
import { counted } from '../../../study/counted.ts';
import type { HierarchicalEstimates, Posterior } from '../../../study/estimates/hierarchicalEstimates.ts';
import { paint } from '../../screen/paint.ts';
import type { Terminal } from '../../terminal.ts';
import { count, fixed, intervalTitles, percent, range, right, withError } from '../formatNumbers.ts';
import { formatTable } from '../formatTable.ts';
import { describeHoldout } from './describeLogit.ts';

type Page = Pick<Terminal, 'width' | 'color'>;

export function describeHierarchical(estimates: HierarchicalEstimates, page: Page): string[] {
  return [
    describeTastes(estimates, page),
    ...describeSlopes(estimates, page),
    ...describePeople(estimates, page),
    describePrior(estimates),
    describeFit(estimates),
    describeConvergence(estimates, page),
  ];
}

/** Means of the population and standard deviations among people, level by level, with the plain logit beside. */
function describeTastes(estimates: HierarchicalEstimates, page: Page): string {
  const { partWorths, parameters, spreads, logit, confidence, columns } = estimates;
  const plain = new Map([
    ...logit.parameters.map((own): [string, number] => [own.name, own.estimate]),
    ...logit.partWorths.map((own): [string, number] => [`${own.attribute}=${own.level}`, own.estimate]),
  ]);
  const spreadOf = (name: string) => spreads.find((own) => own.name === name);
  const shown = new Set(partWorths.map(({ attribute, level }) => `${attribute}=${level}`));
  const isReference = (attribute: string, level: string) =>
    columns.some(({ name, reference }) => name === attribute && reference === level);
  const levels = partWorths.map(({ attribute, level, estimate, standardError, interval }, index, all) => {
    const first = all[index - 1]?.attribute !== attribute ? attribute : '';
    const own = spreadOf(`${attribute}=${level}`);
    const marked = isReference(attribute, level) ? `${level} *` : level;
    const numbers = [fixed(estimate), fixed(standardError), ...range(interval), fixed(own?.estimate)];
    return [first, marked, ...numbers, fixed(plain.get(`${attribute}=${level}`))];
  });
  const others = parameters
    .filter(({ name }) => !shown.has(name))
    .map(({ name, estimate, sd, interval }) => {
      const own = spreadOf(name);
      const numbers = [withError(estimate, sd), withError(sd, sd), ...range(interval, sd)];
      return [name, '', ...numbers, withError(own?.estimate, own?.sd), withError(plain.get(name), sd)];
    });
  const table = formatTable({
    columns: [
      { title: 'attribute' },
      { title: 'level' },
      ...[right('mean'), right('SD of it'), ...intervalTitles(confidence), right('among people'), right('plain logit')],
    ],
    rows: [...levels, ...others],
    ...page,
  });
  const lines = [
    '* reference level. mean: of the part-worth among people, its posterior mean; SD of it: how uncertain that is;',
    'among people: the standard deviation of part-worths, how much people differ; plain logit: one taste for everyone.',
  ];
  return `${table}\n${lines.join('\n')}`;
}

function describeSlopes({ slopes, covariates, confidence, transform }: HierarchicalEstimates, page: Page): string[] {
  if (slopes.length === 0) return [];
  const rows = slopes.map(({ name, covariate, estimate, sd, interval }) => [
    name,
    covariate,
    ...[withError(estimate, sd), withError(sd, sd), ...range(interval, sd)],
  ]);
  const table = formatTable({
    columns: [
      { title: 'part-worth' },
      { title: 'covariate' },
      ...[right('change'), right('SD'), ...intervalTitles(confidence)],
    ],
    rows,
    ...page,
  });
  const levels = covariates.some(({ level }) => level !== undefined)
    ? ['change: of the mean, at that level against the average of all levels']
    : [];
  const numbers = covariates.some(({ range: own }) => own !== undefined)
    ? ['change: of the mean, from the least to the largest value of a number']
    : [];
  const logs = transform ? ['of what is constrained: of its logarithm'] : [];
  return [`${table}\n${[...levels, ...numbers, ...logs].join('\n')}`];
}

/** Importances person by person, and how the middle of the people's part-worths lies. */
function describePeople({ people, nRespondents }: HierarchicalEstimates, page: Page): string[] {
  const spread = formatTable({
    columns: [{ title: 'part-worths of people' }, ...['5%', '25%', '50%', '75%', '95%'].map(right)],
    rows: people.quantiles.map(({ name, quantiles: [p5, , p25, p50, p75, , p95] }) => [
      name,
      ...[p5, p25, p50, p75, p95].map((value) => fixed(value, 2)),
    ]),
    ...page,
  });
  const title = `Where the part-worths of ${counted(count(nRespondents), 'respondent')} lie (posterior means, which differ less than people do)`;
  const blocks = people.quantiles.length > 0 ? [`${title}\n\n${spread}`] : [];
  if (people.importances.length < 2) return blocks;
  const weights = formatTable({
    columns: [{ title: 'attribute' }, right('importance'), right('SD among people')],
    rows: people.importances.map(({ attribute, mean, sd }) => [attribute, `${mean.toFixed(1)}%`, sd.toFixed(1)]),
    ...page,
  });
  return [...blocks, `Importances, person by person and then averaged\n\n${weights}`];
}

function describePrior({ prior, spreads, transform }: HierarchicalEstimates): string {
  const { name, variance, degreesOfFreedom, meanVariance } = prior;
  const numbers = `variance ${variance}, degrees of freedom ${degreesOfFreedom} beyond the part-worths, means ${meanVariance} times the variance`;
  const own = spreads.filter((spread) => spread.prior !== undefined);
  const average = (of: (spread: (typeof own)[number]) => number) =>
    own.reduce((sum, spread) => sum + of(spread) / own.length, 0).toFixed(2);
  const lines = [`Prior (${name}): ${numbers}`];
  if (own.length > 0) {
    lines.push(
      `It expects a standard deviation among people of ${average((spread) => spread.prior ?? 0)} on average; the posterior has ${average((spread) => spread.estimate)}`,
    );
  }
  if (transform) lines.push(`Constrained: ${transform.words.join(', ')}`);
  return lines.join('\n');
}

function describeFit(estimates: HierarchicalEstimates): string {
  const { meanLogLikelihood, nullLogLikelihood, logit, people, hitRate, nChoices } = estimates;
  const plain = logit.converged ? '' : ' (not converged)';
  return [
    `Log-likelihood at people's own part-worths ${meanLogLikelihood.toFixed(1)}, of the plain logit ${logit.logLikelihood.toFixed(1)}${plain}, of guessing ${nullLogLikelihood.toFixed(1)}`,
    `RLH ${fixed(people.rlh, 3)} (guessing ${fixed(people.chanceRlh, 3)}), hit rate ${percent(hitRate)} of ${counted(count(nChoices), 'choice')}: both in the choices that were fitted`,
    ...describeHoldout(estimates),
  ].join('\n');
}

function describeConvergence({ convergence, converged, reason, draws }: HierarchicalEstimates, page: Page): string {
  const { chains, burnIn, draws: own, thin, monitored, nFailures, failures } = convergence;
  const every = thin > 1 ? `, every ${thin}. iteration` : '';
  const lines = [
    `${counted(chains, 'chain')} of ${counted(count(own), 'draw')}${every} after ${count(burnIn)} of burn-in; ${count(draws.nDraws)} draws are kept for what follows`,
    `Of ${count(monitored)} quantities the largest ${worstWords(convergence)}`,
  ];
  if (converged)
    return [
      ...lines,
      `${paint(page, 'good', 'The chains agree')}: R-hat is below 1.01 and there are 400 effective draws for all`,
    ].join('\n');
  const more = nFailures > failures.length ? [`  and ${nFailures - failures.length} more`] : [];
  return [
    ...lines,
    `${paint(page, 'bad', 'NOT CONVERGED')}: ${reason}`,
    ...failures.map((words) => `  ${words}`),
    ...more,
  ].join('\n');
}

function worstWords({ rhat, essBulk, essTail }: Pick<Posterior, 'rhat' | 'essBulk' | 'essTail'>): string {
  const draws = (ess: number | undefined) => (ess === undefined ? 'unknown' : count(Math.floor(ess)));
  return `R-hat is ${rhat === undefined ? 'unknown' : rhat.toFixed(4)}, the fewest effective draws ${draws(essBulk)} (in the tails ${draws(essTail)})`;
}
