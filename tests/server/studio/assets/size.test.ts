import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { type ClientName, clientNames, readStudioClient } from '../../../../server/studio/assets/clients.ts';

/** In kB (1000 bytes), compressed. */
const mostOf = (name: ClientName) => (name === 'make' ? 250 : 60);

test.each(clientNames)('the script of %s is small, and of our own server alone', async (name) => {
  const script = await readStudioClient(name);
  expect(gzipSync(script, { level: 9 }).length).toBeLessThan(mostOf(name) * 1000);
  expect(script.toString()).not.toMatch(/sourceMappingURL|@import|\bimport\(["']https?:/);
});
