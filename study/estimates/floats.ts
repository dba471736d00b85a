/** Arrays of numbers as text: little-endian 32-bit floats in base64, a third of the room that digits take. */

/** @param values rounded to the nearest 32-bit float, which keeps seven digits */
export function encodeFloats(values: ArrayLike<number>): string {
  const bytes = Buffer.alloc(4 * values.length);
  for (let i = 0; i < values.length; i++) bytes.writeFloatLE(values[i] as number, 4 * i);
  return bytes.toString('base64');
}

/** `undefined` for what is no such text of this many finite numbers. */
export function decodeFloats(text: unknown, length: number): Float64Array | undefined {
  if (typeof text !== 'string') return undefined;
  const bytes = Buffer.from(text, 'base64');
  if (bytes.length !== 4 * length) return undefined;
  const values = Float64Array.from({ length }, (_, i) => bytes.readFloatLE(4 * i));
  return values.every(Number.isFinite) ? values : undefined;
}
