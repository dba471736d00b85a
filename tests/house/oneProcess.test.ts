/** Test files take turns in two processes that share their modules: what one leaves behind, the next one finds. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '..');
const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter(
  (file) => file.endsWith('.ts') && !file.startsWith('house/'),
);
const textOf = (file: string) => readFileSync(join(root, file), 'utf8');
const isTest = (file: string) => file.endsWith('.test.ts');

test('no module of several tests has hooks: they would run for the first file only', () => {
  const hooks = /^(before|after)(All|Each)\(/m;
  expect(files.some((file) => hooks.test(textOf(file)))).toBe(true);
  expect(files.filter((file) => !isTest(file) && hooks.test(textOf(file)))).toEqual([]);
});

/** Mocks a module, or changes what the process is. */
const changes = /\bvi\.(do)?mock\(|\bvi\.stubGlobals?\(|\bprocess\.chdir\(|\bprocess\.env[.[][^=;\n]*[^=!<>\n]=[^=>]/;
/** What runs before all tests has a process of its own, and its environment is theirs. */
const before = 'globalSetup.ts';

test('no file changes what the process is', () => {
  expect(changes.test(textOf(before))).toBe(true);
  expect(files.filter((file) => file !== before && changes.test(textOf(file)))).toEqual([]);
});

test.each([
  ['fakes the clock', /\bvi\.useFakeTimers\(/, /\buseRealTimers\(/],
  ['spies', /\bvi\.spyOn\(/, /\bmockRestore\(/],
  ['stands in for the environment', /\bvi\.stubEnv\(/, /\bonTestFinished\(.*\bunstubAllEnvs\b/],
  ['masks the rights of new files', /\bprocess\.umask\(/, /\bonTestFinished\(.*\bprocess\.umask\(/],
  ['starts a PostgreSQL server', /\bpostgres = await startPostgres\(\)/, /\bafterAll\(.*\bend\(\)/],
  ['serves in a process apart', /(?<!function )\bserveApart\(/, /\bafterAll\(endServed\)/],
])('who %s gives back what was there', (_, takes, givesBack) => {
  const found = files.filter((file) => takes.test(textOf(file)));
  expect(found.length).toBeGreaterThan(0);
  expect(found.filter((file) => !givesBack.test(textOf(file)))).toEqual([]);
});
