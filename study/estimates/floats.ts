/**
 * Arrays of numbers as text: little-endian floats in base64, a third of the room that digits take. Without Node's Buffer, since
 * pages in a browser read them too.
 */
import { decodeBase64, encodeBase64 } from '../base64.ts';

/** @param values rounded to the nearest 32-bit float, which keeps seven digits */
export function encodeFloats(values: ArrayLike<number>): string {
  return encode(values, 4, (view, value, at) => view.setFloat32(at, value, true));
}

/** `undefined` for what is no such text of this many finite numbers. */
export function decodeFloats(text: unknown, length: number): Float64Array | undefined {
  return decode(text, length, 4, (view, at) => view.getFloat32(at, true));
}

/** The same with all digits, in twice the room. */
export function encodeDoubles(values: ArrayLike<number>): string {
  return encode(values, 8, (view, value, at) => view.setFloat64(at, value, true));
}

/** `undefined` for what is no such text of this many finite numbers. */
export function decodeDoubles(text: unknown, length: number): Float64Array | undefined {
  return decode(text, length, 8, (view, at) => view.getFloat64(at, true));
}

function encode(values: ArrayLike<number>, size: number, set: (view: DataView, value: number, at: number) => void) {
  const bytes = new Uint8Array(size * values.length);
  const view = new DataView(bytes.buffer);
  for (let i = 0; i < values.length; i++) set(view, values[i] as number, size * i);
  return encodeBase64(bytes);
}

function decode(text: unknown, length: number, size: number, get: (view: DataView, at: number) => number) {
  if (typeof text !== 'string') return undefined;
  const bytes = decodeBase64(text);
  if (bytes?.length !== size * length) return undefined;
  const view = new DataView(bytes.buffer);
  const values = Float64Array.from({ length }, (_, i) => get(view, size * i));
  return values.every(Number.isFinite) ? values : undefined;
}
