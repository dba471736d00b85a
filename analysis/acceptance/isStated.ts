/** Whether acceptance is only said. */
import type { Estimates } from '../../study/estimates/estimates.ts';

/**
 * In a study of ours a proposal is one that nobody carries out, so that its acceptance is what people say: stated
 * acceptance. Not where the server keeps what was chosen (`binding`), and of a file of somebody else's nobody knows: what
 * was chosen there may have been bought.
 */
export function isStated({ codebook }: Pick<Estimates, 'codebook'>): boolean {
  return codebook !== undefined && codebook.converted === undefined && codebook.binding === undefined;
}
