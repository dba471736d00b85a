import { InvalidArgumentError } from 'commander';

/** Reads a flag's whole number that is at least `least`: `.option('--respondents <n>', '...', wholeNumber(1))`. */
export function wholeNumber(least: number, most = Number.MAX_SAFE_INTEGER): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (/^\d+$/.test(text.trim()) && value >= least && value <= most) return value;
    const range = most === Number.MAX_SAFE_INTEGER ? `of at least ${least}` : `from ${least} to ${most}`;
    throw new InvalidArgumentError(`It must be a whole number ${range}.`);
  };
}

/** Reads several of them: `--plan 400,800`. */
export function wholeNumbers(least: number): (text: string) => number[] {
  const read = wholeNumber(least);
  return (text) => text.split(',').map(read);
}
export function parseConfidence(text: string): number {
  const confidence = Number(text);
  if (confidence > 0 && confidence < 1) return confidence;
  throw new InvalidArgumentError('it is a share between 0 and 1, such as 0.95.');
}

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
