import { expect, test } from 'vitest';
import { makeRandom } from '../../../analysis/numerics/random.ts';
import { bringUrl } from '../../../analysis/simulate/bringUrl.ts';
import type { Truth } from '../../../study/truth/truth.ts';
import { parameterOf } from '../../server/frame/framed.ts';

const source = parameterOf('source', { values: ['letter', 'poster'] });
const wave = parameterOf('wave', { maxLength: 3 });

/** What n respondents bring, by value. */
function count(answers: Truth['answers'], n = 400): Record<string, number> {
  const counts: Record<string, number> = {};
  for (let respondent = 1; respondent <= n; respondent++) {
    const random = (what: string) => makeRandom(1, 'study', respondent, what);
    for (const [id, value] of Object.entries(bringUrl([source, wave], { answers }, random))) {
      counts[`${id} ${value}`] = (counts[`${id} ${value}`] ?? 0) + 1;
    }
  }
  return counts;
}

test('one of the values that are listed, and nothing where any would do', () => {
  const counts = count(undefined);
  expect(Object.keys(counts).sort()).toEqual(['source letter', 'source poster']);
  expect(counts['source letter']).toBeGreaterThan(150);
  expect(counts['source poster']).toBeGreaterThan(150);
});

test('what the truth says, in its shares; a year may be written as a number', () => {
  const counts = count({ source: { letter: 3, poster: 1 }, wave: 2 });
  expect(counts['source letter']).toBeGreaterThan(260);
  expect(counts['source letter']).toBeLessThan(340);
  expect(counts['wave 2']).toBe(400);
});

test('nothing that the survey would not take', () => {
  expect(count({ source: 'radio', wave: 'a b' }, 5)).toEqual({});
});
