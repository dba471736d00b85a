/** What to do next with estimates, or where a fit did not converge. */
import { hasAcceptance } from '../../analysis/acceptance/requireNone.ts';
import { type ByMethod, callMethod, type Estimates } from '../../study/estimates/estimates.ts';
import { withValue } from './again.ts';
import type { NextStep } from './nextStep.ts';

export interface EstimateCall {
  /** Where the estimates were written, if anywhere. */
  readonly file?: string;
  /** From which hierarchical Bayes can go on. */
  readonly state?: { readonly file: string; readonly isComplete: boolean };
  /** What was typed behind `partworth`. */
  readonly words: readonly string[];
}

/** Nothing where the estimates are in no file. */
export function stepAfterEstimate(estimates: Estimates, call: EstimateCall): NextStep | undefined {
  if (!estimates.converged) return callMethod(notConverged, estimates, call);
  if (call.file === undefined) return undefined;
  return hasAcceptance(estimates)
    ? { does: 'see what each level does to acceptance', command: ['acceptance', call.file] }
    : { does: 'see how much each attribute weighs', command: ['importance', call.file] };
}

/** Flags of a plain logit, which the other methods refuse. */
const ofLogit = /^--(test|second-step-scale|scale-by|standard-errors)\b/;

const notConverged: ByMethod<[call: EstimateCall], NextStep> = {
  mnl: (_, { words }) => {
    const does = 'leave out of --model what can’t be estimated, or let a prior hold it';
    return words.some((word) => ofLogit.test(word)) ? { does } : { does, command: withValue(words, '--method', 'hb') };
  },
  mixed: ({ starts: { ends } }, { words }) => fromMoreStarts(words, ends.length),
  latent: ({ ends }, { words }) => fromMoreStarts(words, ends.length),
  hb: ({ convergence: { draws, burnIn } }, { words, state }) => {
    const more = state?.isComplete === false ? words : withValue(words, '--draws', String(2 * draws));
    return state === undefined
      ? { does: 'let the chains go on for longer', command: withValue(more, '--burn-in', String(2 * burnIn)) }
      : { does: 'let the chains go on from where they are', command: withValue(more, '--continue', state.file) };
  },
};

function fromMoreStarts(words: readonly string[], starts: number): NextStep {
  return { does: 'search from more places', command: withValue(words, '--starts', String(2 * starts)) };
}
