import { fileURLToPath } from 'node:url';
import { configDefaults, defineConfig } from 'vitest/config';
import { LongestFirst } from './longestFirst.ts';

const all = ['tests/**/*.test.ts'];
/** Slow statistics: many simulated studies. `npm run test:recovery` runs them, and `npm test` all the rest. */
const recovery = ['tests/recovery/**/*.test.ts'];
const everyProject = {
  root: fileURLToPath(new URL('..', import.meta.url)),
  setupFiles: ['tests/propertySeed.ts'],
  // They end what hangs, and say nothing of how fast a machine has to be: no test and no wait has a limit of its own.
  testTimeout: 300_000,
  hookTimeout: 300_000,
  expect: { poll: { timeout: 60_000 } },
};
// A sequencer of our own would have the last word, also where another order was asked for.
const isShuffled = process.argv.some((word) => word.startsWith('--sequence.shuffle'));

export default defineConfig({
  test: {
    ...everyProject,
    globalSetup: ['tests/globalSetup.ts'],
    // Two cores are what a small machine has; the browser and the servers need one of them.
    maxWorkers: 2,
    sequence: isShuffled ? {} : { sequencer: LongestFirst },
    projects: [
      // One process takes file after file, so modules are loaded once a process: half of the time of most files.
      {
        test: {
          ...everyProject,
          name: 'tests',
          isolate: false,
          include: all,
          exclude: [...configDefaults.exclude, ...recovery],
        },
      },
      // Simulated studies by the hundred in one test, on whatever machine.
      { test: { ...everyProject, testTimeout: 1_800_000, name: 'recovery', isolate: false, include: recovery } },
    ],
  },
});
