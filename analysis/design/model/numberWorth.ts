/** What a number is expected to be worth, from the priors of its coefficients. */
import { lookUp } from '../../../study/lookUp.ts';
import type { Attribute, Profile, Study } from '../../../study/study.ts';
import { expectedPrior, priorOfPart } from '../prior/priorOfPart.ts';
import { amountRange, designedAmount } from './designAmounts.ts';

/**
 * The worth of profiles in an attribute that is a number, against its reference: the sum of coefficient x (f(x) - f(reference)),
 * each coefficient at the mean of its prior.
 *
 * @returns `undefined` where nothing is expected of any function of the number
 */
export function numberWorth(
  attribute: Attribute,
  study: Pick<Study, 'attributes' | 'design'>,
): ((profile: Profile) => number | undefined) | undefined {
  const { id } = attribute;
  const { amounts, reference } = amountRange(attribute, study.attributes);
  const functions = Object.keys(lookUp(study.design.priors, id) ?? {}).flatMap((name) => {
    const f = functionCalled(name, id);
    if (!f) return [];
    const values = amounts.map(f);
    const range = Math.max(...values) - Math.min(...values);
    const overRange = expectedPrior(priorOfPart({ column: id, name }, study, range));
    return overRange === 0 ? [] : [(x: number) => (overRange * (f(x) - f(reference))) / range];
  });
  if (functions.length === 0) return undefined;
  return (profile) => {
    const amount = designedAmount(attribute, profile);
    return amount === undefined ? undefined : functions.reduce((sum, f) => sum + f(amount), 0);
  };
}

/** The function of a number that a coefficient is of. */
export function functionCalled(name: string, id: string): ((x: number) => number) | undefined {
  if (name === id) return (x) => x;
  if (name === `${id}^2`) return (x) => x * x;
  if (name === `log(${id})`) return Math.log;
  if (!name.startsWith(`${id}[`) || !name.endsWith(']')) return undefined;
  const [from = '', to = ''] = name.slice(id.length + 1, -1).split('..');
  const end = to === '' ? Number.POSITIVE_INFINITY : Number(to);
  return from === '' ? (x) => Math.min(x, end) : (x) => Math.min(Math.max(x - Number(from), 0), end - Number(from));
}
