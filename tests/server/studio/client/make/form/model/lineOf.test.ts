import { describe, expect, test } from 'vitest';
import { lineOf } from '../../../../../../../server/studio/client/make/form/model/lineOf.ts';

const text = `study: one
# attributes:
attributes:
  price:
    label: Price
    "levels":
      high: x
tasks: { response: choice,
  order: { groups: [[a, b]] } }
pages:
- consent
- tasks
texts:
  tasks: x
`;

describe('the line on which something stands', () => {
  test('is that of its key, by keys and places', () => {
    expect(lineOf(text, ['attributes', 'price', 'levels'])).toBe(6);
    expect(lineOf(text, ['pages', 1])).toBe(12);
    expect(lineOf(text, ['texts', 'tasks'])).toBe(14);
  });

  test('is that of the nearest thing around it, where lines do not tell', () => {
    expect(lineOf(text, ['tasks', 'order', 'groups'])).toBe(9);
    expect(lineOf(text, ['nothing'])).toBe(1);
  });
});
