/**
 * The power is cut, over and over, in the record of one run. strace writes down what the server asked of the system; at
 * each moment that the record knows, the disk is made that a power cut at that moment could have left.
 */
import { readFileSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeRandom } from '../../../analysis/numerics/random.ts';
import { openStore } from '../../../server/store/openStore.ts';
import { waitFor } from '../../e2e/engines/processes.ts';
import { type Found, findAcknowledged } from './acknowledgedRows.ts';
import { makeDisk, putDown } from './disk.ts';
import { makeCrowd } from './keepAnswering.ts';
import { type Call, readCalls, recordedBy, whyNotRecorded } from './recordCalls.ts';
import { endServed, makeStudyFolder, serveApart } from './servedApart.ts';
import type { Acknowledged } from './steadyRespondent.ts';

afterAll(endServed);

const seed = Number(process.env['PARTWORTH_SEED'] ?? 9);
const why = whyNotRecorded();
if (why) console.warn(`SKIPPED, row 9 (what a power cut leaves): ${why}`);

let folder: string;
beforeAll(async () => {
  const made = await makeStudyFolder();
  folder = made.folder;
  return made.remove;
});

interface Recorded {
  readonly calls: readonly Call[];
  /** What was acknowledged, and at which of the calls. */
  readonly acknowledged: readonly (Acknowledged & { readonly call: number })[];
  /** The files as they are at the end, by name. */
  readonly files: ReadonlyMap<string, Buffer>;
}

/** Eight respondents answer until `enough` is acknowledged; then the server is killed. */
async function recordRun(name: string, enough: number, preload: readonly string[] = []): Promise<Recorded> {
  const [study, data, log] = [join(folder, 'study'), join(folder, name), join(folder, `${name}.strace`)];
  const server = await serveApart({ study, data, preload, under: recordedBy(log) });
  const crowd = makeCrowd(server.url, 8);
  await crowd.during(() => waitFor('enough to look at', () => crowd.acknowledged.length > enough));
  crowd.hangUp();
  // Who answers this has had his earlier calls written down.
  await fetch(`${server.url}/health`);
  server.child.kill('SIGKILL');
  await server.ended;
  await waitFor('the end of the record', () => readFileSync(log, 'latin1').endsWith('+++ killed by SIGKILL +++\n'));
  const calls = readCalls(log, data);
  rmSync(log);
  const names = ['responses.sqlite', 'responses.sqlite-wal', 'secret'];
  const files = new Map(names.map((file) => [file, readFileSync(join(data, file))]));
  return { calls, acknowledged: placeReplies(calls, crowd.acknowledged), files };
}

/** Finds the call by which each reply was sent: the n-th that begins a reply on its connection. */
function placeReplies(calls: readonly Call[], acknowledged: readonly Acknowledged[]): Recorded['acknowledged'] {
  const replies = new Map<string, number>();
  const counts = new Map<number, number>();
  for (const [index, call] of calls.entries()) {
    if (call.kind !== 'send' || !call.bytes.subarray(0, 9).equals(Buffer.from('HTTP/1.1 '))) continue;
    const count = (counts.get(call.port) ?? 0) + 1;
    counts.set(call.port, count);
    replies.set(`${call.port} ${count}`, index);
  }
  return acknowledged
    .map((one) => {
      const call = replies.get(`${one.port} ${one.reply}`);
      if (call === undefined) throw new Error('a reply is not in the record');
      return { ...one, call };
    })
    .sort((one, other) => one.call - other.call);
}

/** A folder with what a disk holds whose power was cut after so many calls. */
function cutAfter({ calls }: Recorded, at: number, kept: () => boolean): string {
  const disk = makeDisk();
  for (const call of calls.slice(0, at)) disk.take(call);
  const place = join(folder, 'after-cut');
  putDown(disk.afterCut(kept), place);
  return place;
}

