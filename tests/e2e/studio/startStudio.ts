/** The studio as a person starts it: the command, an empty folder, and the link that it prints. */
import { type ChildProcess, spawn } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

const root = join(import.meta.dirname, '..', '..', '..');
/** The command, as it is built. */
export const main = join(root, 'dist', 'cli', 'main.js');

export interface StartedStudio {
  readonly url: string;
  /** Signs in once. */
  readonly link: string;
  /** Of the studies. */
  readonly shelf: string;
  readonly data: string;
}

interface StudioOrder {
  /** Ready-made studies that lie there already. */
  readonly copies?: readonly string[];
  /** More words of its line. */
  readonly settings?: readonly string[];
}

export async function startStudio({ copies = [], settings = [] }: StudioOrder = {}): Promise<StartedStudio> {
  const folder = mkdtempSync(join(tmpdir(), 'partworth-road-'));
  const [shelf, data] = [join(folder, 'studies'), join(folder, 'data')];
  for (const name of copies) cpSync(join(root, 'data', 'studies', name), join(shelf, name), { recursive: true });
  const words = [main, 'studio', shelf, '--data', data, '--port', '0', '--no-open', ...settings];
  const child = spawn(process.execPath, words, { stdio: ['ignore', 'pipe', 'pipe'] });
  onTestFinished(async () => {
    child.kill('SIGTERM');
    if (child.exitCode === null) await new Promise((resolve) => child.once('exit', resolve));
    rmSync(folder, { recursive: true, force: true });
  });
  const link = await linkOf(child);
  return { url: new URL(link).origin, link, shelf, data };
}

function linkOf(child: ChildProcess): Promise<string> {
  let said = '';
  return new Promise((resolve, reject) => {
    const hear = (piece: Buffer) => {
      said += piece.toString();
      const link = /http:\S+\?key=[\w-]+/.exec(said)?.[0];
      if (link !== undefined) resolve(link);
    };
    child.stdout?.on('data', hear);
    child.stderr?.on('data', hear);
    child.once('exit', () => reject(new Error(`the studio ended before it opened: ${said}`)));
  });
}
