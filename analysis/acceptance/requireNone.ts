/** Is there an acceptance to estimate? */
import { EstimationError } from '../../study/errors.ts';
import type { Estimates } from '../../study/estimates/estimates.ts';
import { hasNone } from '../../study/taskFormats.ts';
import { noneColumn } from '../model/encodeRow.ts';

/** Can acceptance be computed from these estimates? */
export function hasAcceptance({ terms }: Pick<Estimates, 'terms'>): boolean {
  return terms.some((term) => term.some(({ column }) => column === noneColumn));
}

/** @throws EstimationError `no-none` if it can't */
export function requireNone(estimates: Estimates): void {
  if (hasAcceptance(estimates)) return;
  const forced = !hasNone(estimates.response);
  const message = forced
    ? 'these are forced choices: nobody could say no, so there is no acceptance to estimate'
    : 'the model has no none constant, so there is no acceptance to estimate';
  const hint = forced ? 'ask with response: dual-response, choice-none or accept-reject' : 'add none to --model';
  throw new EstimationError('no-none', [{ message, hint }]);
}