/** What is missing once a server has opened what the cut has left. */
async function lookAfterCut(run: Recorded, at: number, kept: () => boolean): Promise<Found> {
  const place = cutAfter(run, at, kept);
  await (await openStore(place)).close();
  return findAcknowledged(
    place,
    run.acknowledged.filter(({ call }) => call < at),
  );
}

describe.skipIf(why !== undefined && !process.env['CI'])('row 9: the power is cut', () => {
  let run: Recorded;
  beforeAll(async () => {
    run = await recordRun('data', 300);
  });

  test('the record is whole: replaying all of it gives the files as they are, byte for byte', () => {
    const disk = makeDisk();
    for (const call of run.calls) disk.take(call);
    const replayed = new Map([...disk.afterCut(() => true)].map(([path, bytes]) => [basename(path), bytes]));
    expect([...replayed.keys()].sort()).toEqual([...run.files.keys()].sort());
    for (const [name, bytes] of run.files) expect(replayed.get(name)?.equals(bytes), name).toBe(true);
  });

  test('at every acknowledgement, all that was acknowledged is there without anything that was not flushed', () => {
    const disk = makeDisk();
    const place = join(folder, 'after-acknowledgement');
    let taken = 0;
    for (const [index, { call }] of run.acknowledged.entries()) {
      for (; taken <= call; taken++) disk.take(run.calls[taken] as Call);
      putDown(
        disk.afterCut(() => false),
        place,
      );
      const found = findAcknowledged(place, run.acknowledged.slice(0, index + 1));
      expect({ index, ...found }).toEqual({ index, integrity: 'ok', missing: [], doubled: 0 });
    }
    expect(run.acknowledged.length).toBeGreaterThan(300);
  });

  test('at every acknowledgement the key is there whole, by its name, so that sessions go on', () => {
    const disk = makeDisk();
    let taken = 0;
    for (const [index, { call }] of run.acknowledged.entries()) {
      for (; taken <= call; taken++) disk.take(run.calls[taken] as Call);
      const [key] = [...disk.afterCut(() => false)].flatMap(([path, bytes]) =>
        basename(path) === 'secret' ? [bytes] : [],
      );
      expect({ index, key: key?.toString() }).toEqual({ index, key: run.files.get('secret')?.toString() });
    }
  });

  test(`at any moment, with any part of what was not flushed, all that was acknowledged is there (seed ${seed})`, async () => {
    const cut = fc.record({
      at: fc.integer({ min: 1, max: run.calls.length }),
      share: fc.double({ min: 0, max: 1, noNaN: true }),
      draw: fc.integer({ min: 0 }),
    });
    await fc.assert(
      fc.asyncProperty(cut, async ({ at, share, draw }) => {
        const random = makeRandom(draw);
        const found = await lookAfterCut(run, at, () => random() < share);
        expect(found).toMatchObject({ integrity: 'ok', missing: [], doubled: 0 });
      }),
      { seed, numRuns: 100 },
    );
  });

  test('at any moment, with the first so many of the pieces that were not flushed, all that was acknowledged is there', async () => {
    const cut = fc.record({ at: fc.integer({ min: 1, max: run.calls.length }), pieces: fc.nat(40) });
    await fc.assert(
      fc.asyncProperty(cut, async ({ at, pieces }) => {
        let left = pieces;
        const found = await lookAfterCut(run, at, () => left-- > 0);
        expect(found).toMatchObject({ integrity: 'ok', missing: [], doubled: 0 });
      }),
      { seed, numRuns: 60 },
    );
  });

  test('a server that flushes no commit (synchronous=NORMAL) is found out at every acknowledgement', async () => {
    const weak = await recordRun('weak', 60, ['loseFlushes.mjs']);
    for (const [index, { call }] of weak.acknowledged.entries()) {
      const place = cutAfter(weak, call + 1, () => false);
      const found = findAcknowledged(place, weak.acknowledged.slice(0, index + 1));
      expect(found.missing.length, `acknowledgement ${index}`).toBeGreaterThan(0);
    }
  });
});
