import { parseEstimates } from '../../analysis/index.ts';
import { sha256 } from '../../study/fingerprint.ts';
import type { Estimates } from '../../study/index.ts';
import { readText } from './readText.ts';

/** @throws UsageError if there is no such file, DataError if it is no estimates.json */
export async function readEstimates(path: string): Promise<{ estimates: Estimates; sha256: string }> {
  const { name, text } = await readText(path);
  return { estimates: parseEstimates(text, name), sha256: sha256(text) };
}
