/** The estimates of a mixed logit as a person reads them: mean part-worths, how tastes differ, the search, the fit. */
import { counted } from '../../../study/counted.ts';
import type {
  DrawStability,
  MixedEstimates,
  MixedParameter,
  TasteDistribution,
  TasteFigure,
  UsedDraws,
} from '../../../study/estimates/mixedEstimates.ts';
import type { Terminal } from '../../terminal.ts';
import { count, fixed, formatP, intervalTitles, percent, range, right, withError } from '../formatNumbers.ts';
import { formatTable } from '../formatTable.ts';
import { describeEnd, describeHoldout, describePartWorths, describeWeighting, errorWords } from './describeLogit.ts';

type Page = Pick<Terminal, 'width' | 'color'>;

export function describeMixed(estimates: MixedEstimates, page: Page): string[] {
  return [
    ...describePartWorths(estimates, page).map((table) => `${table}\npart-worths: means over people`),
    describeTastes(estimates, page),
    describeParameters(estimates, page),
    describeStarts(estimates, page),
    ...describeStability(estimates, page),
    describeFit(estimates, page),
  ];
}

/** Of the coefficients themselves; a lognormal's parameters are those of its logarithm. */
function describeTastes({ tastes }: MixedEstimates, page: Page): string {
  const cell = ({ estimate, interval }: TasteFigure, show: (value: number) => string) => {
    const [low, high] = interval ?? [];
    return low === undefined || high === undefined ? show(estimate) : `${show(estimate)} [${show(low)}, ${show(high)}]`;
  };
  const number = (value: number) => value.toPrecision(3);
  const rows = tastes.map(({ name, distribution, mean, standardDeviation, median, aboveZero }: TasteDistribution) => [
    name,
    distribution,
    cell(mean, number),
    cell(standardDeviation, number),
    ...(isSkew(distribution) ? [cell(median, number)] : ['']),
    isSkew(distribution) ? percent(aboveZero.estimate) : cell(aboveZero, percent),
  ]);
  const titles = ['mean', 'SD', 'median', 'share above 0'].map(right);
  const table = formatTable({ columns: [{ title: 'taste' }, { title: 'distribution' }, ...titles], rows, ...page });
  return `How tastes differ between people\n\n${table}`;
}

function isSkew(distribution: TasteDistribution['distribution']): boolean {
  return distribution === 'lognormal' || distribution === 'negative-lognormal';
}

function describeParameters(estimates: MixedEstimates, page: Page): string {
  const { parameters, standardErrors, confidence, coefficients } = estimates;
  const rows = parameters.map(({ name, estimate, z, p, interval, standardError }: MixedParameter) => {
    const error = standardError?.[standardErrors];
    const numbers = [withError(estimate, error), withError(error, error), fixed(z, 2), formatP(p)];
    return [name, ...numbers, ...range(interval, error)];
  });
  const titles = [...['estimate', 'SE', 'z', 'p'].map(right), ...intervalTitles(confidence)];
  const table = formatTable({ columns: [{ title: 'parameter' }, ...titles], rows, ...page });
  const skew = coefficients.some(({ distribution = 'normal' }) => isSkew(distribution));
  return [
    table,
    `sd_: how far tastes spread (a spread of 0 is at the edge of what can be, so it has no z); ${errorWords(estimates)}`,
    ...(skew ? ['the mean and sd_ of a lognormal are those of its logarithm'] : []),
    ...(estimates.covariance ? [] : ['no standard errors: the second derivatives are singular']),
  ].join('\n');
}

/** Where every search ended, the best of them marked. */
function describeStarts({ starts: { ends, best, seed }, draws }: MixedEstimates, page: Page): string {
  const rows = ends.map(({ logLikelihood, converged, reason, iterations }, index) => [
    index === best ? `${index + 1} *` : String(index + 1),
    logLikelihood.toFixed(4),
    String(iterations),
    converged ? 'converged' : (reason ?? ''),
  ]);
  const titles = [{ title: 'start' }, right('log-likelihood'), right('iterations'), { title: 'end' }];
  const most = ends[best]?.logLikelihood ?? 0;
  const reached = ends.filter(({ logLikelihood }) => Math.abs(logLikelihood - most) < 1e-6 * Math.abs(most)).length;
  const words = `* taken; ${reached} of ${counted(ends.length, 'start')} (seed ${seed}) ended there; ${drawWords(draws)}`;
  return `${formatTable({ columns: titles, rows, ...page })}\n${words}`;
}

