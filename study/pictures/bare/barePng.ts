/** A PNG without what is not seen of it: texts, times, and what a camera wrote (PNG, third edition, 2025, chapter 11). */
import { crc32 } from 'node:zlib';

/** What an image is made of, and its colours. */
const seen = new Set([
  ...['IHDR', 'PLTE', 'IDAT', 'IEND', 'tRNS'],
  ...['gAMA', 'cHRM', 'sRGB', 'iCCP', 'sBIT', 'cICP', 'pHYs', 'bKGD'],
]);

export type Bare = { readonly bytes: Uint8Array } | { readonly isMoving: true } | undefined;

/** `undefined` for one that is cut off or damaged. */
export function barePng(bytes: Buffer): Bare {
  const kept: Uint8Array[] = [bytes.subarray(0, 8)];
  const found = new Set<string>();
  for (let at = 8; at + 12 <= bytes.length; ) {
    const end = at + 12 + bytes.readUInt32BE(at);
    if (end > bytes.length) return undefined;
    const type = bytes.toString('latin1', at + 4, at + 8);
    if (crc32(bytes.subarray(at + 4, end - 4)) !== bytes.readUInt32BE(end - 4)) return undefined;
    if (type === 'acTL') return { isMoving: true };
    found.add(type);
    if (seen.has(type)) kept.push(bytes.subarray(at, end));
    if (type === 'IEND') return found.has('IHDR') && found.has('IDAT') ? { bytes: Buffer.concat(kept) } : undefined;
    at = end;
  }
  return undefined;
}
