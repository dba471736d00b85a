/**
 * A disk whose power can be cut. A file's content is safe from its last flush on; its name, from the last flush of its
 * folder. Of everything since, in pieces of a sector, any part may have reached the disk and any may not.
 */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { type Content, makeContent } from './diskContent.ts';
import type { Call } from './recordCalls.ts';

/** Did this piece reach the disk, of what was not flushed? */
export type Kept = () => boolean;
export type Files = ReadonlyMap<string, Buffer>;

export interface Disk {
  /** The next thing that the program asked of the system. */
  take(call: Call): void;
  /** What is there if the power is cut at this moment. The disk itself goes on. */
  afterCut(kept: Kept): Files;
}

interface Naming {
  readonly path: string;
  /** Absent: the name is taken away. */
  readonly content?: Content;
}

/** Shared memory, which SQLite makes anew; and the lock, an empty file. */
const leftOut = /(-shm|server\.lock.*)$/;

export function makeDisk(): Disk {
  const names = new Map<string, Content>();
  const safeNames = new Map<string, Content>();
  let unsafe: Naming[] = [];

  function name(naming: Naming): void {
    settle(names, naming);
    unsafe.push(naming);
  }

  function flushFolder(folder: string): void {
    for (const naming of unsafe.filter(({ path }) => dirname(path) === folder)) settle(safeNames, naming);
    unsafe = unsafe.filter(({ path }) => dirname(path) !== folder);
  }

  function take(call: Call): void {
    if (call.kind === 'send' || leftOut.test(call.path)) return;
    if (call.kind === 'remove') {
      name({ path: call.path });
      return;
    }
    if ((call.kind === 'make' || call.kind === 'cut') && !names.has(call.path)) {
      name({ path: call.path, content: makeContent() });
    }
    const content = names.get(call.path);
    if (call.kind === 'flush' && !content) flushFolder(call.path);
    else if (!content) throw new Error(`${call.path} was changed, and nobody made it`);
    else if (call.kind === 'flush') content.flush();
    else if (call.kind === 'cut') content.change({ at: 0 });
    else if (call.kind === 'truncate') content.change({ at: call.size });
    else if (call.kind === 'write') content.change(call);
  }

  return {
    take,
    afterCut: (kept) => {
      const found = new Map(safeNames);
      for (const naming of unsafe) if (kept()) settle(found, naming);
      return new Map([...found].map(([path, content]) => [path, content.afterCut(kept)]));
    },
  };
}

function settle(names: Map<string, Content>, { path, content }: Naming): void {
  if (content) names.set(path, content);
  else names.delete(path);
}

/** Writes the files into a folder that holds nothing else. */
export function putDown(files: Files, folder: string): void {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const [path, bytes] of files) writeFileSync(join(folder, basename(path)), bytes);
}
