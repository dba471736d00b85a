/** Which attribute is the price, and at which of its values the slope is taken. */
import { isNumeric } from '../../study/csv/isNumeric.ts';
import { type Problem, UsageError } from '../../study/errors.ts';
import type { EstimatedColumn } from '../../study/estimates/estimatedModel.ts';
import type { Estimates } from '../../study/estimates/estimates.ts';
import type { WillingnessPrice } from '../../study/estimates/willingness.ts';
import { quoteName } from '../../study/quoteName.ts';
import { suggestHint } from '../../study/suggest.ts';
import { ascSource } from '../model/encodeRow.ts';
import { writtenAs } from './writtenAs.ts';

export interface AskedPrice {
  readonly attribute?: string;
  /** The value in the middle of those shown where it is absent. */
  readonly at?: number;
}

export interface ChosenPrice extends WillingnessPrice {
  readonly column: EstimatedColumn;
}

/** What a number is called that people pay. */
const priceName = /^(.*[_ .-])?(price|prices|cost|costs|fare|fee|prijs|prijzen|kosten|tarief|preis|preise)$/i;

const pricesOf = ({ columns }: Pick<Estimates, 'columns'>) =>
  columns.filter(({ role, name, kind, levels = [] }) => {
    if (role !== 'attribute' || ascSource(name) !== undefined || levels.length < 2) return false;
    return kind === 'numeric' || levels.every(isNumeric);
  });

/** The attributes that are money by their unit, or else by their name. */
export function likelyPrices(estimates: Pick<Estimates, 'columns' | 'codebook'>): EstimatedColumn[] {
  const prices = pricesOf(estimates);
  const money = prices.filter(({ name }) => {
    const unit = writtenAs(estimates, name)?.unit;
    return unit !== undefined && 'currency' in unit;
  });
  return money.length > 0 ? money : prices.filter(({ name }) => priceName.test(name));
}

/**
 * The price that was asked for; else the one attribute that is money, or is called a price, or is the only number.
 *
 * @throws UsageError if it is no attribute or no number, if there is none or more than one, or if the value was not shown
 */
export function choosePrice(estimates: Estimates, { attribute, at }: AskedPrice): ChosenPrice {
  const column = attribute === undefined ? guessPrice(estimates) : findPrice(estimates, attribute);
  const values = (column.levels ?? []).map(Number).sort((a, b) => a - b);
  const range = [values[0] ?? 0, values.at(-1) ?? 0] as const;
  const middle = values[Math.floor((values.length - 1) / 2)] ?? 0;
  const isNumber = column.kind === 'numeric';
  const value = at ?? (isNumber && column.reference !== undefined ? Number(column.reference) : middle);
  if (value < range[0] || value > range[1]) {
    const message = `${column.name} ${value} is outside the values shown (${range[0]} to ${range[1]}), about which nobody was asked`;
    throw new UsageError('price', [{ file: '--at', message, hint: `take one from ${range[0]} to ${range[1]}` }]);
  }
  if (!isNumber && !values.includes(value)) {
    const message = `${column.name} was estimated as categories (${values.join(', ')}), and nothing is known of what lies between them`;
    throw new UsageError('price', [
      { file: '--at', message, hint: `take one of them, or estimate linear(${quoteName(column.name)})` },
    ]);
  }
  const transforms = estimates.terms.flatMap((term) => term.filter((part) => part.column === column.name));
  return {
    attribute: column.name,
    ...writtenAs(estimates, column.name),
    at: value,
    range,
    isLinear: transforms.every(({ transform }) => transform === 'linear'),
    column,
  };
}

function refuse(problem: Problem): never {
  throw new UsageError('price', [{ file: '--price', ...problem }]);
}

function guessPrice(estimates: Estimates): EstimatedColumn {
  const likely = likelyPrices(estimates);
  const numbers = pricesOf(estimates).filter(({ kind }) => kind === 'numeric');
  const [first, ...others] = likely.length > 0 ? likely : numbers;
  if (!first) {
    const message = 'the model has no attribute that is a number, so nothing is worth an amount';
    return refuse({
      message,
      hint: 'for how many steps of a level others are worth: partworth importance --in ATTRIBUTE=LEVEL',
    });
  }
  if (others.length > 0) {
    const names = [first, ...others].map(({ name }) => quoteName(name));
    return refuse({
      message: `the model has several numbers: ${names.join(', ')}`,
      hint: `say which is the price: --price ${names[0]}`,
    });
  }
  return first;
}

function findPrice(estimates: Estimates, name: string): EstimatedColumn {
  const column = pricesOf(estimates).find((one) => one.name === name);
  if (column) return column;
  const attributes = estimates.columns.filter(({ role }) => role === 'attribute').map((one) => one.name);
  if (attributes.includes(name)) {
    return refuse({
      message: `the levels of ${name} are words, not numbers`,
      hint: `partworth importance --in ${quoteName(name)}=LEVEL tells how many steps of a level others are worth`,
    });
  }
  return refuse({
    message: `the model has no attribute "${name}"`,
    hint: suggestHint(
      name,
      pricesOf(estimates).map((one) => one.name),
    ),
  });
}
