/** Flags of many people are counted in a process of its own where there is one to ask. */
import { describe, expect, test, vi } from 'vitest';
import type { FlagTally } from '../../../../server/export/flagTally.ts';
import { makeJudgedFlags, mostJudgedHere, type TallyApart } from '../../../../server/researcher/watch/judgedFlags.ts';

const tally: FlagTally = {
  ...{ judged: 1500, flagged: 30, tally: [], at: '2026-03-03T10:00:00.000Z' },
  flags: [{ flag: 'speeder', people: 30 }],
  by: { viewport: [{ name: 'small', judged: 700, flagged: 20 }], source: [] },
};
const people = { started: mostJudgedHere + 1, complete: 900, busy: 0, left: 0 };

function judged(tallyApart?: TallyApart) {
  const warn = vi.fn();
  let now = Date.parse('2026-03-03T10:00:00.000Z');
  const survey = { clock: { now: () => new Date(now) }, log: { warn } } as never;
  const flags = makeJudgedFlags(survey, tallyApart);
  const later = (minutes: number) => {
    now += minutes * 60_000;
  };
  const of = (complete = people.complete) => flags.of('bikes', { ...people, complete } as never);
  const done = () =>
    new Promise<void>((resolve) => void flags.of('bikes', people as never, () => setTimeout(() => resolve())));
  return { of, done, later, warn };
}

describe('flags of many people', () => {
  test('are for who types the command, where nothing runs apart', () => {
    expect(judged().of()).toBe('many');
  });

  test('are counted apart, and again when more have finished and some time has passed', async () => {
    const apart = vi.fn(async () => tally);
    const { of, done, later } = judged(apart);
    const first = done();
    expect(of()).toBe('waiting');
    await first;
    expect(of()).toMatchObject({ judged: 1500, flagged: 30, flags: new Map([['speeder', 30]]) });
    expect(of()).toMatchObject({ by: { viewport: new Map([['small', [700, 20]]]) } });
    of(901);
    expect(apart).toHaveBeenCalledTimes(1);
    later(10);
    of(901);
    expect(apart).toHaveBeenCalledTimes(2);
  });

  test('are for who types the command, where they could not be counted', async () => {
    const none = judged(async () => undefined);
    await none.done();
    expect(none.of()).toBe('many');
    const failing = judged(async () => {
      throw new Error('no process');
    });
    await failing.done();
    expect(failing.of()).toBe('many');
    expect(failing.warn).toHaveBeenCalledWith('flags-not-counted', { study: 'bikes', error: 'Error' });
  });
});
