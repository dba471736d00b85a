/** The rooms of the house: no file needs itself by way of others, and no folder is too wide to be read at a glance. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, test } from 'vitest';

const root = join(import.meta.dirname, '..', '..');
const folders = ['study', 'analysis', 'report', 'server', 'cli', 'bin'];
const mostFiles = 30;

type Imports = ReadonlyMap<string, readonly string[]>;

function sourcesOf(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(ts|mjs)$/.test(file))
    .map((file) => join(folder, file));
}

/** Every way of naming a file: `from '...'` (types too), `import('...')`, `import '...'`. */
function importsOf(file: string, text: string): string[] {
  const named = text.matchAll(/(?:\bfrom|\bimport)\s*\(?\s*'(\.[^']+)'/g);
  return [...named].map((found) => normalize(join(dirname(file), found[1] ?? '')));
}

/** Each circle as the way round it, from a file back to itself. */
function findCircles(imports: Imports): string[] {
  const done = new Set<string>();
  const circles: string[] = [];
  const walk = (file: string, way: readonly string[]): void => {
    const before = way.indexOf(file);
    if (before !== -1) circles.push([...way.slice(before), file].join(' -> '));
    if (before !== -1 || done.has(file)) return;
    for (const next of imports.get(file) ?? []) walk(next, [...way, file]);
    done.add(file);
  };
  for (const file of imports.keys()) walk(file, []);
  return circles;
}

const files = folders.flatMap(sourcesOf);
const imports = new Map(files.map((file) => [file, importsOf(file, readFileSync(join(root, file), 'utf8'))]));

describe('No circle of imports', () => {
  test('a circle is found, and named from a file back to itself', () => {
    const invented = new Map([
      ['a.ts', ['b.ts', 'd.ts']],
      ['b.ts', ['c.ts']],
      ['c.ts', ['b.ts']],
      ['d.ts', []],
    ]);
    expect(findCircles(invented)).toEqual(['b.ts -> c.ts -> b.ts']);
    expect(importsOf('x/a.ts', "import type { B } from './b.ts';\nconst c = await import('../c.ts');")).toEqual([
      'x/b.ts',
      'c.ts',
    ]);
  });

  test('imports are read at all', () => {
    expect([...imports.values()].flat().length).toBeGreaterThan(1500);
  });

  test('a type that two files need stands in a file of its own', () => {
    expect(findCircles(imports)).toEqual([]);
  });
});

test(`No folder has more than ${mostFiles} files side by side`, () => {
  const counts = new Map<string, number>();
  for (const file of files) counts.set(dirname(file), (counts.get(dirname(file)) ?? 0) + 1);
  const wide = [...counts].filter(([, count]) => count > mostFiles).map(([folder, count]) => `${folder}: ${count}`);
  expect(wide).toEqual([]);
});
