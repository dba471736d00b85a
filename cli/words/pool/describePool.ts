/** Published effects as a person reads them: a forest for each contrast, and what they come to together, or why not. */

import { normalQuantile } from '../../../analysis/numerics/normalDistribution.ts';
import type { EffectGroup, WhyNot } from '../../../analysis/pool/likeEffects.ts';
import type { Pooled } from '../../../analysis/pool/poolEffects.ts';
import type { EffectScale, PublishedEffect } from '../../../study/published/publishedEffect.ts';
import type { Terminal } from '../../terminal.ts';
import { confidenceWords, plain, signed } from '../formatFigures.ts';
import { count, formatP, right } from '../formatNumbers.ts';
import { formatTable } from '../formatTable.ts';
import { type ForestAxis, forestAxis, forestRow } from './forestRow.ts';

const units: Readonly<Record<EffectScale, string>> = {
  logit: 'log odds of acceptance',
  points: 'percentage points of acceptance',
  percent: 'percent of those who accept without it',
};
const shortUnits: Readonly<Record<EffectScale, string>> = { logit: 'log odds', points: 'points', percent: 'percent' };
const evidenceWords = { stated: 'what people say', behaviour: 'what people did' } as const;

/** Contrasts with several effects, each with its forest; then those with one. */
export function describePool(
  groups: readonly EffectGroup[],
  confidence: number,
  page: Pick<Terminal, 'width' | 'color'>,
): string {
  const [several, single] = [groups.filter(hasSeveral), groups.filter((group) => !hasSeveral(group))];
  const told = several.map((group) => describeGroup(group, confidence, page));
  const alone = single.length > 0 ? [describeSingle(single, confidence, page)] : [];
  return [...told, ...alone].join('\n\n\n');
}

function hasSeveral({ effects }: EffectGroup): boolean {
  return effects.length > 1;
}

function describeGroup(group: EffectGroup, confidence: number, page: Pick<Terminal, 'width' | 'color'>): string {
  const { contrast, scale, evidence, effects, pooled } = group;
  const drawn = effects.map((effect) => spanOf(effect, confidence));
  const axis = forestAxis(drawn);
  const rows = effects.map((effect, i) => {
    const span = drawn[i] as Span;
    const plot = forestRow(span, axis, effect.standardError === undefined ? '○' : '●');
    return [effect.study, placeOf(effect), spanWords(span, scale), plot];
  });
  if (pooled) {
    const plot = forestRow(pooled.mean, axis, '◆');
    rows.push(['together', `${pooled.nStudies} studies`, spanWords(pooled.mean, scale), plot]);
  }
  const columns = [
    { title: 'study' },
    { title: 'where' },
    right(effectTitle(confidence)),
    { title: axisTitle(axis, scale) },
  ];
  return [
    `${contrast}: ${units[scale]}, ${evidenceWords[evidence]}`,
    '',
    formatTable({ columns, rows, ...page }),
    '',
    ...(pooled ? describePooled(pooled, scale) : [`Not pooled: ${whyNotWords(group.whyNot ?? { because: 'alone' })}.`]),
    ...describeApart(group),
    ...describeSources(effects),
  ].join('\n');
}

/** There is nothing to hold these against. */
function describeSingle(groups: readonly EffectGroup[], confidence: number, page: Pick<Terminal, 'width' | 'color'>) {
  const rows = groups.flatMap(({ contrast, scale, evidence, effects }) =>
    effects.map((effect) => [
      contrast,
      effect.study,
      `${spanWords(spanOf(effect, confidence), scale)}${effect.standardError === undefined ? '' : ' *'}`,
      `${shortUnits[scale]}, ${evidenceWords[evidence]}`,
    ]),
  );
  const columns = [{ title: 'contrast' }, { title: 'study' }, right('effect'), { title: 'of' }];
  const hasErrors = groups.some(({ effects }) => effects.some(({ standardError }) => standardError !== undefined));
  return [
    'With nothing like them:',
    '',
    formatTable({ columns, rows, ...page }),
    '',
    ...(hasErrors
      ? [`* with its ${confidenceWords(confidence)} interval; the others are as they were published.`]
      : []),
    ...groups.flatMap((group) => describeApart(group)),
    ...describeSources(groups.flatMap(({ effects }) => effects)),
  ].join('\n');
}

