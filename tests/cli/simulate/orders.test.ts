/** Orders, places and blocks from the study file to the answers, through the commands. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { beforeAll, expect, test } from 'vitest';
import { emptyFolder, runLine } from '../../docs/workspace.ts';

let folder: string;
const read = (...path: string[]) => readFileSync(join(folder, ...path), 'utf8');
const rowsOf = (csv: string): Record<string, string>[] => parse(csv, { columns: true });

async function run(line: string): Promise<string> {
  const { code, stdout, stderr } = await runLine(`partworth ${line}`, folder);
  expect({ code, stderr: code === 0 ? '' : stderr }, line).toEqual({ code: 0, stderr: '' });
  return stdout;
}

const order = `  order:
    groups: [[retention, anonymity]]
    last: [transparency]
    alternatives: fixed
  repeat: { at: 9 }
`;
const pause = '  pause: { title: { nl: Even rust, en: A break }, body: { nl: Halverwege., en: Half way. } }\n';

beforeAll(async () => {
  folder = emptyFolder();
  await run('init fair-exchange');
  await run('design fair-exchange --strategy random --versions 3');
  const file = join(folder, 'fair-exchange', 'study.yaml');
  const text = readFileSync(file, 'utf8')
    .replace(/^ {2}perRespondent: 10$/m, `  perRespondent: 10\n${order}`)
    .replace(/^( *- )tasks$/m, '$1{ tasks: 5 }\n$1pause\n$1tasks')
    .replace(/^pages: \[(.*)\btasks\b(.*)\]$/m, 'pages: [$1{ tasks: 5 }, pause, tasks$2]')
    .replace(/^texts:\n/m, `texts:\n${pause}`);
  writeFileSync(file, text);
  await run('simulate fair-exchange --respondents 20 --seed 4 --offline --out offline');
  await run('simulate fair-exchange --respondents 20 --seed 4 --data kept --out online');
});

test('check says them, and the design stands', async () => {
  const stdout = await run('check fair-exchange');
  expect(stdout).toContain('tasks (5) -> pause -> tasks (8)');
  expect(stdout).toContain(
    'order       alternatives as the file and the design have them; last transparency; together retention, anonymity; the repeated task at 9',
  );
  expect(stdout).not.toContain('out of date');
});

test('people see them, through the pages as without a server', () => {
  const withoutSeconds = (csv: string) => rowsOf(csv).map(({ seconds, ...row }) => row);
  expect(withoutSeconds(read('online', 'responses.csv'))).toEqual(withoutSeconds(read('offline', 'responses.csv')));
  const rows = rowsOf(read('online', 'responses.csv'));
  expect(rows).toHaveLength(20 * 13 * 2);
  for (const { altID, position, repeatOf, taskPosition } of rows) {
    expect(position).toBe(altID);
    expect(repeatOf !== '').toBe(taskPosition === '9');
  }
});

test('the codebook tells them, for the study and for each respondent', () => {
  const codebook = JSON.parse(read('online', 'codebook.json'));
  expect(codebook).toMatchObject({
    repeat: { apart: 3, at: 9 },
    order: {
      groups: [{ attributes: ['retention', 'anonymity'], within: 'random' }],
      last: ['transparency'],
      alternatives: 'fixed',
    },
    blocks: [5, 8],
  });
  const orders = Object.values<string[]>(codebook.attributeOrder);
  expect(orders).toHaveLength(20);
  for (const attributes of orders) {
    expect(attributes.at(-1)).toBe('transparency');
    expect(Math.abs(attributes.indexOf('retention') - attributes.indexOf('anonymity'))).toBe(1);
  }
  expect(new Set(orders.map(String)).size).toBeGreaterThan(5);
});

test('a preregistration says them in words', async () => {
  await run('dossier fair-exchange --out dossier');
  const text = read('dossier', 'en', 'preregistration.md');
  expect(text).toContain('The second showing of the repeated task is task 9 for everyone.');
  expect(text).toContain('Tasks come in blocks with other pages in between; in each block: 5, 8.');
  expect(text).toContain('Whatever this leaves open is drawn for each respondent');
});
