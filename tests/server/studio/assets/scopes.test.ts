import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '..', '..', '..', '..', 'survey-templates', 'styles', 'studio');

// All rooms have one stylesheet: `.wide` of one would be that of another.
test('the room design styles nothing in other rooms', () => {
  const selectors = readFileSync(join(root, 'design.css'), 'utf8').match(/^ *\..*[{,]$/gm) ?? [];
  expect(selectors.length).toBeGreaterThan(50);
  expect(selectors.filter((selector) => !/^ *\.design-/.test(selector))).toEqual([]);
});
