import { describe, expect, test } from 'vitest';
import { makeLog } from '../../../../server/front/log.ts';
import { makeRecounts } from '../../../../server/studio/watch/recounts.ts';

/** Counts what the test says, and lets it wait for counts and for what is told. */
function counting() {
  const state = { value: 1, counts: 0, told: 0 };
  const waiting: { readonly isDone: () => boolean; readonly done: () => void }[] = [];
  const look = () => {
    for (const { isDone, done } of waiting) if (isDone()) done();
  };
  const until = (isDone: () => boolean) => new Promise<void>((done) => waiting.push({ isDone, done }));
  const recounts = makeRecounts<number>({
    count: async () => {
      state.counts += 1;
      setImmediate(look);
      if (Number.isNaN(state.value)) throw new Error('the database does not answer');
      return state.value;
    },
    stampOf: String,
    log: makeLog({ level: 'error' }),
    pause: 1,
  });
  const onChange = () => {
    state.told += 1;
    look();
  };
  return { state, until, recounts, onChange };
}

describe('a study that is watched is counted again and again', () => {
  test('once for all who watch, who are told when something has changed', async () => {
    const { state, until, recounts, onChange } = counting();
    expect(recounts.latest('one')).toBeUndefined();
    const ends = [recounts.follow('one', onChange), recounts.follow('one', onChange)];
    await until(() => state.told === 2);
    expect([state.counts, recounts.latest('one')]).toEqual([1, 1]);
    await until(() => state.counts >= 4);
    expect(state.told).toBe(2);
    state.value = 2;
    await until(() => state.told === 4);
    expect(recounts.latest('one')).toBe(2);
    for (const end of ends) end();
    expect(recounts.latest('one')).toBeUndefined();
  });

  test('no more when nobody watches, and anew for who comes after that', async () => {
    const { state, until, recounts, onChange } = counting();
    recounts.follow('one', onChange)();
    await until(() => state.counts >= 1);
    const end = recounts.follow('one', onChange);
    await until(() => state.told === 1);
    expect(state.counts).toBeGreaterThan(1);
    recounts.tell('one');
    expect(state.told).toBe(2);
    end();
  });

  test('on, where it could not be counted once', async () => {
    const { state, until, recounts, onChange } = counting();
    state.value = Number.NaN;
    const end = recounts.follow('one', onChange);
    await until(() => state.counts >= 3);
    expect(state.told).toBe(0);
    state.value = 7;
    await until(() => state.told === 1);
    expect(recounts.latest('one')).toBe(7);
    end();
  });
});
