import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { weightCost } from '../../../analysis/weights/kish.ts';
import { type RakeProblem, rake, sharesOf } from '../../../analysis/weights/rake.ts';

interface Answer {
  readonly columns: readonly string[];
  readonly weighted: boolean;
  readonly cells: readonly string[];
  readonly factors: readonly number[];
  readonly largestError: number;
  readonly kishN: number;
}

const folder = new URL('../../../data/reference/raking/', import.meta.url);
const read = (name: string) => readFileSync(new URL(name, folder), 'utf8');
const answers = JSON.parse(read('answers.json')) as Record<string, Answer> & {
  readonly targets: Record<string, Record<string, number>>;
};
const [header = '', ...lines] = read('respondents.csv').trim().split('\n');
const people = lines.map((line) => {
  const cells = line.split(',');
  return Object.fromEntries(header.split(',').map((name, i): [string, string] => [name, cells[i] as string]));
});

/** One cell for each respondent. */
function problemOf({ columns, weighted }: Answer): RakeProblem {
  const levelsOf = (column: string) => Object.keys(answers.targets[column] ?? {});
  return {
    start: Float64Array.from(people, ({ weight }) => (weighted ? Number(weight) : 1)),
    places: columns.map((column) => Int32Array.from(people, (one) => levelsOf(column).indexOf(one[column] ?? ''))),
    targets: columns.map((column) => Float64Array.from(Object.values(answers.targets[column] ?? {}))),
  };
}

function factorsBy({ columns }: Answer, { start }: RakeProblem, weights: Float64Array): Map<string, number> {
  return new Map(people.map((one, n) => [columns.map((name) => one[name]).join(' '), weights[n] / start[n]]));
}

describe('rake', () => {
  it('by hand: thirty and seventy become fifty and fifty', () => {
    const raked = rake({
      start: Float64Array.of(30, 70),
      places: [Int32Array.of(0, 1)],
      targets: [Float64Array.of(0.5, 0.5)],
    });
    expect(raked).toEqual({ weights: Float64Array.of(50, 50), iterations: 1, converged: true, largestError: 0 });
  });

  it('does nothing where the margins hold already', () => {
    const problem = {
      start: Float64Array.of(1, 3),
      places: [Int32Array.of(0, 1)],
      targets: [Float64Array.of(0.25, 0.75)],
    };
    expect(rake(problem)).toMatchObject({ weights: problem.start, iterations: 0, converged: true });
  });

  it.each(['two', 'three', 'weighted'])(
    'gives the weights of survey::rake where that was told to converge: %s',
    (name) => {
      const answer = answers[name] as Answer;
      const problem = problemOf(answer);
      const { weights, converged } = rake(problem);
      expect(converged).toBe(true);
      const factors = factorsBy(answer, problem, weights);
      for (const [c, cell] of answer.cells.entries()) {
        expect(Math.abs((factors.get(cell) ?? 0) / (answer.factors[c] as number) - 1), cell).toBeLessThan(1e-8);
      }
      const sum = weights.reduce((total, weight) => total + weight, 0);
      const squares = weights.reduce((total, weight) => total + weight ** 2, 0);
      expect(weightCost({ n: weights.length, sum, squares }).kishN).toBeCloseTo(answer.kishN, 6);
    },
  );

  it('holds the margins where survey::rake, with shares as margins, stops five points off without a word', () => {
    const answer = answers['shares'] as Answer;
    expect(answer.largestError).toBeGreaterThan(0.05);
    const { weights, largestError, iterations } = rake(problemOf(answer));
    expect(largestError).toBeLessThan(1e-10);
    expect(iterations).toBeGreaterThan(2);
    // Two rounds, and no more, is what it made of it.
    const two = rake({ ...problemOf(answer), mostIterations: 2 });
    expect(two.converged).toBe(false);
    expect(two.largestError).toBeCloseTo(answer.largestError, 12);
    expect(Math.max(...weights) - Math.max(...two.weights)).toBeGreaterThan(1);
  });

  it('says what is left where no weights have both margins, since nobody is at most combinations', () => {
    // All women are young, all men old: half women and a third young is nobody's population.
    const raked = rake({
      start: Float64Array.of(10, 10),
      places: [Int32Array.of(0, 1), Int32Array.of(0, 1)],
      targets: [Float64Array.of(0.5, 0.5), Float64Array.of(1 / 3, 2 / 3)],
    });
    expect(raked).toMatchObject({ converged: false, iterations: 1000 });
    expect(raked.largestError).toBeCloseTo(1 / 6, 12);
  });

  it('finds the nearest weights where some gave no answer: no other weights with this margin are nearer', () => {
    const start = Float64Array.of(30, 70, 100);
    const { weights } = rake({ start, places: [Int32Array.of(0, 1, 2)], targets: [Float64Array.of(0.5, 0.5)] });
    const away = (unanswered: number) => {
      const own = [(1 - unanswered) / 2, (1 - unanswered) / 2, unanswered];
      return own.reduce((sum, share, c) => sum + share * Math.log((200 * share) / (start[c] as number)), 0);
    };
    const share = (weights[2] as number) / 200;
    expect(weights[0]).toBeCloseTo(weights[1] as number, 9);
    expect(away(share)).toBeLessThan(Math.min(away(share + 1e-4), away(share - 1e-4)));
  });

  it('gives nobody of a level without a share any weight', () => {
    const { weights } = rake({
      start: Float64Array.of(1, 1, 1),
      places: [Int32Array.of(0, 1, 2)],
      targets: [Float64Array.of(0.5, 0.5, 0)],
    });
    expect(Array.from(weights)).toEqual([1.5, 1.5, 0]);
  });
});

