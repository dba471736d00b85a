/** How well the items of each scale go together, among those whose choices were fitted. */
import { Matrix } from 'ml-matrix';
import type { Choices } from '../../study/choices/choices.ts';
import type { DescribedScale } from '../../study/estimates/describedScale.ts';
import type { Scale } from '../../study/scales/scale.ts';
import { countPoint, scorePoints } from '../../study/scales/scoreScale.ts';
import { cellOf, firstRows } from '../estimate/respondentRows.ts';
import { cronbachAlpha } from './alpha.ts';
import { mcDonaldOmega } from './omega.ts';

/**
 * Alpha and omega of those who answered every item, unweighted; the mean of the scores of those who have one.
 *
 * @returns `undefined` where the study of the data has no scales
 */
export function describeScales(choices: Choices, confidence: number): DescribedScale[] | undefined {
  return choices.words?.scales?.map((scale) => describeScale(scale, choices, confidence));
}

function describeScale(scale: Scale, choices: Choices, confidence: number): DescribedScale {
  const points = firstRows(choices).map(({ row }) =>
    scale.items.map(({ column }) => {
      const cell = cellOf(choices, column, row);
      return cell === '' ? undefined : Number(cell);
    }),
  );
  const scores = points.flatMap((own) => scorePoints(scale, own) ?? []);
  const whole = points.flatMap((own) => {
    const counted = own.flatMap((point, i) =>
      point === undefined ? [] : [countPoint(scale.items[i] as Scale['items'][number], point, scale)],
    );
    return counted.length === scale.items.length ? [counted] : [];
  });
  const mean = scores.reduce((sum, score) => sum + score / scores.length, 0);
  const squares = scores.reduce((sum, score) => sum + (score - mean) ** 2, 0);
  const { id, label, items, score, points: ends, source } = scale;
  const reversed = items.filter((item) => item.reversed).map(({ column }) => column);
  return {
    id,
    label,
    score,
    ...(scale.isFormative && { isFormative: true as const }),
    points: ends,
    items: items.map(({ column }) => column),
    ...(reversed.length > 0 && { reversed }),
    ...(source && { source }),
    nScored: scores.length,
    nNotScored: points.length - scores.length,
    ...(scores.length > 0 && { mean }),
    ...(scores.length > 1 && { sd: Math.sqrt(squares / (scores.length - 1)) }),
    nComplete: whole.length,
    ...(!scale.isFormative && reliabilityOf(whole, confidence)),
  };
}

function reliabilityOf(whole: readonly (readonly number[])[], confidence: number) {
  const n = whole.length;
  if (n < 3) return {};
  const covariance = covarianceOf(whole);
  const alpha = cronbachAlpha(covariance, n, confidence);
  if (covariance.diagonal().some((variance) => variance === 0)) return { alpha, whyNoOmega: 'constantItem' as const };
  const found = mcDonaldOmega(covariance, n, confidence);
  return 'omega' in found ? { alpha, omega: found.omega } : { alpha, whyNoOmega: found.whyNot };
}

/** With n - 1 in the denominator. */
function covarianceOf(rows: readonly (readonly number[])[]): Matrix {
  const X = new Matrix(rows as number[][]).center('column');
  return X.transpose()
    .mmul(X)
    .div(rows.length - 1);
}
