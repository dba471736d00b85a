import { InvalidArgumentError } from 'commander';

/** Reads a flag's number between two bounds; the lower one itself is allowed where it is the `least`. */
export function numberFrom(low: number, high: number, bound: 'above' | 'least' = 'above'): (text: string) => number {
  return (text) => {
    const value = Number(text);
    const isFine = text.trim() !== '' && value < high && (bound === 'least' ? value >= low : value > low);
    if (isFine) return value;
    const upper = high === Number.POSITIVE_INFINITY ? '' : ` and below ${high}`;
    throw new InvalidArgumentError(
      `It must be a number ${bound === 'least' ? 'of at least' : 'above'} ${low}${upper}.`,
    );
  };
}
