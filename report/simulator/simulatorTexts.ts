/** The texts of the simulator and of what the script of a page says, by language. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { templateFolder } from '../templateFolder.ts';

export type SimulatorTexts = Readonly<Record<string, string>>;

/** With how the language of the report writes numbers. */
export async function readSimulatorTexts(code: string): Promise<SimulatorTexts> {
  const read = async (folder: string): Promise<SimulatorTexts> =>
    JSON.parse(await readFile(join(templateFolder, 'locales', folder, `${code}.json`), 'utf8'));
  const [own, report] = await Promise.all([read('simulator'), read('report')]);
  const numbers = Object.entries(report).filter(([key]) => key.startsWith('number.'));
  return { ...own, ...Object.fromEntries(numbers) };
}
