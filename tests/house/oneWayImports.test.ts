import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, test } from 'vitest';

const root = join(import.meta.dirname, '..', '..');

/** What each folder may import from the others. Whatever is not listed is a breach. */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  study: [],
  analysis: ['study'],
  report: ['analysis', 'study'],
  server: ['report', 'analysis', 'study'],
  cli: ['server', 'report', 'analysis', 'study'],
};

/** Built-in modules that would make analysis/ impure. `node:crypto` and the like have no place there either. */
const impure = /^node:/;

interface Import {
  readonly file: string;
  readonly line: number;
  readonly from: string;
}

function importsOf(folder: string): Import[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .flatMap((file) =>
      readFileSync(join(root, folder, file), 'utf8')
        .split('\n')
        .flatMap((text, index) => {
          const found =
            /(?:^|\s)(?:import|export)\b.*?from\s+'([^']+)'|import\(\s*'([^']+)'\s*\)|^import\s+'([^']+)'/.exec(text);
          const multiLine = /^\}\s*from\s+'([^']+)'/.exec(text);
          const from = found?.[1] ?? found?.[2] ?? found?.[3] ?? multiLine?.[1];
          return from ? [{ file: join(folder, file), line: index + 1, from }] : [];
        }),
    );
}

function folderOf({ file, from }: Import): string | undefined {
  if (!from.startsWith('.')) return undefined;
  return relative(root, join(root, dirname(file), from)).split('/')[0];
}

const all = Object.keys(mayImport).flatMap(importsOf);

describe('imports go one way: cli -> server -> report -> analysis -> study', () => {
  test('import lines are found at all', () => {
    for (const folder of Object.keys(mayImport)) {
      expect(all.filter((line) => line.file.startsWith(`${folder}/`)).length, folder).toBeGreaterThan(3);
    }
  });

  test.each(Object.keys(mayImport))('%s imports only what stands below it', (folder) => {
    const allowed = [folder, ...(mayImport[folder] ?? [])];
    const breaches = all
      .filter(({ file }) => file.startsWith(`${folder}/`))
      .filter((line) => folderOf(line) !== undefined && !allowed.includes(folderOf(line) ?? ''))
      .map(({ file, line, from }) => `${file}:${line} imports ${from}`);
    expect(breaches).toEqual([]);
  });

  test('analysis/ touches no file, clock, network or process', () => {
    const breaches = all.filter(({ file, from }) => file.startsWith('analysis/') && impure.test(from));
    expect(breaches).toEqual([]);
    const sources = readdirSync(join(root, 'analysis'), { recursive: true, encoding: 'utf8' }).filter((file) =>
      file.endsWith('.ts'),
    );
    const hidden = sources.filter((file) => {
      const code = readFileSync(join(root, 'analysis', file), 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');
      return /Math\.random|Date\.now|new Date\(|\bconsole\.|\bprocess\.|\bfetch\(/.test(code);
    });
    expect(hidden).toEqual([]);
  });

  test('relative imports carry their .ts ending, and only cli/main.ts ends the process', () => {
    const bare = all.filter(({ from }) => from.startsWith('.') && !/\.(tsx?|json|mjs)$/.test(from));
    expect(bare).toEqual([]);
    const folders = Object.keys(mayImport);
    const exits = folders.flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
        .filter(
          (file) => file.endsWith('.ts') && /process\.exit\(/.test(readFileSync(join(root, folder, file), 'utf8')),
        )
        .map((file) => join(folder, file)),
    );
    expect(exits).toEqual(['cli/main.ts']);
  });
});
