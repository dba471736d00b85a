import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { emptyFolder } from './workspace.ts';

const root = join(import.meta.dirname, '..', '..');

/** An empty folder into which the package was installed from its tarball; what it depends on is that of the checkout. */
let folder: string;
let packed: readonly string[];
beforeAll(() => {
  folder = emptyFolder();
  const modules = join(folder, 'node_modules');
  mkdirSync(join(modules, 'partworth'), { recursive: true });
  for (const name of readdirSync(join(root, 'node_modules'))) {
    if (!name.startsWith('.')) symlinkSync(join(root, 'node_modules', name), join(modules, name));
  }
  const pack = ['pack', '--json', '--offline', '--ignore-scripts', '--pack-destination', folder];
  const [tarball] = JSON.parse(execFileSync('npm', pack, { cwd: root, encoding: 'utf8', stdio: 'pipe' }));
  packed = tarball.files.map(({ path }: { path: string }) => path);
  const extract = ['-xzf', join(folder, tarball.filename), '-C', join(modules, 'partworth'), '--strip-components', '1'];
  execFileSync('tar', extract);
});

const partworth = (...words: string[]) =>
  execFileSync(process.execPath, [join(folder, 'node_modules', 'partworth', 'dist', 'cli', 'main.js'), ...words], {
    cwd: folder,
    encoding: 'utf8',
    stdio: 'pipe',
  });

describe('the package', () => {
  test('holds what runs, what types it, the pages and the studies; no tests and no data of anybody', () => {
    const folders = new Set(packed.filter((path) => path.includes('/')).map((path) => path.split('/')[0]));
    expect([...folders].sort()).toEqual(['data', 'dist', 'survey-templates']);
    expect(
      packed.filter(
        (path) => path.startsWith('data/') && !/^data\/(studies|published|scales|translations)\//.test(path),
      ),
    ).toEqual([]);
    for (const path of [
      'README.md',
      'LICENSE',
      'survey-templates/parts/layout.hbs',
      'data/studies/fair-exchange/study.yaml',
    ]) {
      expect(packed).toContain(path);
    }
  });

  test('holds every file that its own package.json points to', () => {
    const { bin, exports } = JSON.parse(
      readFileSync(join(folder, 'node_modules', 'partworth', 'package.json'), 'utf8'),
    );
    const entries = Object.values<string | Record<string, string>>(exports);
    const exported = entries.flatMap((entry) => (typeof entry === 'string' ? [entry] : Object.values(entry)));
    const files = [bin.partworth as string, ...exported];
    expect(files.length).toBeGreaterThanOrEqual(5);
    for (const file of files) expect(packed).toContain(file.replace(/^\.\//, ''));
  });

  test('holds estimate as one file beside the errors, which are told by their class', () => {
    const text = readFileSync(join(folder, 'node_modules', 'partworth', 'dist', 'cli', 'estimate.js'), 'utf8');
    const imported = new Set(Array.from(text.matchAll(/^import .* from "(\.[^"]+)"/gm), ([, path]) => path));
    expect([...imported]).toEqual(['../study/errors.js']);
  });

  test('is the tarball that the guide for libraries installs, compiled before it is packed', () => {
    const { version, scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
    const guide = readFileSync(join(root, 'docs', 'library.md'), 'utf8');
    expect(guide).toContain('npm pack');
    expect(guide).toContain(`npm install path/to/partworth/partworth-${version}.tgz`);
    expect(readdirSync(folder)).toContain(`partworth-${version}.tgz`);
    expect(scripts.prepack).toContain('--build');
  });

  test('starts a server inside a program, as the guide to the server shows', () => {
    const guide = readFileSync(join(root, 'docs', 'server.md'), 'utf8');
    expect(guide).toContain("import { startServer } from 'partworth/server';");
    const script = [
      "import { openResponses, startServer } from 'partworth/server';",
      "const server = await startServer({ studies: [], dataDir: 'from-a-program' });",
      'console.log(new URL(server.url).protocol, typeof openResponses);',
      'await server.close();',
    ];
    const run = [process.execPath, ['--input-type=module', '-e', script.join('\n')]] as const;
    expect(execFileSync(...run, { cwd: folder, encoding: 'utf8', stdio: 'pipe' })).toContain('http: function');
  });

  test('goes the whole road in an empty folder: design, server, answers, estimates, report', () => {
    expect(partworth('--version').trim()).toMatch(/^\d+\.\d+\.\d+$/);
    partworth('init', 'fair-exchange');
    expect(partworth('design', 'fair-exchange')).toMatch(/^Status +good\nDesign/);
    partworth('simulate', 'fair-exchange', '--respondents', '12', '--out', 'fair-exchange');
    partworth('simulate', 'fair-exchange', '--respondents', '60', '--offline');
    partworth('estimate', 'fair-exchange/responses.csv');
    partworth('report', 'fair-exchange/estimates.json', '--out', 'report.html');
    expect(existsSync(join(folder, 'report.html'))).toBe(true);
  });
});
