/** Amounts of the price in plain text. */
import type { Willingness, Worth } from '../../../study/estimates/willingness.ts';
import { plain, signed } from '../formatFigures.ts';

export interface AmountWords {
  /** `price`, or `price (EUR)`. */
  readonly name: string;
  /** The price at which slopes are taken. */
  readonly at: string;
  /** `+247 [198, 296]`, or what stands there where it has no bounds. */
  amount(worth: Worth): string;
  /** `1,499 EUR`. */
  price(value: number): string;
}

/** With as many decimals as a hundredth of the range asks for. */
export function amountWords({ price }: Pick<Willingness, 'price'>): AmountWords {
  const { attribute, unit, range, at } = price;
  const width = Math.max(range[1] - range[0], 1e-9);
  const digits = Math.min(6, Math.max(0, 2 - Math.floor(Math.log10(width))));
  const withUnit = (value: number) =>
    `${value.toLocaleString('en', { maximumFractionDigits: 6 })}${unit ? ` ${unit}` : ''}`;
  return {
    name: unit ? `${attribute} (${unit})` : attribute,
    at: withUnit(at),
    amount: ({ estimate, low, high }) => {
      const bounds =
        low === undefined || high === undefined ? 'no bounds' : `${plain(low, digits)}, ${plain(high, digits)}`;
      return `${signed(estimate, digits)} [${bounds}]`;
    },
    price: withUnit,
  };
}