interface Span {
  readonly estimate?: number;
  readonly low: number;
  readonly high: number;
}

/** The interval by the normal distribution, the range that was published, or the bare estimate. */
function spanOf({ estimate, standardError, range }: PublishedEffect, confidence: number): Span {
  if (estimate !== undefined && standardError !== undefined) {
    const half = normalQuantile(confidence) * standardError;
    return { estimate, low: estimate - half, high: estimate + half };
  }
  if (range) {
    return { estimate, low: range.low ?? Number.NEGATIVE_INFINITY, high: range.high ?? Number.POSITIVE_INFINITY };
  }
  return { estimate, low: estimate ?? 0, high: estimate ?? 0 };
}

const digitsOf = (scale: EffectScale) => (scale === 'logit' ? 2 : 1);

function effectTitle(confidence: number): string {
  return `effect [${confidenceWords(confidence)} interval]`;
}

/** An estimate with its interval, or what was published: `15.0 to 20.0`. */
function spanWords({ estimate, low, high }: Span, scale: EffectScale): string {
  const digits = digitsOf(scale);
  const point = estimate === undefined ? '' : signed(estimate, digits);
  if (low === high) return point;
  if (estimate !== undefined) return `${point} [${plain(low, digits)}, ${plain(high, digits)}]`;
  if (low === Number.NEGATIVE_INFINITY) return `at most ${plain(high, digits)}`;
  return high === Number.POSITIVE_INFINITY
    ? `at least ${plain(low, digits)}`
    : `${plain(low, digits)} to ${plain(high, digits)}`;
}

function placeOf({ country, n, sector }: PublishedEffect): string {
  return [sector, country, n === undefined ? '' : `n ${count(n)}`].filter(Boolean).join(', ');
}

function axisTitle({ low, high, width }: ForestAxis, scale: EffectScale): string {
  const [from, to] = [plain(low, digitsOf(scale)), plain(high, digitsOf(scale))];
  return from + to.padStart(width - from.length, '\u2800');
}

function describePooled(
  { mean, prediction, tau, iSquared, heterogeneity, confidence, nStudies }: Pooled,
  scale: EffectScale,
) {
  const digits = digitsOf(scale);
  const ends = ({ low, high }: { low: number; high: number }) => `${plain(low, digits)} to ${plain(high, digits)}`;
  const { q, df, p } = heterogeneity;
  return [
    `Together ${signed(mean.estimate, digits)} (${confidenceWords(confidence)} interval ${ends(mean)}, by Hartung and Knapp); a further study like these: ${ends(prediction)}.`,
    `True effects differ between studies with a standard deviation of ${plain(tau.estimate, digits)} (${ends(tau)}, REML): ${(100 * iSquared).toFixed(0)}% of the spread. Are all the same? Q = ${q.toFixed(1)}, df ${df}, p ${formatP(p)}.`,
    ...(nStudies < 5
      ? [`${nStudies} studies know little of how much studies differ: read the interval, not the number.`]
      : []),
  ];
}

/** Why some effects are not pooled, to stand after a colon. */
export function whyNotWords(why: WhyNot): string {
  if (why.because === 'alone') return 'fewer than two effects have a standard error';
  if (why.because === 'noBase') return `how many accept without it is not known of ${why.ids.join(', ')}`;
  if (why.because === 'sameStudy') {
    return `${why.ids.join(' and ')} are of one study (${why.study}), whose people are in both; take one by --ids`;
  }
  const [low, high] = [why.low, why.high].map((share) => `${Math.round(100 * share)}%`);
  return `without it ${low} accept in one study and ${high} in another, and points of such bases are not alike`;
}

function describeApart({ apart }: EffectGroup): string[] {
  const reasons = {
    scale: 'another scale',
    evidence: 'another kind of evidence',
    both: 'another scale and kind of evidence',
  };
  return apart.map(({ ids, by }) => `Not averaged with ${ids.join(', ')}: ${reasons[by]}.`);
}

function describeSources(effects: readonly PublishedEffect[]): string[] {
  const unseen = effects.filter(({ seen }) => !seen).map(({ id }) => id);
  return unseen.length > 0 ? [`The source itself was not seen of ${unseen.join(', ')}.`] : [];
}
