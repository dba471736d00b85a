/** Amounts of a price in the report's language, with the study's unit. */
import { formatAmount } from '../../study/amounts/formatAmount.ts';
import type { WillingnessPrice, Worth } from '../../study/estimates/willingness.ts';
import type { Language } from './language.ts';

export interface AmountText {
  /** `€ 1.499`. */
  price(value: number): string;
  /** `+€ 247 (198 to 296)`, or what stands there where it has no bounds. */
  worth(worth: Worth | undefined): string;
  /** A number of the axis. */
  tick(value: number, digits: number): string;
}

/** Whole numbers where a hundredth of the prices' range is one; else as many decimals as a hundredth of it asks for. */
export function makeAmountText({ unit, range }: WillingnessPrice, language: Language): AmountText {
  const digits = (width: number) => Math.min(6, Math.max(0, 1 - Math.floor(Math.log10(Math.max(width, 1e-9)))));
  const usual = digits((range[1] - range[0]) / 10);
  const withUnit = (value: number, decimals: number) => {
    if (!unit) return language.number(value, decimals);
    // Nobody writes a tenth of a euro.
    const written = 'currency' in unit && decimals === 1 ? 2 : decimals;
    const text = formatAmount(Math.abs(value), { unit, decimals: written }, language.code);
    return value < 0 && /[1-9]/.test(text) ? `−${text}` : text;
  };
  const signed = (value: number, decimals: number) => {
    const text = withUnit(value, decimals);
    return value > 0 && /[1-9]/.test(text) ? `+${text}` : text;
  };
  return {
    price: (value) => withUnit(value, Number.isInteger(value) ? 0 : usual),
    tick: withUnit,
    worth: (worth) => {
      if (!worth) return language.say('willingness.noAmount');
      const { estimate, low, high } = worth;
      if (low === undefined || high === undefined) {
        return language.say('willingness.noBounds', { amount: signed(estimate, usual) });
      }
      const own = unit && 'currency' in unit && digits(high - low) === 1 ? 2 : digits(high - low);
      return language.say('value.utility', {
        estimate: signed(estimate, own),
        low: language.number(low, own),
        high: language.number(high, own),
      });
    },
  };
}
