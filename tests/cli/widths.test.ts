/** Every command's output, help and complaints at the widths that terminals have: no line sticks out, no word breaks. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import { beforeAll, describe, expect, test } from 'vitest';
import { acceptance } from '../../analysis/acceptance/acceptance.ts';
import { type CommandName, commandFiles } from '../../cli/commands.ts';
import { readTruth } from '../../cli/files/readTruth.ts';
import { helpStyle } from '../../cli/help.ts';
import { makeTerminal } from '../../cli/terminal.ts';
import { demoTable } from '../../cli/words/demoTable.ts';
import { readFielded } from '../../server/folder/readFielded.ts';
import { PartworthError } from '../../study/errors.ts';
import { copyOf, makeWorkspace, runLine } from '../docs/workspace.ts';
import { overlong } from './overlong.ts';

const widths = [80, 100, 120, 200];
/** Wide enough for whatever there is: what stands there is what was meant. */
const endless = 4000;

let folder: string;
beforeAll(async () => {
  folder = await makeWorkspace();
  const at = (name: string) => join(folder, 'fair-exchange', name);
  writeFileSync(
    at('bad.yaml'),
    readFileSync(at('study.yaml'), 'utf8').replace(/^ {2}keepFor:.*$/m, '  keepFr: 3 days'),
  );
  const names = Array.from({ length: 12 }, (_, i) => `a-rather-long-offer-${i + 1},ads,anonymous,full`);
  writeFileSync(at('wide.csv'), ['name,usage,anonymity,transparency', ...names, ''].join('\n'));
  await printed('estimate', ['fair-exchange/responses.csv', '--model', 'usage + none', '--out', at('small.json')], 100);
  await printed('token', ['add', 'anna', '--data', join(folder, 'partworth-data')], 100);
});

/** What a command writes to a terminal of this width, its complaint too. */
async function printed(name: CommandName, words: readonly string[], columns: number): Promise<string> {
  const written: string[] = [];
  const stream = { write: (text: string) => written.push(text), columns, isTTY: false };
  const terminal = makeTerminal({ stdout: stream, stderr: stream, environment: {}, onExitCode: () => {} });
  const program = new Command('partworth')
    .configureHelp(helpStyle({ width: columns }))
    .configureOutput({ writeOut: stream.write, writeErr: stream.write })
    .exitOverride();
  (await commandFiles[name]())(program, terminal);
  const placed = words.map((word) => (/^(fair-exchange|partworth-data)\b/.test(word) ? join(folder, word) : word));
  try {
    await program.parseAsync([name, ...placed], { from: 'user' });
  } catch (error) {
    if (error instanceof PartworthError) terminal.fail(error.message);
    else if (!(error as Error).message.includes('outputHelp')) throw error;
  }
  return written.join('');
}

/** Words that are not there where there is room. Titles of columns that moved below a row have a comma behind them. */
function broken(text: string, meant: string): string[] {
  const wordsOf = (some: string) => some.split(/\s+/).map((word) => word.replace(/,$/, ''));
  const known = new Set([...wordsOf(meant), '\\', '#']);
  return wordsOf(text).filter((word) => !known.has(word) && !/^─+$/.test(word));
}

function expectToFit(text: string, width: number, meant: string): void {
  expect(text.length).toBeGreaterThan(10);
  expect({ overlong: overlong(text, width), broken: broken(text, meant) }).toEqual({ overlong: [], broken: [] });
}

