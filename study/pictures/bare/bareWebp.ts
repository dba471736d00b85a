/** A WebP without what is not seen of it (RFC 9649): what a camera or a program wrote beside the image. */
import type { Bare } from './barePng.ts';

const seen = new Set(['VP8 ', 'VP8L', 'VP8X', 'ALPH', 'ICCP']);
/** Bits of VP8X that say what else is there. */
const saysMore = 0b0000_1100;
const saysMoving = 0b0000_0010;

/** `undefined` for one that is cut off or damaged. */
export function bareWebp(bytes: Buffer): Bare {
  const end = 8 + bytes.readUInt32LE(4);
  if (end > bytes.length) return undefined;
  const kept: Buffer[] = [];
  const found = new Set<string>();
  for (let at = 12; at + 8 <= end; ) {
    const length = bytes.readUInt32LE(at + 4);
    const next = at + 8 + length + (length % 2);
    if (at + 8 + length > end) return undefined;
    const type = bytes.toString('latin1', at, at + 4);
    const chunk = Buffer.from(bytes.subarray(at, next));
    if (type === 'VP8X') {
      const flags = chunk[8] ?? 0;
      if (flags & saysMoving) return { isMoving: true };
      chunk[8] = flags & ~saysMore;
    }
    found.add(type);
    if (seen.has(type)) kept.push(chunk);
    at = next;
  }
  if (!found.has('VP8 ') && !found.has('VP8L')) return undefined;
  const body = Buffer.concat([Buffer.from('WEBP'), ...kept]);
  const size = Buffer.alloc(4);
  size.writeUInt32LE(body.length);
  return { bytes: Buffer.concat([Buffer.from('RIFF'), size, body]) };
}
