import { Command } from 'commander';
import { describe, expect, test } from 'vitest';
import { arrows, type CommandName, commandFiles } from '../../cli/commands.ts';
import { helpStyle } from '../../cli/help.ts';
import { runCommand } from '../../cli/runCommand.ts';
import { overlong } from './overlong.ts';

async function said(words: readonly string[], environment = {}, isTTY = false) {
  let stdout = '';
  let stderr = '';
  const code = await runCommand(words, {
    stdout: { write: (text: string) => (stdout += text), isTTY },
    stderr: { write: (text: string) => (stderr += text), isTTY },
    environment,
  });
  return { code, stdout, stderr };
}

/** With what is in quotes as one word, which no line can part. */
const whole = (help: string) => help.replace(/"[^"\n]*"/g, (quoted) => quoted.replaceAll(' ', '_'));

const headingsIn = (help: string) => help.match(/^\S.*:$/gm) ?? [];
const groupOf = (help: string, flag: string) => {
  const before = help.slice(0, help.indexOf(`\n  ${flag} `));
  return headingsIn(before).at(-1);
};

describe('the overview', () => {
  test('has every command below one arrow, where to start first', async () => {
    const named = arrows.flatMap(([, names]) => names);
    expect([...named].sort()).toEqual(Object.keys(commandFiles).sort());
    const { stdout } = await said(['--help']);
    const road = ['Start here:', 'Study file:', 'Design:', 'Survey:', 'Responses:', 'Estimates:', 'Report:'];
    expect(headingsIn(stdout)).toEqual(['Options:', ...road]);
    for (const [heading, names] of arrows) for (const name of names) expect(groupOf(stdout, name)).toBe(heading);
  });

  test('fits one screen of 80 columns, with a line for each command', async () => {
    const { stdout } = await said([], { COLUMNS: '80' });
    expect(overlong(stdout, 80)).toEqual([]);
    for (const name of Object.keys(commandFiles)) expect(stdout).toMatch(new RegExp(`^ {2}${name}\\b.* {2}\\S+`, 'm'));
    expect(stdout.split('\n').length).toBeLessThan(60);
    expect(await said(['help'], { COLUMNS: '80' })).toMatchObject({ code: 0, stdout });
  });

  test('and every help fit 40 columns, and lines stay short on 200', async () => {
    for (const words of [[], ...Object.keys(commandFiles).map((name) => [name])]) {
      const narrow = await said([...words, '--help'], { COLUMNS: '40' });
      expect({ words, overlong: overlong(whole(narrow.stdout), 40) }).toEqual({ words, overlong: [] });
      const wide = await said([...words, '--help'], { COLUMNS: '200' });
      expect({ words, overlong: overlong(wide.stdout, 120) }).toEqual({ words, overlong: [] });
    }
  });

  test('has bold headings on a terminal, and no code anywhere else', async () => {
    expect((await said(['--help'], {}, true)).stdout).toContain('\u001b[1mStart here:\u001b[22m');
    expect((await said(['--help'])).stdout).not.toContain('\u001b');
    expect((await said(['--help'], { NO_COLOR: '1' }, true)).stdout).not.toContain('\u001b');
  });
});

describe('the help of a command', () => {
  test('estimate: flags of a method stand below it, those of several say whose they are', async () => {
    const { stdout } = await said(['estimate', '--help']);
    expect(groupOf(stdout, '--model')).toBe('The model:');
    expect(groupOf(stdout, '--columns')).toBe('The responses:');
    expect(groupOf(stdout, '--burn-in')).toBe('Only with --method hb:');
    expect(groupOf(stdout, '--classes')).toBe('Only with --method latent:');
    expect(groupOf(stdout, '--starts')).toBe('With several methods:');
    expect(stdout).toMatch(/--starts <n> +mixed, latent: places/);
    expect(groupOf(stdout, '--json')).toBe('Output:');
  });

  test('ends in the flags that every command has, in the order that all have', async () => {
    for (const name of Object.keys(commandFiles) as CommandName[]) {
      const { stdout } = await said([name, '--help']);
      const flags = [...stdout.matchAll(/^ {2}(?:-h, )?(--[a-z-]+)/gm)].map(([, flag]) => flag);
      const last = flags.filter((flag) => ['--out', '--json', '--quiet', '--help'].includes(flag ?? ''));
      const order = last.filter((flag) => flag !== '--out');
      expect({ name, order }).toEqual({
        name,
        order: order.includes('--json') ? ['--json', '--quiet', '--help'] : ['--quiet', '--help'],
      });
      expect({ name, end: flags.slice(-2) }).toEqual({ name, end: ['--quiet', '--help'] });
    }
  });

  test('tells choices and what is taken without a flag in one pair of brackets', () => {
    const program = new Command('p').configureHelp(helpStyle({ width: 200 }));
    program.addOption(program.createOption('--a <x>', 'how (default: as said)').choices(['one', ',']));
    program.option('--b <x>', 'that', '3').option('--c <x...>', 'those', []).option('--d', 'on', true);
    const lines = program
      .helpInformation()
      .split('\n')
      .map((line) => line.trim());
    expect(lines).toContain('--a <x>     how (choices: one, ","; default: as said)');
    expect(lines).toContain('--b <x>     that (default: 3)');
    expect(lines).toContain('--c <x...>  those');
    expect(lines).toContain('--d         on');
  });
});

test('config without a word shows the settings', async () => {
  expect(await said(['config'])).toMatchObject({ code: 0, stdout: (await said(['config', 'show'])).stdout });
});
