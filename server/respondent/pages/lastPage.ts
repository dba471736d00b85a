/** What the last page shows beside its words, whether the survey has come to its end or has ended early. */
import { makeReturnTo } from '../../render/makeReturnTo.ts';
import { makeSlip } from '../../render/makeSlip.ts';
import type { ReturnView, SlipView } from '../../render/views/frame.ts';

export interface LastPage {
  readonly slip: SlipView;
  readonly returnTo?: ReturnView;
}

/** @param keep the words that say what the code is good for */
export function makeLast({ slip, returnTo }: LastPage, language: string, keep: 'thanks.keep' | 'ended.keep') {
  return { slip: makeSlip(slip, language, keep), returnTo: makeReturnTo(returnTo, language) };
}
