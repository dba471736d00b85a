/** PARTWORTH_KILLS=50 makes it fifty rounds; PARTWORTH_SEED makes another run. */
import { join } from 'node:path';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { makeRandom } from '../../../analysis/numerics/random.ts';
import { findAcknowledged } from './acknowledgedRows.ts';
import { freePort } from './freePort.ts';
import { makeCrowd } from './keepAnswering.ts';
import { endServed, makeStudyFolder, serveApart } from './servedApart.ts';

afterAll(endServed);

const rounds = Number(process.env['PARTWORTH_KILLS'] ?? 10);
const seed = Number(process.env['PARTWORTH_SEED'] ?? 8);
const clients = 50;

let folder: string;
beforeAll(async () => {
  const made = await makeStudyFolder();
  folder = made.folder;
  return made.remove;
});

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

const title = `row 8: killed ${rounds} times under ${clients} clients (seed ${seed}), the server has all that it acknowledged, once, and sessions go on`;
test(title, { timeout: 300_000 + rounds * 40_000 }, async () => {
  const random = makeRandom(seed, 'kill');
  const [study, data] = [join(folder, 'study'), join(folder, 'data')];
  const port = await freePort();
  const crowd = makeCrowd(`http://127.0.0.1:${port}`, clients);
  onTestFinished(crowd.hangUp);
  for (let round = 1; round <= rounds; round++) {
    const server = await serveApart({ study, data, port });
    const before = crowd.acknowledged.length;
    if (round > 1) {
      const found = findAcknowledged(data, crowd.acknowledged, { beside: true });
      expect({ round, ...found }).toEqual({ round, integrity: 'ok', missing: [], doubled: 0 });
    }
    await crowd.during(async () => {
      // Waited for, not for a time that would do: on a busy machine the first save can take seconds.
      const message = `round ${round}: nobody could go on`;
      await expect.poll(() => crowd.acknowledged.length, { interval: 5, message }).toBeGreaterThan(before);
      await pause(700 * random());
      server.child.kill('SIGKILL');
      await server.ended;
    });
  }
  const last = findAcknowledged(data, crowd.acknowledged);
  expect(last).toEqual({ integrity: 'ok', missing: [], doubled: 0 });
});
