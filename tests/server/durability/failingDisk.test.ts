/** The disk fails now and then: strace answers some of the server's calls with an error in the disk's stead. */
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { findAcknowledged } from './acknowledgedRows.ts';
import { whyNotRecorded } from './recordCalls.ts';
import { endServed, makeStudyFolder, serveApart } from './servedApart.ts';
import { type Acknowledged, makeSteadyRespondent } from './steadyRespondent.ts';

afterAll(endServed);

const why = whyNotRecorded();
if (why) console.warn(`SKIPPED, row 12 (a disk that fails): ${why}`);

let folder: string;
beforeAll(async () => {
  const made = await makeStudyFolder();
  folder = made.folder;
  return made.remove;
});

/** What fails, with what, and which of the calls: `first` is more than a server takes to start, and then every so many. */
const failures = [
  { calls: 'fsync,fdatasync', error: 'EIO', first: 60, every: 3 },
  { calls: 'pwrite64', error: 'EIO', first: 400, every: 17 },
  { calls: 'pwrite64', error: 'ENOSPC', first: 400, every: 17 },
];
describe.skipIf(why !== undefined && !process.env['CI'])('row 12: a call of the disk fails', () => {
  test.each(failures)(
    '$calls with $error: what is not saved is a 503, what is answered with the next page is there',
    async ({ calls, error, first, every }) => {
      const [study, data] = [join(folder, 'study'), join(folder, `${error}-${calls}`)];
      const inject = `inject=${calls}:error=${error}:when=${first}+${every}`;
      const under = ['strace', '-D', '-qq', '-e', `trace=${calls}`, '-e', inject, '-o', '/dev/null'];
      const server = await serveApart({ study, data, under });
      const respondent = makeSteadyRespondent(server.url);
      onTestFinished(respondent.hangUp);
      const acknowledged: Acknowledged[] = [];
      let refused = 0;
      for (let requests = 0; refused < 6 && requests < 1000; requests++) {
        const step = await respondent.step();
        if (step.status === 503) refused += 1;
        if (!step.acknowledged) continue;
        acknowledged.push(step.acknowledged);
        const found = findAcknowledged(data, acknowledged, { beside: true });
        expect(found).toEqual({ integrity: 'ok', missing: [], doubled: 0 });
      }
      expect(refused).toBe(6);
      expect(acknowledged.length).toBeGreaterThan(6);
      expect(server.said.error).toMatch(
        error === 'EIO' ? /"StoreError","reason":"io"/ : /"StoreError","reason":"full"/,
      );

      server.child.kill('SIGKILL');
      await server.ended;
      await serveApart({ study, data });
      const found = findAcknowledged(data, acknowledged, { beside: true });
      expect(found).toEqual({ integrity: 'ok', missing: [], doubled: 0 });
    },
  );
});
