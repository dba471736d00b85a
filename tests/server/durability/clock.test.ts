import { expect, onTestFinished, test, vi } from 'vitest';
import { keepPromise } from '../../../server/keepPromise.ts';
import { openStore } from '../../../server/store/openStore.ts';
import { exported } from '../exported.ts';
import { serve } from '../fielded.ts';
import { listen } from '../listen.ts';
import { fairAnswers, makePerson } from '../person.ts';
import { countRows } from '../raw.ts';

const aDay = 24 * 3_600_000;

/** A clock on the wall that someone sets, beside one that only runs on. */
function makeSetClock(begin: string) {
  let now = Date.parse(begin);
  return {
    now: () => new Date(now),
    monotonic: () => performance.now(),
    set: (milliseconds: number) => {
      now += milliseconds;
    },
  };
}

test('row 13: a clock that jumps a day to and fro between pages changes neither order nor durations', async () => {
  // In the night in which Dutch clocks go back.
  const clock = makeSetClock('2026-10-25T00:30:00Z');
  const { url, dataDir } = await serve({ clock });
  const person = makePerson(url);
  let page = await person.start('fair-exchange');
  const jumps = [aDay, -2 * aDay, 3_600_000, -3_600_000, aDay];
  for (let n = 0; page.kind !== 'thanks'; n++) {
    clock.set(jumps[n % jumps.length] as number);
    page = await person.visit((await person.submit(page, fairAnswers(page))).location ?? '');
  }
  const [response] = await exported(dataDir);
  expect(response?.complete).toBe(true);
  expect(response?.answers).toHaveLength(12);
  for (const { seconds } of response?.answers ?? []) {
    expect(seconds).toBeGreaterThanOrEqual(0);
    expect(seconds).toBeLessThan(30);
  }
});

test('row 13: time that is over is over once, however the clock is set', async () => {
  const clock = makeSetClock('2026-01-01T12:00:00Z');
  const server = await serve({ clock });
  await makePerson(server.url).start('fair-exchange');
  await server.close();
  vi.useFakeTimers({ toFake: ['setInterval'] });
  onTestFinished(() => void vi.useRealTimers());
  const reopened = await openStore(server.dataDir);
  const { log, events } = listen();
  clock.set(364 * aDay);
  const keeper = await keepPromise(reopened, clock, log);
  const hourWithClockSet = async (milliseconds: number) => {
    clock.set(milliseconds);
    vi.advanceTimersByTime(3_600_000);
    await new Promise((resolve) => setTimeout(resolve, 50));
  };
  await hourWithClockSet(aDay / 2);
  expect(countRows(server.dataDir)['respondents']).toBe(1);
  for (const jump of [aDay, -2 * aDay, 2 * aDay, -aDay]) await hourWithClockSet(jump);
  await expect.poll(() => countRows(server.dataDir)['respondents']).toBe(0);
  expect(events('erased')).toMatchObject([{ respondents: 1 }]);
  await keeper.stop();
  await reopened.close();
});
