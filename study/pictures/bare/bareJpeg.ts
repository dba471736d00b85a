/**
 * A JPEG without what is not seen of it (ITU-T T.81, annex B): where and with what it was photographed, comments, small
 * copies of it, and whatever follows its end. How it is to be turned stays, in an Exif segment that says nothing else.
 */
import type { Bare } from './barePng.ts';

const marker = { start: 0xd8, end: 0xd9, scan: 0xda, app0: 0xe0, app2: 0xe2, app14: 0xee, app15: 0xef, comment: 0xfe };

/** @param orientation of Exif: 1 is upright. `undefined` for one that is cut off or damaged. */
export function bareJpeg(bytes: Buffer, orientation: number): Bare {
  const kept: Uint8Array[] = [bytes.subarray(0, 2)];
  let isTurned = orientation > 1;
  for (let at = 2; at + 1 < bytes.length; ) {
    if (bytes[at] !== 0xff) return undefined;
    const code = bytes[at + 1] ?? 0;
    // Any number of these may stand before a marker.
    if (code === 0xff) {
      at += 1;
      continue;
    }
    if (code === marker.end) return { bytes: Buffer.concat([...kept, bytes.subarray(at, at + 2)]) };
    if (at + 4 > bytes.length) return undefined;
    const headEnd = at + 2 + bytes.readUInt16BE(at + 2);
    const end = code === marker.scan ? endOfScan(bytes, headEnd) : headEnd;
    if (end > bytes.length || headEnd < at + 4) return undefined;
    const segment = bareSegment(code, bytes.subarray(at, end));
    const isFirst = code === marker.app0;
    if (isTurned && !isFirst) kept.push(turned(orientation));
    if (!isFirst) isTurned = false;
    if (segment) kept.push(segment);
    at = end;
  }
  return undefined;
}

/** A JFIF head without its small copy, a colour profile, Adobe's colours; of other applications nothing. */
function bareSegment(code: number, segment: Buffer): Uint8Array | undefined {
  const isNamed = (name: string) => segment.toString('latin1', 4, 4 + name.length) === name;
  if (code === marker.app0) {
    const [head, none] = [Buffer.from([0xff, marker.app0, 0, 16]), Buffer.from([0, 0])];
    return isNamed('JFIF\0') && segment.length >= 18 ? Buffer.concat([head, segment.subarray(4, 16), none]) : undefined;
  }
  if (code === marker.app2) return isNamed('ICC_PROFILE\0') ? segment : undefined;
  if (code === marker.app14) return segment;
  const isApplication = code > marker.app0 && code <= marker.app15;
  return isApplication || code === marker.comment ? undefined : segment;
}

/** Where the next marker stands: in the data of a scan a 0xff is followed by 0, or by a mark to start again from. */
function endOfScan(bytes: Buffer, from: number): number {
  for (let at = from; at + 1 < bytes.length; at++) {
    const next = bytes[at + 1] ?? 0;
    if (bytes[at] === 0xff && next !== 0 && next !== 0xff && (next < 0xd0 || next > 0xd7)) return at;
  }
  return bytes.length + 1;
}

/** An Exif segment of one entry. */
function turned(orientation: number): Uint8Array {
  const entry = [0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0];
  const tiff = [...Buffer.from('MM'), 0, 42, 0, 0, 0, 8, 0, 1, ...entry, 0, 0, 0, 0];
  const exif = [...Buffer.from('Exif\0\0', 'latin1'), ...tiff];
  return Buffer.from([0xff, 0xe1, 0, exif.length + 2, ...exif]);
}
