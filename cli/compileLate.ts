import { setFlagsFromString } from 'node:v8';

/**
 * Makes the engine wait longer before it optimises a function. A command that computes for a few tenths of a second
 * spends a third of its processor time on compiling code that is over before that pays; with the larger budget (bytes of
 * bytecode run; the default is 132 kB) only the loops that a large file keeps busy are compiled. Measured with
 * bench/estimate.ts: 300 and 1,000 respondents cost two thirds of the processor time, 10,000 no more than without.
 */
export function compileLate(): void {
  setFlagsFromString('--interrupt-budget=800000');
}
