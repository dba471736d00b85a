/** What makes up for a level that costs acceptance: another level, of another attribute, beside it. */
import type { AcceptanceEffect, Interval } from '../../study/estimates/acceptance.ts';
import type { Retold } from './retell.ts';

export interface MadeUp {
  /** The level that is put beside the loss. */
  readonly gain: AcceptanceEffect;
  /** The share that accepts with neither, and with both. */
  readonly neither: Interval;
  readonly acceptance: Interval;
  /** The second less the first, in percentage points: above zero it makes up for the loss. */
  readonly points: Interval;
  /** Was nobody shown the two together? Then the model alone speaks. */
  readonly isUnshown: boolean;
}

export interface Loss {
  readonly loss: AcceptanceEffect;
  /** What makes up for most of it first. */
  readonly madeUp: readonly MadeUp[];
}

/**
 * For every loss what each gain of another attribute makes of it, where both are averages over the groups. Attributes that
 * are not named stay as the table's base has them.
 *
 * @param losses effects below zero
 * @param gains effects above zero
 */
export function makesUp(
  losses: readonly AcceptanceEffect[],
  gains: readonly AcceptanceEffect[],
  { acceptance, difference, share, isUnshown }: Retold,
): Loss[] {
  return losses.map((loss) => ({
    loss,
    madeUp: gains
      .filter(({ attribute }) => attribute !== loss.attribute)
      .map((gain): MadeUp => {
        const changes = { [loss.attribute]: loss.level, [gain.attribute]: gain.level };
        const both = acceptance(changes);
        const neither = acceptance({ [loss.attribute]: loss.reference, [gain.attribute]: gain.reference });
        return {
          gain,
          neither: share(neither),
          acceptance: share(both),
          points: difference(both, neither, 100),
          isUnshown: isUnshown(changes),
        };
      })
      .sort((a, b) => b.points.estimate - a.points.estimate),
  }));
}
