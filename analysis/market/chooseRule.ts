/** By which rule utilities become shares: the one that is asked for, or the one that the answers were given by. */
import { UsageError } from '../../study/errors.ts';
import type { Estimates } from '../../study/estimates/estimates.ts';
import type { ChoiceRule } from '../../study/estimates/prediction.ts';
import { formatOf } from '../../study/taskFormats.ts';

export interface AskedRule {
  readonly rule?: ChoiceRule;
  readonly errorDraws?: number;
}

type OfEstimates = Pick<Estimates, 'response' | 'method'>;

/**
 * The default first: `two-step` after dual response where none is in the market, else `logit`. First choice needs the
 * part-worths of people.
 */
export function possibleRules({ response, method }: OfEstimates, none: boolean): readonly ChoiceRule[] {
  const twoStep: ChoiceRule[] = asksTwice(response) && none ? ['two-step'] : [];
  return [...twoStep, 'logit', 'rfc', ...(method === 'mnl' ? [] : ['first-choice' as const])];
}

/** @throws UsageError if the rule does not suit the estimates, or errors are to be drawn for one that has none */
export function chooseRule(estimates: OfEstimates, none: boolean, { rule, errorDraws }: AskedRule): ChoiceRule {
  const refuse = (file: string, message: string, hint: string): never => {
    throw new UsageError('rule', [{ file, message, hint }]);
  };
  if (errorDraws !== undefined && rule !== 'rfc') {
    refuse('--error-draws', `the rule ${rule ?? 'that is taken'} draws no errors`, 'it is for --rule rfc');
  }
  const possible = possibleRules(estimates, none);
  if (rule === 'first-choice' && !possible.includes(rule)) {
    const why = 'first-choice needs the part-worths of people, and these are those of a whole sample';
    refuse('--rule', `${why}: the best offer would have 100% of everybody, with no interval`, 'logit, or rfc');
  }
  if (rule === 'two-step' && !possible.includes(rule)) {
    const { response } = estimates;
    const why = asksTwice(response)
      ? 'without none nothing is asked in the second step'
      : `the answers are those of ${response}`;
    refuse('--rule', `two-step follows the two questions of dual response, and ${why}`, '--rule logit');
  }
  return rule ?? (possible[0] as ChoiceRule);
}

function asksTwice(response: Estimates['response']): boolean {
  return formatOf(response).noneAt === 'second';
}
