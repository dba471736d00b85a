/** The protocol's tables of power are what the program says of the study that ships. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { emptyFolder, runLine } from './workspace.ts';

const page = readFileSync(join(import.meta.dirname, '..', '..', 'docs', 'instrument.md'), 'utf8');
const tables = [...page.matchAll(/^```\n((?:Power|parameter)[\s\S]*?)^```$/gm)].map(([, table = '']) =>
  table.trimEnd(),
);

let folder: string;
beforeAll(async () => {
  folder = emptyFolder();
  for (const line of ['init fair-exchange-2 --template fair-exchange-2', 'design fair-exchange-2']) {
    const ran = await runLine(`partworth ${line}`, folder);
    if (ran.code !== 0) throw new Error(ran.stderr);
    if (line.startsWith('design')) expect(ran.stdout).toMatch(/^Status {4}good\n/);
  }
});

test('the power of every effect, as inspect prints it', async () => {
  const line = 'partworth inspect fair-exchange-2/design.csv --plan 400,800,1500,2500,5000';
  expect(page.replaceAll('\n', ' ')).toContain(line);
  const { stdout } = await runLine(line, folder);
  expect(tables).toHaveLength(3);
  for (const table of tables.slice(0, 2)) expect(stdout).toContain(table);

  const [, wide = ''] = / {2}service +\+1\.3 +\S+ +\S+ +\S+ +(\d+)/.exec(stdout) ?? [];
  expect(page).toContain(`80% takes ${Number(wide).toLocaleString('en')}`);
});

test('and of groups at the design effect of people who differ', async () => {
  const { stdout } = await runLine(
    'partworth inspect fair-exchange-2/design.csv --plan 400,800,1500,2500,5000 --design-effect 2.1',
    folder,
  );
  const rows = (tables[2] ?? '').split('\n').filter((row) => row.startsWith('none:'));
  expect(rows).toHaveLength(12);
  const squeezed = stdout.replace(/ +/g, ' ');
  for (const row of rows) expect(squeezed).toContain(row.replace(/ +/g, ' '));
});
