/** What a file holds, as far as it is flushed, and what was done to it since. */

export interface Change {
  readonly at: number | 'end';
  /** Absent: the file ends here. */
  readonly bytes?: Buffer;
}

export interface Content {
  change(made: Change): void;
  flush(): void;
  /** With those of the pieces since the last flush that `kept` says yes to. */
  afterCut(kept: () => boolean): Buffer;
}

interface Piece {
  readonly at: number;
  readonly bytes?: Buffer;
}

interface Bytes {
  buffer: Buffer;
  size: number;
}

const sector = 512;

export function makeContent(): Content {
  const safe: Bytes = { buffer: Buffer.alloc(4096), size: 0 };
  let pending: Piece[] = [];
  let size = 0;
  return {
    change: ({ at, bytes }) => {
      const from = at === 'end' ? size : at;
      pending.push({ at: from, bytes });
      size = bytes ? Math.max(size, from + bytes.length) : from;
    },
    flush: () => {
      for (const piece of pending) apply(safe, piece);
      pending = [];
    },
    afterCut: (kept) => {
      const left: Bytes = { buffer: Buffer.from(safe.buffer), size: safe.size };
      for (const piece of pending.flatMap(inSectors)) if (kept()) apply(left, piece);
      return left.buffer.subarray(0, left.size);
    },
  };
}

/** A sector is written whole or not at all. */
function inSectors({ at, bytes }: Piece): Piece[] {
  if (!bytes) return [{ at }];
  const pieces: Piece[] = [];
  for (let from = 0; from < bytes.length; ) {
    const to = Math.min(bytes.length, from + sector - ((at + from) % sector));
    pieces.push({ at: at + from, bytes: bytes.subarray(from, to) });
    from = to;
  }
  return pieces;
}

function apply(target: Bytes, { at, bytes }: Piece): void {
  const end = at + (bytes?.length ?? 0);
  if (end > target.buffer.length) {
    target.buffer = Buffer.concat([target.buffer, Buffer.alloc(end + target.buffer.length)]);
  }
  // Beyond the end of a file there are zeros, also where it was longer once.
  if (at > target.size) target.buffer.fill(0, target.size, at);
  bytes?.copy(target.buffer, at);
  target.size = bytes ? Math.max(target.size, end) : at;
}
