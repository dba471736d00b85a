import { describe, expect, test } from 'vitest';
import {
  findIdProblem,
  isNumbered,
  makeId,
  numberedId,
} from '../../../../../../../server/studio/client/make/form/model/makeId.ts';

describe('an id that is made of words', () => {
  test('has small letters, digits and hyphens, and is free', () => {
    expect(makeId('Within a week', 'id', [])).toBe('within-a-week');
    expect(makeId('Größe & Höhe', 'id', [])).toBe('grosse-hohe');
    expect(makeId('Price', 'column', ['price'])).toBe('price_2');
    expect(makeId('40 euro', 'id', [])).toBe('euro');
    expect(makeId('€ 40', 'id', [])).toBeUndefined();
  });

  test('is numbered while there are no words', () => {
    expect(numberedId('level', 'id', ['level-1'])).toBe('level-2');
    expect(numberedId('attribute', 'column', [])).toBe('attribute_1');
    expect(isNumbered('level-12', 'level')).toBe(true);
    expect(isNumbered('level-high', 'level')).toBe(false);
  });

  test('is refused where no id can be so, or another has it', () => {
    expect(findIdProblem('Price', 'column', [])).toBe('idForm');
    expect(findIdProblem('a-b', 'column', [])).toBe('idForm');
    expect(findIdProblem('a-b', 'id', ['a-b'])).toBe('idTaken');
    expect(findIdProblem('a-b', 'id', [])).toBeUndefined();
  });
});
