/** A module that starts or ends something around the tests of a file does so once a process: its files need one of their own. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { expect, test } from 'vitest';
import { apart } from '../apart.ts';

const root = join(import.meta.dirname, '..', '..');
const files = readdirSync(join(root, 'tests'), { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => `tests/${file}`);
const textOf = (file: string) => readFileSync(join(root, file), 'utf8');
const isTest = (file: string) => file.endsWith('.test.ts');

/** Modules of the tests' own, by the paths from the root. */
function importsOf(file: string): string[] {
  return [...textOf(file).matchAll(/from\s+'(\.[^']+\.ts)'/g)]
    .map(([, from = '']) => relative(root, join(root, dirname(file), from)))
    .filter((path) => path.startsWith('tests/') && existsSync(join(root, path)));
}

const withHooks = files.filter((file) => !isTest(file) && /^(before|after)(All|Each)\(/m.test(textOf(file)));

function reachesHooks(file: string, seen = new Set<string>()): boolean {
  if (withHooks.includes(file)) return true;
  if (seen.has(file)) return false;
  seen.add(file);
  return importsOf(file).some((from) => reachesHooks(from, seen));
}

test('modules with hooks are found at all', () => {
  expect(withHooks).toContain('tests/server/store/engines.ts');
});

/** Mocks a module, or changes what the process is, which the next file would find. */
const changes =
  /\bvi\.(do)?mock\(|\bvi\.stubGlobals?\(|\bprocess\.(chdir|umask)\(|\bprocess\.env[.[][^=;\n]*[^=!<>\n]=[^=>]/;
/** What runs before all tests has a process of its own, and its environment is theirs. */
const before = ['tests/house/apart.test.ts', 'tests/globalSetup.ts'];
const changesProcess = (file: string) => !before.includes(file) && changes.test(textOf(file));

test('exactly the files that import a module with hooks, or change what the process is, run apart', () => {
  const needIt = files.filter((file) => isTest(file) && (reachesHooks(file) || changesProcess(file)));
  expect(needIt.sort()).toEqual([...apart].sort());
});

test('no module of several tests changes what the process is', () => {
  expect(files.filter((file) => !isTest(file) && changesProcess(file))).toEqual([]);
});

test.each([
  ['fakes the clock', /\bvi\.useFakeTimers\(/, /\buseRealTimers\(/],
  ['spies', /\bvi\.spyOn\(/, /\bmockRestore\(/],
  ['stands in for the environment', /\bvi\.stubEnv\(/, /\bonTestFinished\(.*\bunstubAllEnvs\b/],
])('who %s gives back what was there', (_, takes, givesBack) => {
  const found = files.filter((file) => !file.startsWith('tests/house/') && takes.test(textOf(file)));
  expect(found.length).toBeGreaterThan(0);
  expect(found.filter((file) => !givesBack.test(textOf(file)))).toEqual([]);
});
