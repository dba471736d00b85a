/** The estimates of latent classes as a person reads them: how many, who they are, their part-worths, the fit. */
import { counted } from '../../../study/counted.ts';
import type { LatentEstimates } from '../../../study/estimates/latentEstimates.ts';
import type { Terminal } from '../../terminal.ts';
import { count, fixed, percent, range, right, withError } from '../formatNumbers.ts';
import { formatTable } from '../formatTable.ts';
import { describeEnd, describeHoldout, describeWeighting, errorWords } from './describeLogit.ts';
import { nameOfClass } from './nameOfClass.ts';

type Page = Pick<Terminal, 'width' | 'color'>;

export function describeLatent(estimates: LatentEstimates, page: Page): string[] {
  return [
    describeComparison(estimates, page),
    describeClasses(estimates, page),
    ...describePartWorths(estimates, page),
    ...describeOthers(estimates, page),
    describeFit(estimates, page),
  ];
}

function describeComparison({ comparison, classes, chosenBy, byCaic }: LatentEstimates, page: Page): string {
  const table = formatTable({
    columns: [
      right('classes'),
      right('log-likelihood'),
      right('parameters'),
      right('BIC'),
      right('CAIC'),
      right('entropy R2'),
      right('smallest'),
      right('starts at the best'),
    ],
    rows: comparison.map((row) => [
      `${row.classes === classes.length ? '> ' : ''}${row.classes}`,
      row.logLikelihood.toFixed(3),
      String(row.nParameters),
      row.bic.toFixed(2),
      row.caic.toFixed(2),
      row.relativeEntropy.toFixed(3),
      percent(row.smallestShare),
      `${row.reached} of ${row.starts}${row.converged ? '' : ', not converged'}`,
    ]),
    ...page,
  });
  const caic = byCaic !== undefined && byCaic !== classes.length ? `; CAIC is lowest for ${byCaic}` : '';
  const why = chosenBy === 'bic' ? `the lowest BIC${caic}` : 'as asked for';
  return `${table}\n> ${counted(classes.length, 'class', 'classes')}: ${why}. n of BIC and CAIC: respondents. One class is the plain logit.`;
}

function describeClasses({ classes, confidence, standardErrors }: LatentEstimates, page: Page): string {
  const level = `${Number((100 * confidence).toFixed(2))}%`;
  const table = formatTable({
    columns: [right('class'), right('share'), right(level), right('takes none'), { title: 'who' }],
    rows: classes.map((one) => [
      String(one.class),
      percent(one.share),
      classes.length === 1 ? '' : `[${one.shareInterval.map((bound) => (100 * bound).toFixed(1)).join(', ')}]`,
      one.noneShare === undefined ? '' : percent(one.noneShare),
      nameOfClass(one),
    ]),
    ...page,
  });
  return `${table}\nshare: of the respondents, ${standardErrors} errors; takes none: of the choices that offered it. Names are read off the figures, not off people.`;
}

/** A column for each class, and the mean over people. */
function describePartWorths(estimates: LatentEstimates, page: Page): string[] {
  const { partWorths, classes, columns } = estimates;
  if (partWorths.length === 0) return [];
  const isReference = (attribute: string, level: string) =>
    columns.some(({ name, reference }) => name === attribute && reference === level);
  const table = formatTable({
    columns: [
      { title: 'attribute' },
      { title: 'level' },
      right('mean'),
      right('SE'),
      ...classes.flatMap(({ class: c }) => [right(`class ${c}`), right('SE')]),
    ],
    rows: partWorths.map(({ attribute, level, estimate, standardError }, place, all) => [
      all[place - 1]?.attribute === attribute ? '' : attribute,
      isReference(attribute, level) ? `${level} *` : level,
      ...[fixed(estimate, 3), fixed(standardError, 3)],
      ...classes.flatMap((one) => {
        const own = one.partWorths[place];
        return [fixed(own?.estimate, 3), fixed(own?.standardError, 3)];
      }),
    ]),
    ...page,
  });
  return [`${table}\n* reference level; mean: over people, each class with its share; ${errorWords(estimates)}`];
}

/** What is no level of an attribute: numbers, interactions, constants, and membership. */
function describeOthers(estimates: LatentEstimates, page: Page): string[] {
  const { classes, partWorths, parameters, standardErrors } = estimates;
  const shown = new Set(
    classes.flatMap(({ class: c }) => partWorths.map(({ attribute, level }) => `class${c}:${attribute}=${level}`)),
  );
  const others = parameters.filter(({ name }) => !shown.has(name));
  if (others.length === 0) return [];
  const rows = others.map(({ name, estimate, standardError, interval }) => {
    const error = standardError[standardErrors];
    return [name, withError(estimate, error), withError(error, error), ...range(interval, error)];
  });
  const titles = [right('estimate'), right('SE'), right('from'), right('to')];
  return [formatTable({ columns: [{ title: 'parameter' }, ...titles], rows, ...page })];
}

function describeFit(estimates: LatentEstimates, page: Page): string {
  const { logLikelihood, nullLogLikelihood, nParameters, nChoices, logit } = estimates;
  const choices = counted(count(nChoices), 'choice');
  return [
    `Log-likelihood ${logLikelihood.toFixed(3)} (null ${nullLogLikelihood.toFixed(3)}; plain logit ${logit.logLikelihood.toFixed(3)}), ${counted(nParameters, 'parameter')}, ${choices}`,
    `McFadden rho2 ${fixed(estimates.rhoSquared)} (adjusted ${fixed(estimates.adjustedRhoSquared)}), RLH ${fixed(estimates.rlh)} (plain logit ${fixed(logit.rlh)})`,
    `Hit rate ${percent(estimates.hitRate)} with each respondent's own membership, which his choices told (plain logit ${percent(logit.hitRate)})`,
    `AIC ${estimates.aic.toFixed(2)}, BIC ${estimates.bic.toFixed(2)}, CAIC ${estimates.caic.toFixed(2)} (n: ${counted(count(estimates.bicN ?? 0), 'respondent')}); with ${choices} as n ${estimates.bicOfChoices.toFixed(2)} and ${estimates.caicOfChoices.toFixed(2)}`,
    `Entropy ${estimates.entropy.toFixed(2)} (R2 ${fixed(estimates.relativeEntropy, 3)}); by their likeliest class ${percent(estimates.classificationError)} would be put into a wrong one`,
    ...describeWeighting(estimates),
    ...describeHoldout(estimates),
    describeEnd(estimates, page),
  ].join('\n');
}
