import type { Estimates } from '../../study/estimates/estimates.ts';
import type { NextStep } from './nextStep.ts';

/** After figures of estimates: the page that tells all of them. @param path the estimates as they were named */
export function stepToReport(path: string, { converged }: Estimates): NextStep {
  if (!converged) return { does: 'mend the fit first: figures of one that did not converge are no results' };
  return path === '-'
    ? { does: 'write the report from a file of these estimates' }
    : { does: 'write the report', command: ['report', path] };
}