function drawWords(draws: UsedDraws): string {
  const n = counted(count(draws.nDraws), 'draw');
  if (draws.kind === 'file') {
    const whose = draws.isShared ? 'the same for all respondents' : 'own ones for each respondent';
    return `${n} of a file (sha256 ${draws.sha256.slice(0, 12)}), ${whose}`;
  }
  return `${n} for each respondent, scrambled ${draws.kind === 'sobol' ? 'Sobol' : 'Halton'} (seed ${draws.seed})`;
}

function describeStability({ stability, draws }: MixedEstimates, page: Page): string[] {
  if (!stability) {
    const why = draws.kind === 'file' ? 'the draws of a file can’t be doubled' : '--no-stability';
    return [`Whether the draws are enough was not looked at (${why}).`];
  }
  return [`${stabilityTable(stability, page)}\n${stabilityWords(stability)}`];
}

function stabilityTable({ rows, nDraws, nDoubled, ...fit }: DrawStability, page: Page): string {
  const titles = [right(`${count(nDraws)} draws`), right(count(nDoubled)), right('moved, in SE')];
  const cells = rows.map(({ name, estimate, doubled, moved, isUnstable }) => [
    isUnstable ? `${name} !` : name,
    fixed(estimate),
    fixed(doubled),
    fixed(moved, 3),
  ]);
  const LL = ['log-likelihood', fixed(fit.logLikelihood, 3), fixed(fit.logLikelihoodDoubled, 3), ''];
  return formatTable({ columns: [{ title: 'with twice the draws' }, ...titles], rows: [LL, ...cells], ...page });
}

function stabilityWords({ rows }: DrawStability): string {
  const unstable = rows.filter(({ isUnstable }) => isUnstable).length;
  if (unstable === 0) return 'no estimate moves by more than a tenth of its standard error: there are enough draws';
  return `! moves by more than a tenth of its standard error (${unstable} of ${rows.length}): take more draws`;
}

function describeFit(estimates: MixedEstimates, page: Page): string {
  const { logLikelihood, nullLogLikelihood, nParameters, nChoices, bicN, byChoices, logit } = estimates;
  const people = counted(count(Math.round(bicN)), 'respondent');
  const choices = counted(count(Math.round(byChoices.n)), 'choice');
  return [
    `Log-likelihood ${logLikelihood.toFixed(3)} (null ${nullLogLikelihood.toFixed(3)}), ${counted(nParameters, 'parameter')}, ${counted(count(nChoices), 'choice')}`,
    `Plain logit ${logit.logLikelihood.toFixed(3)}, ${counted(logit.nParameters, 'parameter')}, BIC ${logit.bic.toFixed(2)}, RLH ${fixed(logit.rlh)}. Look at it too: differences between people can hide a bad design`,
    `McFadden rho2 ${fixed(estimates.rhoSquared)} (adjusted ${fixed(estimates.adjustedRhoSquared)}), RLH ${fixed(estimates.rlh)}, hit rate ${percent(estimates.hitRate)} (averaged over tastes)`,
    `AIC ${estimates.aic.toFixed(2)}, BIC ${estimates.bic.toFixed(2)}, CAIC ${estimates.caic.toFixed(2)}: their n is ${people}, since a person's choices are one observation. With ${choices} for n: BIC ${byChoices.bic.toFixed(2)}, CAIC ${byChoices.caic.toFixed(2)}`,
    ...describeWeighting(estimates),
    ...describeHoldout(estimates),
    describeEnd(estimates, page),
  ].join('\n');
}
