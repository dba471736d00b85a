/** The acceptance table that a report is made with. */
import { acceptance } from '../analysis/acceptance/acceptance.ts';
import type { WeightsChoice } from '../analysis/weights/chooseWeights.ts';
import { EstimationError } from '../study/errors.ts';
import type { Acceptance } from '../study/estimates/acceptance.ts';
import type { Estimates } from '../study/estimates/estimates.ts';

interface AcceptanceOrder {
  readonly weights?: WeightsChoice;
  /** Of the bytes that the estimates were read from. */
  readonly estimatesSha256: string;
}

/** `undefined` where nothing could be rejected: then the report says so in words. */
export function acceptanceOf(estimates: Estimates, order: AcceptanceOrder): Acceptance | undefined {
  try {
    return acceptance(estimates, order);
  } catch (error) {
    if (error instanceof EstimationError && error.code === 'no-none') return undefined;
    throw error;
  }
}
