/**
 * The state of chains as a file, from which `estimate --continue` goes on to the same bytes as without a pause. It holds
 * everyone's part-worths, so it is for its owner only and expires.
 */
import type { KeptChains } from '../../../analysis/estimate/hierarchical/chains.ts';
import { readText } from '../../../server/folder/readText.ts';
import { DataError } from '../../../study/errors.ts';
import { isRecord } from '../../../study/isRecord.ts';
import { refuseExpired } from './personalFiles.ts';

const kind = 'partworth chains';

/** JSON, with arrays of numbers as little-endian 64-bit floats in base64. */
export function formatState(kept: KeptChains, expires: string): string {
  const text = JSON.stringify({ kind, schemaVersion: 1, expires, ...kept }, (_, value: unknown) =>
    value instanceof Float64Array ? { float64: encode(value) } : value,
  );
  return `${text}\n`;
}

/** @throws UsageError if there is no such file, DataError if it is none, is damaged or has expired */
export async function readState(path: string, now = new Date()): Promise<KeptChains> {
  const { name, text } = await readText(path);
  const value = parse(text, name);
  if (!isRecord(value) || value['kind'] !== kind || value['schemaVersion'] !== 1) {
    const hint = 'partworth estimate --method hb --state writes one';
    throw new DataError('state', [{ file: name, message: 'is no state of chains that this program knows', hint }]);
  }
  refuseExpired(name, value['expires'], now);
  const { belongsTo, chains } = value;
  if (!isRecord(belongsTo) || !Array.isArray(chains) || chains.length === 0 || !chains.every(isChain)) {
    throw new DataError('state', [{ file: name, message: 'is damaged', hint: 'begin anew without --continue' }]);
  }
  return { belongsTo, chains } as unknown as KeptChains;
}

function parse(text: string, file: string): unknown {
  try {
    return JSON.parse(text, (_, value: unknown) =>
      isRecord(value) && typeof value['float64'] === 'string' ? decode(value['float64']) : value,
    );
  } catch (cause) {
    throw new DataError('state', [{ file, message: `is no JSON: ${(cause as Error).message}` }], { cause });
  }
}

/** Has it all that a chain goes on from? */
function isChain(value: unknown): boolean {
  if (!isRecord(value) || !isRecord(value['state']) || !isRecord(value['draws'])) return false;
  const { state, draws } = value as { state: Record<string, unknown>; draws: Record<string, unknown> };
  const has = (holder: unknown, names: readonly string[]) =>
    isRecord(holder) && names.every((name) => holder[name] instanceof Float64Array);
  return (
    Number.isInteger(state['iteration']) &&
    Number.isInteger(state['burnIn']) &&
    Number.isInteger(draws['nDraws']) &&
    has(state['population'], ['theta', 'L', 'beta']) &&
    has(state['tuning'], ['steps', 'scales', 'information', 'precision', 'counts']) &&
    has(draws, ['theta', 'covariance', 'logLikelihood']) &&
    has(draws['individuals'], ['mean', 'squares', 'rlh']) &&
    has(draws['watched'], ['people', 'averages'])
  );
}

function encode(values: Float64Array): string {
  const bytes = Buffer.alloc(8 * values.length);
  for (let i = 0; i < values.length; i++) bytes.writeDoubleLE(values[i], 8 * i);
  return bytes.toString('base64');
}

function decode(text: string): Float64Array {
  const bytes = Buffer.from(text, 'base64');
  return Float64Array.from({ length: Math.floor(bytes.length / 8) }, (_, i) => bytes.readDoubleLE(8 * i));
}
