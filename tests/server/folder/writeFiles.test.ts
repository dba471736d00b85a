import { execFileSync } from 'node:child_process';
import {
  closeSync,
  constants,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { writeFiles } from '../../../server/folder/writeFiles.ts';
import { ConflictError, UsageError } from '../../../study/errors.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'partworth-write-'));
});

describe('writeFiles', () => {
  test('writes texts, bytes and streams, and makes the folders', async () => {
    async function* stream() {
      yield 'one\n';
      yield 'two\n';
    }
    await writeFiles([
      { path: join(folder, 'new', 'a.txt'), content: 'text' },
      { path: join(folder, 'b.bin'), content: new Uint8Array([1, 2]) },
      { path: join(folder, 'c.txt'), content: stream() },
    ]);
    expect(readFileSync(join(folder, 'new', 'a.txt'), 'utf8')).toBe('text');
    expect([...readFileSync(join(folder, 'b.bin'))]).toEqual([1, 2]);
    expect(readFileSync(join(folder, 'c.txt'), 'utf8')).toBe('one\ntwo\n');
  });

  test('leaves nothing behind, and the old file as it was, when one of the files fails', async () => {
    async function* failing() {
      yield 'half';
      throw new Error('the source broke');
    }
    writeFileSync(join(folder, 'a.txt'), 'old');
    const files = [
      { path: join(folder, 'a.txt'), content: 'new' },
      { path: join(folder, 'b.txt'), content: failing() },
    ];
    await expect(writeFiles(files)).rejects.toThrow('the source broke');
    expect(readdirSync(folder)).toEqual(['a.txt']);
    expect(readFileSync(join(folder, 'a.txt'), 'utf8')).toBe('old');
  });

  test('writes into a pipe or a device, and leaves it one', async () => {
    const pipe = join(folder, 'pipe');
    execFileSync('mkfifo', [pipe]);
    const reading = readFile(pipe, 'utf8');
    await writeFiles([
      { path: pipe, content: 'through' },
      { path: join(folder, 'a.txt'), content: 'text' },
    ]);
    expect(await reading).toBe('through');
    expect(statSync(pipe).isFIFO()).toBe(true);
    expect(readdirSync(folder).sort()).toEqual(['a.txt', 'pipe']);
  });

  test.skipIf(!existsSync('/dev/shm'))('replaces a file in /dev/shm, which is no device', async () => {
    const inMemory = mkdtempSync('/dev/shm/partworth-write-');
    onTestFinished(() => rmSync(inMemory, { recursive: true }));
    const path = join(inMemory, 'a.txt');
    for (const content of ['first', 'second']) await writeFiles([{ path, content }]);
    expect(readFileSync(path, 'utf8')).toBe('second');
    expect(readdirSync(inMemory)).toEqual(['a.txt']);
  });

  test('gives up a pipe that nobody reads, and lets go of what it was writing', async () => {
    const pipe = join(folder, 'pipe');
    execFileSync('mkfifo', [pipe]);
    const reader = openSync(pipe, constants.O_RDWR | constants.O_NONBLOCK);
    let isOpen = true;
    async function* endless() {
      try {
        for (;;) yield 'a line\n'.repeat(10_000);
      } finally {
        isOpen = false;
      }
    }
    const written = writeFiles([{ path: pipe, content: endless() }], { longestPause: 300 });
    await expect(written).rejects.toMatchObject({ code: 'not-read', message: expect.stringContaining(pipe) });
    expect(isOpen).toBe(false);
    // What is blocked can end: it is read to its end.
    const rest = Buffer.alloc(65_536);
    await expect.poll(() => tryToRead(reader, rest)).toBe(0);
    closeSync(reader);
  });

  test('refuses to replace when told to keep what is there, and names every such file', async () => {
    writeFileSync(join(folder, 'a.txt'), 'old');
    writeFileSync(join(folder, 'b.txt'), 'old');
    const files = ['a.txt', 'b.txt', 'c.txt'].map((name) => ({ path: join(folder, name), content: 'new' }));
    const error = await writeFiles(files, { keepExisting: true }).catch((thrown) => thrown);
    expect(error).toBeInstanceOf(ConflictError);
    expect(error.problems).toHaveLength(2);
    expect(readdirSync(folder)).toEqual(['a.txt', 'b.txt']);
  });

  test('of two who write one file at once, one after the other is there, whole, and both are told the truth', async () => {
    async function* slowly(text: string) {
      for (let piece = 0; piece < 20; piece++) {
        await new Promise((resolve) => setImmediate(resolve));
        yield text.repeat(1000);
      }
    }
    const path = join(folder, 'a.txt');
    await Promise.all(['a', 'b', 'c'].map((text) => writeFiles([{ path, content: slowly(text) }])));
    expect(readFileSync(path, 'utf8')).toMatch(/^(a{20000}|b{20000}|c{20000})$/);
    expect(readdirSync(folder)).toEqual(['a.txt']);
  });

  test('says which file could not be written', async () => {
    mkdirSync(join(folder, 'a.txt'));
    const error = await writeFiles([{ path: join(folder, 'a.txt'), content: 'x' }]).catch((thrown) => thrown);
    expect(error).toBeInstanceOf(UsageError);
    expect(error.problems).toEqual([
      { file: join(folder, 'a.txt'), message: "can't be written: there is a folder of that name" },
    ]);
    expect(readdirSync(folder)).toEqual(['a.txt']);
  });
});

/** How many bytes there were. */
function tryToRead(file: number, into: Buffer): number {
  try {
    return readSync(file, into);
  } catch {
    return 0;
  }
}
