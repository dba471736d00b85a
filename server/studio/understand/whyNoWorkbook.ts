/** Why estimates have no simulator as a workbook. */
import { makeWorkbook } from '../../../report/workbook/makeWorkbook.ts';
import { EstimationError } from '../../../study/errors.ts';
import type { Estimates } from '../../../study/estimates/estimates.ts';

/** As `makeWorkbook` says it, whichever language the workbook is in; `undefined` where there is one. */
export function whyNoWorkbook(estimates: Estimates): EstimationError | undefined {
  try {
    makeWorkbook(estimates);
    return undefined;
  } catch (error) {
    if (error instanceof EstimationError) return error;
    throw error;
  }
}
