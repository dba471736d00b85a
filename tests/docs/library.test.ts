import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import * as library from '../../analysis/index.ts';
import { emptyFolder } from './workspace.ts';

const root = join(import.meta.dirname, '..', '..');
const guide = readFileSync(join(root, 'docs', 'library.md'), 'utf8');
const names = readdirSync(join(root, 'docs', 'examples'))
  .filter((file) => file.endsWith('.ts'))
  .map((file) => basename(file, '.ts'));

interface Shown {
  readonly script: string;
  readonly prints: string;
}

/** Every script of the guide with what it is said to print, by the name of its file. */
const shown = new Map(
  [
    ...guide.matchAll(/<!-- docs\/examples\/(\S+)\.ts -->\n```ts\n([\s\S]*?)```\n\nprints\n\n```text\n([\s\S]*?)```/g),
  ].map(([, name, script, prints]): [string | undefined, Shown] => [
    name,
    { script: script ?? '', prints: prints ?? '' },
  ]),
);

/** A project of somebody else's: the package is one of its dependencies, and TypeScript has no leniency. */
let project: string;
beforeAll(() => {
  project = emptyFolder();
  mkdirSync(join(project, 'node_modules', '@types'), { recursive: true });
  symlinkSync(root, join(project, 'node_modules', 'partworth'), 'dir');
  symlinkSync(join(root, 'node_modules', '@types', 'node'), join(project, 'node_modules', '@types', 'node'), 'dir');
  writeFileSync(join(project, 'package.json'), JSON.stringify({ type: 'module' }));
  cpSync(join(root, 'docs', 'examples'), join(project, 'src'), { recursive: true });
  const compilerOptions = {
    strict: true,
    target: 'es2023',
    module: 'nodenext',
    types: ['node'],
    rootDir: 'src',
    outDir: 'out',
  };
  writeFileSync(join(project, 'tsconfig.json'), JSON.stringify({ compilerOptions, include: ['src'] }));
  const tsc = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
  const { status, stdout } = spawnSync(process.execPath, [tsc, '--project', project], { encoding: 'utf8' });
  expect({ status, stdout }).toEqual({ status: 0, stdout: '' });
});

describe('the guide to the library', () => {
  test('shows every example as it is', () => {
    expect([...shown.keys()].sort()).toEqual([...names].sort());
    for (const [name, { script }] of shown) {
      expect(script).toBe(readFileSync(join(root, 'docs', 'examples', `${name}.ts`), 'utf8'));
    }
  });

  test.each(names)('%s compiles in strict TypeScript and prints what the guide says', (name) => {
    const printed = execFileSync(process.execPath, [join(project, 'out', `${name}.js`)], { encoding: 'utf8' });
    expect(printed).toBe(shown.get(name)?.prints);
  });

  test('tells of everything that the package exports', () => {
    const exported = Object.keys(library);
    expect(exported.length).toBeGreaterThan(30);
    expect(exported.filter((name) => !new RegExp(`\`${name}\\b`).test(guide))).toEqual([]);
  });
});
