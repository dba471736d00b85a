import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { freemem, tmpdir } from 'node:os';
import { join } from 'node:path';
import { endPostgres } from './server/store/endPostgres.ts';

const root = new URL('..', import.meta.url).pathname;
const memory = '/dev/shm';
/** In bytes. What a whole run leaves in its temporary folders takes a part of it. */
const enough = 4 * 1024 ** 3;

/**
 * Tests run on what ships: the command and the server that they start are the compiled ones, compiled anew where a source
 * has changed. Type errors do not keep the compiler from writing; they are shown, and `npm run types` fails on them.
 */
export default function setup(): () => Promise<void> {
  spawnSync(process.execPath, ['bin/setup.mjs', '--build'], { cwd: root, stdio: 'inherit' });
  const named = process.env['TMPDIR'];
  const folder = makeFolder();
  process.env['TMPDIR'] = folder;
  return async () => {
    await endPostgres(folder);
    rmSync(folder, { recursive: true, force: true });
    if (named === undefined) delete process.env['TMPDIR'];
    else process.env['TMPDIR'] = named;
  };
}

/**
 * All temporary folders of a run stand in one, which goes with it: in memory, where there is room and nobody named a
 * TMPDIR. A survey waits for the disk at every answer, thousands of times in a run, and a test learns nothing from that:
 * those of what the disk has after a power cut, and of a disk that fails, record the calls or refuse them themselves.
 */
function makeFolder(): string {
  const isFree = process.env['TMPDIR'] === undefined && process.platform === 'linux';
  return (isFree && makeFolderInMemory()) || makeFolderIn(tmpdir());
}

function makeFolderIn(place: string): string {
  const folder = mkdtempSync(join(place, 'partworth-tests-'));
  // A PostgreSQL server runs as somebody else.
  chmodSync(folder, 0o755);
  return folder;
}

function makeFolderInMemory(): string | undefined {
  let folder: string | undefined;
  try {
    const { bavail, bsize } = statfsSync(memory);
    // The one is what that folder may hold, the other what the machine has.
    if (Math.min(bavail * bsize, freemem()) < enough) return undefined;
    folder = makeFolderIn(memory);
    // In some containers nothing there may be run.
    const program = join(folder, 'program');
    writeFileSync(program, '#!/bin/sh\n', { mode: 0o755 });
    if (spawnSync(program).status === 0) return folder;
  } catch {
    // There is none, or not for us.
  }
  if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
  return undefined;
}
