import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readStudy } from '../../../../../server/folder/readStudy.ts';
import { makeNames } from '../../../../../server/studio/design/pictures/names.ts';

const folder = join(import.meta.dirname, '..', '..', '..', '..', '..', 'data', 'studies', 'fair-exchange');
const { study } = await readStudy(folder);

test.each([
  ['usage=sell', 'Use: Also sold to others'],
  ['usage=sell:sector=bank', 'Use: Also sold to others × Sector: Bank'],
  ['none:sector=news', 'Rejecting (none) × Sector: News site'],
])('an effect is called by the short labels of what it is of: %s', (name, words) => {
  expect(makeNames(study, 'en').effect(name)).toBe(words);
});

test('what has no short label has its full one, and what the study does not know is called by its id', () => {
  const { reportWords: _, ...bare } = study;
  const names = makeNames(bare, 'nl');
  expect(names.level('usage', 'sell')).toBe('Ook verkocht aan andere bedrijven');
  expect(names.level('usage', 'toString')).toBe('toString');
  expect(names.attribute('weather')).toBe('weather');
});
