import { describe, expect, test } from 'vitest';
import { makeRandom } from '../../../analysis/numerics/random.ts';
import { makeTimeLeft } from '../../../cli/screen/timeLeft.ts';

interface Told {
  /** Seconds since the beginning. */
  readonly at: number;
  readonly words: string;
  /** Seconds that are left in truth, and as the words say. */
  readonly left: number;
  readonly said: number;
}

/** Work of so many steps, each of which takes so many seconds; nothing but the clock passes. */
function watch(steps: number, secondsOf: (step: number) => number): Told[] {
  let now = 1e6;
  const timeLeft = makeTimeLeft(() => now);
  const seconds = Array.from({ length: steps }, (_, step) => secondsOf(step));
  const total = seconds.reduce((sum, own) => sum + own, 0);
  return seconds.map((own, step) => {
    now += 1000 * own;
    const at = (now - 1e6) / 1000;
    const words = timeLeft(step + 1, steps);
    return { at, words, left: total - at, said: secondsIn(words) };
  });
}

function secondsIn(words: string): number {
  const [, number = 'NaN', unit] = /^about ([\d.]+) (s|min) left$/.exec(words) ?? [];
  return Number(number) * (unit === 'min' ? 60 : 1);
}

const rises = (told: readonly Told[]) => told.filter(({ said }, index) => said > (told[index - 1]?.said ?? said));
const shown = (told: readonly Told[]) => told.filter(({ words }) => words !== '');

describe('makeTimeLeft', () => {
  test('says nothing of work that takes five seconds, nor in the first two seconds, nor at the end', () => {
    expect(shown(watch(100, () => 0.049))).toEqual([]);
    const longer = watch(100, () => 0.4);
    expect(longer.slice(0, 4).map(({ words }) => words)).toEqual(['', '', '', '']);
    expect(longer[4]?.words).toBe('about 40 s left');
    expect(longer.at(-1)?.words).toBe('');
  });

  test('counts down evenly at an even speed, in steps that can be read', () => {
    const told = shown(watch(1000, () => 0.2));
    expect(rises(told)).toEqual([]);
    const said = [...new Set(told.map(({ words }) => words))];
    expect(said.slice(0, 4)).toEqual([
      'about 3.5 min left',
      'about 3 min left',
      'about 2.5 min left',
      'about 2 min left',
    ]);
    expect(said.slice(-11, -8)).toEqual(['about 15 s left', 'about 10 s left', 'about 9 s left']);
    for (const { said: seconds, left } of told) expect(Math.abs(seconds - left)).toBeLessThanOrEqual(30);
  });

  test('does not jump where the speed does: steps of half to twice the usual time, in any order', () => {
    for (const seed of [1, 2, 3, 4, 5, 6, 7, 8]) {
      const random = makeRandom(seed, 'timeLeft');
      const told = shown(watch(300, () => 0.2 + 0.6 * random()));
      expect(rises(told).length).toBeLessThanOrEqual(2);
      const late = told.filter(({ left }) => left > 10 && left < 60);
      for (const { said, left } of late) expect(Math.abs(said - left)).toBeLessThan(0.2 * left + 5);
    }
  });

  test('comes to the truth where the work goes slower than it began', () => {
    const told = shown(watch(200, (step) => (step < 60 ? 0.2 : 0.6)));
    const late = told.filter(({ left }) => left > 5 && left < 40);
    expect(late.length).toBeGreaterThan(20);
    for (const { said, left } of late) expect(Math.abs(said - left)).toBeLessThan(0.25 * left + 5);
    expect(rises(told).length).toBeLessThanOrEqual(8);
  });

  test('keeps what it said where more turns out to be there, or the work stands still', () => {
    let now = 0;
    const timeLeft = makeTimeLeft(() => now);
    now = 4000;
    expect(timeLeft(40, 100)).toBe('about 6 s left');
    now = 4100;
    expect(timeLeft(40, 200)).toMatch(/^about \d+ s left$/);
    expect(timeLeft(0, 0)).toBe('');
  });
});
