/**
 * What a process asks of the system, as strace writes it down: every call that changes a file or flushes one, and every
 * write to a connection. Only the main thread is followed, where both SQLite and the replies are; a test compares the
 * replay of all that was recorded with the files themselves, so that nothing can be missed in silence.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

export type Call =
  | { readonly kind: 'make' | 'cut' | 'remove' | 'flush'; readonly path: string }
  | { readonly kind: 'write'; readonly path: string; readonly at: number | 'end'; readonly bytes: Buffer }
  | { readonly kind: 'truncate'; readonly path: string; readonly size: number }
  /** Bytes to a client; `port` is the client's. */
  | { readonly kind: 'send'; readonly port: number; readonly bytes: Buffer };

/** Every call by which a file's content or name can change; one that the replay does not know is refused there. */
const changing =
  'openat,open,creat,write,writev,pwrite64,pwritev,pwritev2,fsync,fdatasync,sync_file_range,ftruncate,truncate,fallocate,unlink,unlinkat,rename,renameat,renameat2,link,linkat,sendto,sendmsg';

/** How to run a program so that its calls end up in `log`. */
export function recordedBy(log: string): string[] {
  return ['strace', '-D', '-qq', '-yy', '-xx', '-s', '10000000', '-e', `trace=${changing}`, '-o', log];
}

/** Why calls can't be recorded here; `undefined` if they can. */
export function whyNotRecorded(): string | undefined {
  const tried = spawnSync('strace', ['-qq', '-e', 'trace=none', process.execPath, '--version'], { encoding: 'utf8' });
  if (tried.error) return 'strace is not installed';
  return tried.status === 0 ? undefined : `strace may not trace here: ${tried.stderr.trim().split('\n')[0]}`;
}

/** The calls that concern files in a folder, and connections, in order; those that failed are left out. */
export function readCalls(log: string, folder: string): Call[] {
  return readFileSync(log, 'latin1')
    .split('\n')
    .flatMap((line) => parseCall(line, folder) ?? []);
}

function parseCall(line: string, folder: string): Call | undefined {
  const parts = /^(\w+)\((.*)\)\s+= (-?\d+)(.*)$/.exec(line);
  if (!parts || Number(parts[3]) < 0) return undefined;
  const [, name = '', args = '', result = '', rest = ''] = parts;
  const strings = [...args.matchAll(/"((?:\\x[0-9a-f]{2})*)"/g)].map((match) => unhex(match[1] as string));
  const target = /^\d+<(TCP:\[[^\]]*\]|[^>]*)>/.exec(args)?.[1];
  const socket = /^TCP:\[.*->.*:(\d+)\]?$/.exec(readName(target ?? ''));
  if (socket) return { kind: 'send', port: Number(socket[1]), bytes: Buffer.concat(strings) };

  const opened = name.startsWith('open') ? /^<(.*)>/.exec(rest)?.[1] : target;
  const path = opened === undefined ? strings[0]?.toString() : readName(opened);
  if (!path?.startsWith(folder)) return undefined;
  const last = Number(/(\d+)$/.exec(args)?.[1]);
  switch (name) {
    case 'openat':
      if (args.includes('O_TRUNC')) return { kind: 'cut', path };
      return args.includes('O_CREAT') ? { kind: 'make', path } : undefined;
    case 'write':
      return { kind: 'write', path, at: 'end', bytes: whole(strings, result) };
    case 'pwrite64':
      return { kind: 'write', path, at: last, bytes: whole(strings, result) };
    case 'ftruncate':
      return { kind: 'truncate', path, size: last };
    case 'fsync':
    case 'fdatasync':
      return { kind: 'flush', path };
    case 'unlink':
      return { kind: 'remove', path };
    default:
      throw new Error(`the replay does not know ${name}: ${line.slice(0, 200)}`);
  }
}

function whole(strings: readonly Buffer[], result: string): Buffer {
  const bytes = strings[0] as Buffer;
  if (bytes.length < Number(result)) throw new Error('strace cut what was written');
  return bytes.subarray(0, Number(result));
}

/** Names of files come in hexadecimal too; those of connections do not. */
function readName(text: string): string {
  return text.startsWith('\\x') ? unhex(text).toString() : text;
}

function unhex(text: string): Buffer {
  return Buffer.from(text.replaceAll('\\x', ''), 'hex');
}
