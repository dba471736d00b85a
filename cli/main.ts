#!/usr/bin/env node
/**
 * The command `partworth`: finds the command's file, runs it, and turns what is thrown into a message and an exit code.
 * Only the file of the command that is asked for is loaded, so that `estimate` never pays for the survey server.
 */
import { Command, CommanderError } from 'commander';
import { PartworthError } from '../study/errors.ts';
import { partworthVersion } from '../study/partworthVersion.ts';
import { type CommandName, commandFiles } from './commands.ts';
import { exitCodeOf, exitCodes } from './exitCode.ts';
import { makeTerminal, type Terminal } from './terminal.ts';

const terminal = makeTerminal({
  stdout: process.stdout,
  stderr: process.stderr,
  environment: process.env,
  onExitCode: (code) => {
    process.exitCode = code;
  },
});

// A reader that has seen enough (`partworth export ... | head`) is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  process.exit(error.code === 'EPIPE' ? exitCodes.ok : exitCodes.failure);
});

const words = process.argv.slice(2);
await run(words.length > 0 ? words : ['--help'], terminal);

async function run(words: readonly string[], terminal: Terminal): Promise<void> {
  const program = await makeProgram(words[0], terminal);
  try {
    await program.parseAsync(words, { from: 'user' });
  } catch (error) {
    process.exitCode = fail(error);
  }
}

async function makeProgram(first: string | undefined, terminal: Terminal): Promise<Command> {
  const program = new Command('partworth')
    .description('Choice-based conjoint research: study file -> design -> survey -> responses -> estimates -> report')
    .version(partworthVersion)
    .configureHelp({ helpWidth: terminal.width })
    .exitOverride()
    .configureOutput({ writeErr: () => {} });
  const isCommand = first !== undefined && Object.hasOwn(commandFiles, first);
  const isVersion = first === '--version' || first === '-V';
  const every = isVersion ? [] : (Object.keys(commandFiles) as CommandName[]);
  const names = isCommand ? [first as CommandName] : every;
  for (const name of names) {
    const add = await commandFiles[name]();
    add(program, terminal);
  }
  for (const command of program.commands) {
    command.option('--quiet', 'no notes and no progress on stderr');
  }
  program.hook('preAction', (_, command) => {
    if (command.opts()['quiet']) terminal.silence();
  });
  return program;
}

function fail(error: unknown): number {
  if (error instanceof CommanderError) {
    if (error.exitCode === 0) return exitCodes.ok;
    const message = error.code === 'commander.help' ? '' : error.message.replace(/^error: /, '');
    if (message) terminal.fail(`partworth: ${message}`);
    return exitCodes.usage;
  }
  if (error instanceof PartworthError) {
    terminal.fail(error.message);
    return exitCodeOf(error);
  }
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stderr.write(`partworth: an unexpected error, please report it\n${stack}\n`);
  return exitCodes.failure;
}