const sizes = [3, 2, 4];
const strides = [8, 4, 1];
const C = 24;

/** Every combination of 3 x 2 x 4 levels, somebody at each, and any shares. */
const problems = fc
  .record({
    counts: fc.array(fc.integer({ min: 1, max: 40 }), { minLength: C, maxLength: C }),
    parts: fc.tuple(...sizes.map((L) => fc.array(fc.integer({ min: 1, max: 50 }), { minLength: L, maxLength: L }))),
  })
  .map(
    ({ counts, parts }): RakeProblem => ({
      start: Float64Array.from(counts),
      places: sizes.map((L, m) => Int32Array.from({ length: C }, (_, c) => Math.floor(c / (strides[m] as number)) % L)),
      targets: parts.map((own) => Float64Array.from(own, (part) => part / own.reduce((sum, one) => sum + one, 0))),
    }),
  );
const holds = (check: (problem: RakeProblem) => void) => fc.assert(fc.property(problems, check), { numRuns: 40 });

describe('whatever the sample', () => {
  it('the margins hold, and the weights add up to what they did', () => {
    holds((problem) => {
      const { weights, converged } = rake(problem);
      expect(converged).toBe(true);
      for (const [m, target] of problem.targets.entries()) {
        const own = sharesOf(weights, problem.places[m] as Int32Array, target.length);
        for (const [l, share] of own.entries()) expect(Math.abs(share - (target[l] as number))).toBeLessThan(2e-10);
      }
      const sum = (of: Float64Array) => of.reduce((total, one) => total + one, 0);
      expect(sum(weights)).toBeCloseTo(sum(problem.start), 9);
    });
  });

  it('a sample in which every respondent weighs ten times as much has ten times the weights', () => {
    holds((problem) => {
      const { weights } = rake(problem);
      const tenfold = rake({ ...problem, start: problem.start.map((weight) => 10 * weight) });
      for (const [c, weight] of weights.entries()) expect(tenfold.weights[c] / weight / 10).toBeCloseTo(1, 8);
    });
  });

  it('respondents with the same levels have the same weight, told apart or together', () => {
    holds((problem) => {
      const apart = {
        ...problem,
        start: Float64Array.from([...problem.start, ...problem.start], (weight) => weight / 2),
        places: problem.places.map((places) => Int32Array.from([...places, ...places])),
      };
      const [{ weights }, both] = [rake(problem), rake(apart)];
      for (const [c, weight] of weights.entries()) {
        expect(both.weights[c] / weight).toBeCloseTo(0.5, 8);
        expect(both.weights[c + C]).toBe(both.weights[c]);
      }
    });
  });

  it('the order of the margins changes no weight', () => {
    holds((problem) => {
      const turned = { ...problem, places: [...problem.places].reverse(), targets: [...problem.targets].reverse() };
      const [{ weights }, other] = [rake(problem), rake(turned)];
      for (const [c, weight] of weights.entries()) expect(other.weights[c] / weight).toBeCloseTo(1, 7);
    });
  });
});
