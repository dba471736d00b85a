import { Command } from 'commander';
import { type CommandName, commandFiles } from './commands.ts';
import type { Terminal } from './terminal.ts';

/**
 * Runs a command of ours inside this process, with the words that a person would type after `partworth`. Its progress
 * and exit code are the terminal's; its notes are not shown.
 *
 * @returns what it would have written to stdout
 */
export async function runCommand(name: CommandName, words: readonly string[], terminal: Terminal): Promise<string> {
  const printed: string[] = [];
  const program = new Command('partworth').exitOverride();
  const add = await commandFiles[name]();
  const keep = (text: string) => void printed.push(text);
  add(program, { ...terminal, out: keep, print: keep, note: () => {} });
  await program.parseAsync([name, ...words], { from: 'user' });
  return printed.join('\n');
}
