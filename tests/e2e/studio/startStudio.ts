/** The studio as a person starts it: the command, an empty folder, and the link that it prints. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

const main = join(import.meta.dirname, '..', '..', '..', 'dist', 'cli', 'main.js');

export interface StartedStudio {
  readonly url: string;
  /** Signs in once. */
  readonly link: string;
  /** Of the studies. */
  readonly shelf: string;
  readonly data: string;
}

export async function startStudio(): Promise<StartedStudio> {
  const folder = mkdtempSync(join(tmpdir(), 'partworth-road-'));
  const [shelf, data] = [join(folder, 'studies'), join(folder, 'data')];
  const words = [main, 'studio', shelf, '--data', data, '--port', '0', '--no-open'];
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
