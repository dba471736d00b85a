/** Amounts of the price in plain text. */
import { unitName } from '../../../study/amounts/formatAmount.ts';
import type { Interval } from '../../../study/estimates/acceptance.ts';
import type { Willingness, Worth } from '../../../study/estimates/willingness.ts';
import { plain, signed } from '../formatFigures.ts';

/** What stands after the ends of an interval. */
interface Bounds {
  readonly low: string;
  readonly high: string;
}

export interface AmountWords {
  /** `price`, or `price (EUR)`. */
  readonly name: string;
  /** The price at which slopes are taken. */
  readonly at: string;
  /** `+247 [198, 296]`, or what stands there where it has no bounds. */
  amount(worth: Worth, after?: Bounds): string;
  /** `+247`. */
  change(value: number): string;
  /** `1,499 EUR`. */
  price(value: number): string;
}

export function amountWords({ price }: Pick<Willingness, 'price'>): AmountWords {
  const { attribute, range, at } = price;
  const unit = unitName(price.unit, 'en');
  const withUnit = (value: number) =>
    `${value.toLocaleString('en', { maximumFractionDigits: 6 })}${unit ? ` ${unit}` : ''}`;
  return {
    name: unit ? `${attribute} (${unit})` : attribute,
    at: withUnit(at),
    change: (value) => signed(value, digitsFor(range[1] - range[0])),
    amount: ({ estimate, low, high }, after) => {
      if (low === undefined || high === undefined)
        return `${signed(estimate, digitsFor(range[1] - range[0]))} [no bounds]`;
      return sharpInterval({ estimate, low, high }, after);
    },
    price: withUnit,
  };
}

/** `+5.8 [4.6, 7.1]`: with as many decimals as two digits of the interval's width ask for. */
export function sharpInterval(
  { estimate, low, high }: Pick<Interval, 'estimate' | 'low' | 'high'>,
  after: Bounds = { low: '', high: '' },
): string {
  const digits = digitsFor(high - low);
  return `${signed(estimate, digits)} [${plain(low, digits)}${after.low}, ${plain(high, digits)}${after.high}]`;
}

function digitsFor(width: number): number {
  return width > 0 ? Math.min(9, Math.max(0, 1 - Math.floor(Math.log10(width)))) : 2;
}
