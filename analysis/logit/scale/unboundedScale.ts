/** Scales without a finite estimate: on their way to 0 or to infinity, as a fit goes on. */
import { findSeparation } from '../separation.ts';
import type { ScaledGroup } from './scaledLogit.ts';
import type { ScaleWords } from './scaleModel.ts';

/** Beyond a ten-thousandth (or ten thousand times) a scale is on its way to 0 (or to infinity). */
const furthest = Math.log(1e4);

/** A scale on its way to 0: its answers say nothing, or the opposite of the others. */
export function findRunaway(theta: Float64Array, scales: readonly ScaleWords[]): string | undefined {
  const K = theta.length - scales.length;
  const runaway = scales.find((_, m) => Math.abs(theta[K + m]) > furthest);
  return (
    runaway && `${nameScale(runaway)} has no finite estimate: its answers do not follow the utilities of the others`
  );
}

/** A scale on its way to infinity: the part-worths of the others predict all of its answers. */
export function findPerfect(
  groups: readonly ScaledGroup[],
  theta: Float64Array,
  scales: readonly ScaleWords[],
): string | undefined {
  const b = theta.slice(0, theta.length - scales.length);
  const arePredicted = (own: readonly ScaledGroup[]) => own.every(({ data }) => findSeparation(data, b) !== undefined);
  const perfect = scales.find((_, m) => arePredicted(groups.filter(({ z }) => z[m] === 1)));
  if (perfect) return `${nameScale(perfect)} has no finite estimate: the others predict every one of its answers`;
  const reference = groups.filter(({ z }) => z.every((value) => value === 0));
  if (!arePredicted(reference)) return undefined;
  return 'the scales have no finite estimate: utilities predict every answer of the reference, whose scale is 1';
}

function nameScale({ name }: ScaleWords): string {
  return `the scale of ${name.replace('log(scale):', '')}`;
}