const commands: readonly [CommandName, ...string[]][] = [
  ['check', 'fair-exchange'],
  ['check', 'fair-exchange/bad.yaml'],
  ['inspect', 'fair-exchange/design.csv', '--study', 'fair-exchange', '--respondents', '200'],
  ['inspect', 'fair-exchange/design.csv', '--respondents', '200', '--precision', '4'],
  ['config', 'show', '--data', '/srv/surveys/of/the/department/of/applied/statistics/partworth-data'],
  ['links', 'fair-exchange', '--data', 'partworth-data', '--test'],
  ['token', 'list', '--data', 'partworth-data'],
  ['purge', '--data', 'partworth-data', '--dry-run'],
  ['simulate', 'fair-exchange', '--respondents', '20', '--robots', '2', '--offline', '--out', 'fair-exchange/robots'],
  ['export', 'fair-exchange', '--data', 'partworth-data', '--out', 'fair-exchange/out', '--quality'],
  ['export', 'fair-exchange', '--data', 'partworth-data', '--out', 'fair-exchange/public', '--public', '--k', '2'],
  ['export', 'fair-exchange', '--data', 'partworth-data', '--public', '--quality'],
  ['estimate', 'fair-exchange/responses.csv', '--out', 'fair-exchange/again.json', '--test', 'usage:sector'],
  ['estimate', 'fair-exchange/responses.csv', '--out', 'fair-exchange/scaled.json', '--scale-by', 'sector'],
  ['compare', 'fair-exchange/small.json', 'fair-exchange/estimates.json'],
  ['acceptance', 'fair-exchange/estimates.json'],
  ['acceptance', 'fair-exchange/estimates.json', '--difference', 'sector=bank,news', '--difference', 'usage=sell,ads'],
  ['importance', 'fair-exchange/estimates.json', '--in', 'usage=sell'],
  ['predict', 'fair-exchange/estimates.json', '--offers', 'fair-exchange/offers.csv'],
  ['predict', 'fair-exchange/estimates.json', '--offers', 'fair-exchange/wide.csv'],
  ['report', 'fair-exchange/estimates.json'],
];

describe('what a command prints', () => {
  test.each(commands)('%s %s %s', async (name, ...words) => {
    const meant = await printed(name, words, endless);
    for (const width of widths) expectToFit(await printed(name, words, width), width, meant);
  });

  /** Each is asked for in a folder of its own, since it writes there, and as somebody would who sees its first words. */
  const lines = [
    'partworth init other --template reactance',
    'partworth design fair-exchange --strategy balanced --force',
    'partworth simulate fair-exchange --respondents 2 --data trial',
    'partworth backup --data partworth-data --out again.sqlite',
    'partworth restore backups/monday.sqlite --data restored',
    'partworth serve fair-exchange --data served --port 0',
    'partworth estimat fair-exchange/responses.csv',
    'partworth migrate --data partworth-data',
  ];
  test.each(lines.flatMap((line) => widths.map((width) => [width, line] as const)))(
    'at %i columns: %s',
    async (width, line) => {
      const { stdout, stderr } = await runLine(line, copyOf(folder), { COLUMNS: String(width) });
      const printed = `${stdout}\n${stderr}`;
      expect(printed.trim().length).toBeGreaterThan(10);
      expect(overlong(printed, width)).toEqual([]);
    },
  );

  test('the table of demo', async () => {
    const at = (name: string) => join(folder, 'fair-exchange', name);
    const { fielded } = await readFielded(join(folder, 'fair-exchange'));
    const { truth } = await readTruth(at('truth.yaml'), fielded.study);
    const estimated = acceptance(JSON.parse(readFileSync(at('estimates.json'), 'utf8')));
    const told = { acceptance: estimated, truth, study: fielded.study };
    const draw = (columns: number) => {
      const silent = { write: () => {}, columns };
      const terminal = makeTerminal({ stdout: silent, stderr: silent, environment: {}, onExitCode: () => {} });
      return demoTable(told, terminal);
    };
    for (const width of widths) expectToFit(draw(width), width, draw(endless));
  });
});

describe('the help of a command', () => {
  test.each(Object.keys(commandFiles) as CommandName[])('%s', async (name) => {
    const meant = await printed(name, ['--help'], endless);
    for (const width of widths) expectToFit(await printed(name, ['--help'], width), width, meant);
  });
});

test('in a pipe a line of words stays one line, and tables take 100 columns', async () => {
  const piped = await runLine('env -u COLUMNS partworth acceptance fair-exchange/estimates.json --by none', folder);
  const lines = piped.stdout.split('\n');
  expect(lines.find((line) => line.startsWith('Brackets:'))).toMatch(/Model: .*none\.$/);
  expect(lines.find((line) => line.startsWith('level'))).toMatch(/part-worth .*published$/);
  expect(Math.max(...lines.filter((line) => line.startsWith('  ')).map((line) => line.length))).toBeLessThanOrEqual(
    100,
  );
});
