/**
 * A quick look at what takes minutes: fewer draws than the command takes by itself. Whether they are too few is for the
 * diagnostics to say.
 */
import type { Estimates, Method } from '../../../study/estimates/estimates.ts';

const quickDraws: Readonly<Partial<Record<Method, number>>> = { hb: 250, mixed: 100 };

/** What `--draws` is for a quick look; `undefined` for a method that draws nothing. */
export function drawsOfQuickLook(method: Method): number | undefined {
  return quickDraws[method];
}

/** Do the chains, or the fit with twice the draws, say that there are too few of them? */
export function hasTooFewDraws(estimates: Estimates): boolean {
  if (!estimates.converged) return true;
  if (estimates.method !== 'mixed' || !estimates.stability) return false;
  return !estimates.stability.converged || estimates.stability.rows.some(({ isUnstable }) => isUnstable);
}
