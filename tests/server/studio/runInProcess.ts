/**
 * Runs commands for a studio under test in the tests' own process, from the build (`design` starts a thread, which needs
 * it): a process of its own, `runCommandApart`, takes a command longer to start than to do its work. Pass it to `studioAt`.
 */
import { join } from 'node:path';
import type { CommandStreams } from '../../../cli/runCommand.ts';
import type { RunCommand } from '../../../server/studio/jobs/runCommand.ts';

type Built = { readonly runCommand: (words: readonly string[], streams: CommandStreams) => Promise<number> };

const built = join(import.meta.dirname, '..', '..', '..', 'dist', 'cli', 'runCommand.js');

export const runInProcess: RunCommand = (words, { onProgress, onOut, onNote }) => {
  const others = new Set(process.listeners('SIGINT'));
  const run = async () => {
    const { runCommand }: Built = await import(built);
    return runCommand(words, {
      stdout: { write: onOut },
      stderr: { write: (text) => onNote(text.trimEnd()) },
      environment: { ...process.env, NO_COLOR: '1' },
      onProgress,
    });
  };
  return {
    ended: run().catch((cause) => {
      onNote(String(cause));
      return 1;
    }),
    // As Ctrl-C, for those who began to listen since.
    interrupt: () => {
      for (const listen of process.listeners('SIGINT')) if (!others.has(listen)) listen('SIGINT');
    },
    kill: () => {},
  };
};
