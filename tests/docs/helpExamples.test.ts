import { beforeAll, describe, expect, test } from 'vitest';
import { commandFiles } from '../../cli/commands.ts';
import { skipsPostgres } from '../server/store/postgresServer.ts';
import { thePostgres } from '../server/store/sharedPostgres.ts';
import { copyOf, emptyFolder, makeWorkspace, runInShell, runLine } from './workspace.ts';

let workspace: string;
beforeAll(async () => {
  workspace = await makeWorkspace();
});

const names = Object.keys(commandFiles);

/** The command lines that a help text shows behind `$`. */
function exampleLines(help: string): string[] {
  return [...help.replace(/ \\\n +/g, ' ').matchAll(/^ +\$ (.+)$/gm)].map((match) => match[1] as string);
}

/** Each example of a command that needs a database of PostgreSQL's has one of its own. */
const needsPostgres = (name: string) => name === 'migrate';

describe('every help text says what the command does and has two examples that run', () => {
  test.each(names)('%s', async (name) => {
    const help = await runLine(`partworth ${name} --help`, emptyFolder());
    expect(help.code).toBe(0);
    expect(help.stdout).toMatch(new RegExp(`^Usage: partworth ${name}`));
    const lines = exampleLines(help.stdout);
    expect(lines.length).toBeGreaterThanOrEqual(2);
    if (needsPostgres(name) && skipsPostgres) return;
    // The first one in a process of its own, whose end is that of the command.
    for (const [place, line] of lines.entries()) {
      const run = place === 0 ? runInShell : runLine;
      const database = needsPostgres(name) ? { PARTWORTH_DATABASE: await thePostgres.makeDatabase() } : {};
      const ran = await run(line, name === 'init' ? emptyFolder() : copyOf(workspace), database);
      expect({ line, code: ran.code, stderr: ran.stderr }).toEqual({ line, code: 0, stderr: ran.stderr });
    }
  });
});

describe('the overview', () => {
  test('lists every command', async () => {
    const { stdout, code } = await runLine('partworth', emptyFolder());
    expect(code).toBe(0);
    for (const name of names) expect(stdout).toMatch(new RegExp(`^ {2}${name} `, 'm'));
  });

  test('an unknown command, an unknown flag and a near miss end with 2 and a suggestion', async () => {
    const command = await runLine('partworth estimat x.csv', emptyFolder());
    expect(command.code).toBe(2);
    expect(command.stderr).toMatch(/did you mean estimate/i);
    const flag = await runLine('partworth estimate x.csv --modle price', emptyFolder());
    expect(flag.code).toBe(2);
    expect(flag.stderr).toMatch(/did you mean --model/i);
  });
});
