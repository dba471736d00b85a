import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    root: new URL('..', import.meta.url).pathname,
    include: ['tests/**/*.test.ts'],
    globalSetup: ['tests/globalSetup.ts'],
    setupFiles: ['tests/propertySeed.ts'],
    testTimeout: 120_000,
    hookTimeout: 180_000,
    // Two cores are what a small machine has; the browser and the servers need one of them.
    maxWorkers: 2,
  },
});
