import { expect, test } from 'vitest';
import { makeInspector } from '../../../../server/studio/design/inspectDesign.ts';
import { makeJobs, type RunCommand } from '../../../../server/studio/jobs/jobs.ts';
import { temporaryFolder } from '../../fielded.ts';

function inspectWith(out: string) {
  const run: RunCommand = (_, { onOut }) => {
    onOut(out);
    return { ended: Promise.resolve(0), interrupt: () => {}, kill: () => {} };
  };
  const jobs = makeJobs(run, { now: () => 0, monotonic: () => 0 });
  return makeInspector(jobs).inspect({ name: 'a', path: temporaryFolder() }, { respondents: 100 }, 60_000);
}

test('a command that says nothing, or half of it, is told as one that failed', async () => {
  const notes = [expect.stringContaining('ended without an answer')];
  for (const out of ['', '{"assumed": "no']) expect(await inspectWith(out)).toEqual({ state: 'failed', notes });
  expect(await inspectWith('{"assumed": "nobody"}')).toMatchObject({ state: 'ready' });
});
