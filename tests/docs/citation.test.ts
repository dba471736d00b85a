/** CITATION.cff holds what the Citation File Format 1.2.0 requires, and says of the program what package.json says. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';

const read = (name: string) => readFileSync(new URL(`../../${name}`, import.meta.url), 'utf8');

test('CITATION.cff has the required keys, no unknown one, and the version and licence of the package', () => {
  const citation = parse(read('CITATION.cff'));
  const { version, license } = JSON.parse(read('package.json'));
  expect(citation).toMatchObject({ 'cff-version': '1.2.0', title: 'Partworth', type: 'software', version, license });
  expect(citation.message).toMatch(/\S/);
  expect(citation.authors.length).toBeGreaterThan(0);
  for (const author of citation.authors) expect(author.name ?? author['family-names']).toMatch(/\S/);
  const known = ['cff-version', 'message', 'title', 'authors', 'type', 'version', 'license', 'abstract', 'keywords'];
  expect(known).toEqual(expect.arrayContaining(Object.keys(citation)));
});
