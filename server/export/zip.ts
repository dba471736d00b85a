/**
 * Several files as one ZIP archive, in pieces as they come: each is deflated, and its length and check sum stand behind it,
 * since they are not known before (APPNOTE 6.3.10, general purpose bit 3). Names are UTF-8 (bit 11).
 */
import { pipeline, Readable } from 'node:stream';
import { crc32, createDeflateRaw } from 'node:zlib';
import type { FileContent } from './responseFiles.ts';

const [version, flags, deflated] = [20, 0x0808, 8];
/** What the sizes in an archive of this kind can say. */
const largest = 0xffff_ffff;

interface Entry {
  readonly name: Buffer;
  readonly crc: number;
  readonly packed: number;
  readonly size: number;
  readonly offset: number;
}

/** @throws RangeError beyond 4 GB */
export async function* zipOf(files: readonly FileContent[], madeAt: Date): AsyncGenerator<Buffer> {
  const stamp = dosTime(madeAt);
  const entries: Entry[] = [];
  let offset = 0;
  const count = (piece: Buffer) => {
    offset += piece.length;
    if (offset > largest) throw new RangeError('an archive of this kind holds at most 4 GB');
    return piece;
  };
  for (const { name, content } of files) {
    const entry = { name: Buffer.from(name), crc: 0, packed: 0, size: 0, offset };
    yield count(
      Buffer.concat([
        numbers(
          signature(3, 4),
          [version, 2],
          [flags, 2],
          [deflated, 2],
          ...stamp,
          ...sizes(entry),
          [entry.name.length, 2],
          [0, 2],
        ),
        entry.name,
      ]),
    );
    const deflate = createDeflateRaw();
    // Whatever goes wrong before it comes out of it.
    pipeline(Readable.from(measured(content, entry)), deflate, () => {});
    for await (const piece of deflate as AsyncIterable<Buffer>) {
      entry.packed += piece.length;
      yield count(piece);
    }
    yield count(numbers(signature(7, 8), ...sizes(entry)));
    entries.push(entry);
  }
  yield directory(entries, stamp, offset);
}

/** Counts and sums what passes. */
async function* measured(
  content: FileContent['content'],
  entry: { crc: number; size: number },
): AsyncGenerator<Buffer> {
  for await (const text of content) {
    const piece = Buffer.from(text);
    entry.crc = crc32(piece, entry.crc);
    entry.size += piece.length;
    if (piece.length > 0) yield piece;
  }
}

function directory(entries: readonly Entry[], stamp: readonly Field[], offset: number): Buffer {
  const lines = entries.map((entry) =>
    Buffer.concat([
      numbers(
        signature(1, 2),
        [version, 2],
        [version, 2],
        [flags, 2],
        [deflated, 2],
        ...stamp,
        ...sizes(entry),
        [entry.name.length, 2],
        [0, 2],
        [0, 2],
        [0, 2],
        [0, 2],
        [0, 4],
        [entry.offset, 4],
      ),
      entry.name,
    ]),
  );
  const length = lines.reduce((sum, line) => sum + line.length, 0);
  const end = numbers(
    signature(5, 6),
    [0, 2],
    [0, 2],
    [entries.length, 2],
    [entries.length, 2],
    [length, 4],
    [offset, 4],
    [0, 2],
  );
  return Buffer.concat([...lines, end]);
}

type Field = readonly [value: number, bytes: number];

function sizes({ crc, packed, size }: Pick<Entry, 'crc' | 'packed' | 'size'>): readonly Field[] {
  return [
    [crc, 4],
    [packed, 4],
    [size, 4],
  ];
}

function signature(third: number, fourth: number): Field {
  return [0x4b50 + third * 0x1_0000 + fourth * 0x100_0000, 4];
}

/** Little-endian, one after the other. */
function numbers(...fields: readonly Field[]): Buffer {
  return Buffer.concat(
    fields.map(([value, bytes]) => {
      const field = Buffer.alloc(bytes);
      field.writeUIntLE(value, 0, bytes);
      return field;
    }),
  );
}

/** In steps of two seconds from 1980 on; UTC, so that the archive says nothing of where the server stands. */
function dosTime(at: Date): readonly Field[] {
  const time = (at.getUTCHours() << 11) | (at.getUTCMinutes() << 5) | (at.getUTCSeconds() >> 1);
  const day = ((at.getUTCFullYear() - 1980) << 9) | ((at.getUTCMonth() + 1) << 5) | at.getUTCDate();
  return [
    [time, 2],
    [day, 2],
  ];
}
