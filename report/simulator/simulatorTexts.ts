/** The texts of the simulator and of what the script of a page says, by language. */
import { flatTexts } from '../locales/locales.ts';

export type SimulatorTexts = Readonly<Record<string, string>>;

/** With how the language of the report writes numbers; in English where the simulator does not speak the language. */
export function readSimulatorTexts(code: string): SimulatorTexts {
  const own = flatTexts('simulator', code);
  const numbers = Object.entries(flatTexts('report', code)).filter(([key]) => /^number\.(?!quoted)/.test(key));
  return { ...own, ...Object.fromEntries(numbers) };
}
