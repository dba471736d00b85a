/** The process that serves has no name that leads from an object to its prototype. */
import { join } from 'node:path';
import { afterAll, expect, onTestFinished, test } from 'vitest';
import { endServed, makeStudyFolder, serveApart } from '../durability/servedApart.ts';

afterAll(endServed);

test('row 25: in the process that serves __proto__ is a name like any other', async () => {
  const { folder, remove } = await makeStudyFolder();
  onTestFinished(remove);
  // Loaded before the program; says at its end what the name is by then.
  const watch = 'process.on("exit", () => console.error("__proto__ is there:", "__proto__" in {}))';
  const environment = { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(watch)}` };
  const server = await serveApart({ study: join(folder, 'study'), data: join(folder, 'data'), environment });
  server.child.kill('SIGTERM');
  expect(await server.ended).toBe(0);
  expect(server.said.error).toContain('__proto__ is there: false');
});
