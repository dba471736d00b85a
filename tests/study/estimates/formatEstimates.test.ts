import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Estimates } from '../../../study/estimates/estimates.ts';
import { formatEstimates } from '../../../study/estimates/formatEstimates.ts';

const format = (profiles: unknown) => formatEstimates({ profiles } as unknown as Estimates);

/** The layout by its rule: a list of plain values on one line, everything else a line for each of its parts. */
function layOut(value: unknown, indent: string): string {
  if (!Array.isArray(value)) return JSON.stringify(value);
  if (!value.some(Array.isArray)) return `[${value.map((one) => JSON.stringify(one)).join(', ')}]`;
  const lines = value.map((one) => `${indent}  ${layOut(one, `${indent}  `)}`);
  return `[\n${lines.join(',\n')}\n${indent}]`;
}

describe('lists in estimates.json', () => {
  test('of numbers, of lists of numbers and of anything else are laid out alike', () => {
    const { value } = fc.letrec((tie) => ({
      value: fc.oneof(
        { maxDepth: 3 },
        ...[fc.double(), fc.integer(), fc.constantFrom('], [', '1,2', 'low'), fc.constant(null)],
        fc.array(tie('value'), { maxLength: 3 }),
        fc.array(fc.array(fc.oneof(fc.integer(), fc.double()), { minLength: 1, maxLength: 4 }), { maxLength: 4 }),
      ),
    }));
    fc.assert(
      fc.property(fc.array(value, { maxLength: 4 }), (list) => {
        expect(format(list)).toBe(`{\n  "profiles": ${layOut(list, '  ')}\n}\n`);
      }),
      { numRuns: 1000 },
    );
  });
});
