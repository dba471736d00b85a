import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { partworthVersion } from '../../study/partworthVersion.ts';

const root = join(import.meta.dirname, '..', '..');

test('the version in every output is the one of package.json, and the changelog has it', () => {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  expect(partworthVersion).toBe(version);
  expect(readFileSync(join(root, 'CHANGELOG.md'), 'utf8')).toContain(`## ${version}`);
});
