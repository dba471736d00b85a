/**
 * Sends a file in pieces, as fast as it is taken. While it is sent, the store holds one moment for it, so that what was
 * erased since stays in its files: nobody holds it for long by taking nothing, or next to nothing.
 */
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Response } from 'express';

export interface SendLimits {
  /** For each piece of 64 kB, and for what is left at the end; in milliseconds, as is the next. */
  readonly piece: number;
  readonly whole: number;
}

/** `left`: the client broke it off; `stalled`, `slow`: he was cut off, for a piece or for the whole. */
export type SendOutcome = 'sent' | 'left' | 'stalled' | 'slow';

const largestPiece = 65_536;

export async function sendPieces(
  response: Response,
  content: AsyncIterable<string | Uint8Array>,
  limits: SendLimits,
): Promise<SendOutcome> {
  let outcome: SendOutcome = 'left';
  const cutAfter = (milliseconds: number, because: SendOutcome) =>
    setTimeout(() => {
      outcome = because;
      response.destroy();
    }, milliseconds);
  const whole = cutAfter(limits.whole, 'slow');
  let piece: NodeJS.Timeout | undefined;

  async function* watched(): AsyncGenerator<Buffer> {
    for await (const one of content) {
      const bytes = Buffer.from(one as string);
      for (let at = 0; at < bytes.length; at += largestPiece) {
        // Who takes a piece asks for the next: only what he needs for it counts, not what we need to make it.
        piece = cutAfter(limits.piece, 'stalled');
        yield bytes.subarray(at, at + largestPiece);
        clearTimeout(piece);
      }
    }
    piece = cutAfter(limits.piece, 'stalled');
  }
  try {
    await pipeline(Readable.from(watched()), response);
    return 'sent';
  } catch (error) {
    if (!isGone(error)) throw error;
    return outcome;
  } finally {
    clearTimeout(whole);
    clearTimeout(piece);
  }
}

/** Who breaks a download off has not met a fault of ours. */
function isGone(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_STREAM_PREMATURE_CLOSE';
}
