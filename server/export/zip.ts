/** Several files as one ZIP archive, in pieces as they come; `yazl` knows the format, also beyond 4 GB. */
import { Readable } from 'node:stream';
import { ZipFile } from 'yazl';

/** A file in pieces of text or of bytes. */
export interface FileContent {
  readonly name: string;
  readonly content: Iterable<string | Uint8Array> | AsyncIterable<string | Uint8Array>;
}

/** Each file is read when its turn comes. What goes wrong while one is read is thrown to who reads the archive. */
export async function* zipOf(files: readonly FileContent[], madeAt: Date): AsyncGenerator<Buffer> {
  const zip = new ZipFile();
  const archive = zip.outputStream as Readable;
  const fail = (cause: Error) => void archive.destroy(cause);
  zip.on('error', fail);
  let source: Readable | undefined;
  for (const { name, content } of files) {
    zip.addReadStreamLazy(name, { mtime: clockOf(madeAt), forceDosTimestamp: true }, (take) => {
      source = Readable.from(bytesOf(content)).on('error', fail);
      take(undefined, source);
    });
  }
  zip.end();
  try {
    yield* archive as AsyncIterable<Buffer>;
  } finally {
    // Who breaks off leaves nothing open behind him.
    source?.destroy();
  }
}

async function* bytesOf(content: FileContent['content']): AsyncGenerator<Buffer> {
  for await (const piece of content) yield Buffer.from(piece as string);
}

/** An archive tells the time of a clock on the wall: UTC's, so that it says nothing of where the server stands. */
function clockOf(at: Date): Date {
  return new Date(at.getTime() + at.getTimezoneOffset() * 60_000);
}
