/**
 * Finds the command's file, runs it, and turns what is thrown into a message and an exit code. Only the file of the
 * command that is asked for is loaded, so that `estimate` never pays for the survey server.
 */
import { Command, CommanderError } from 'commander';
import { PartworthError } from '../study/errors.ts';
import { partworthVersion } from '../study/partworthVersion.ts';
import { arrows, type CommandName, commandFiles } from './commands.ts';
import { exitCodeOf, exitCodes } from './exitCode.ts';
import { addOverview, helpStyle } from './help.ts';
import { stepAfterFailure, stepAfterUsage } from './next/afterFailure.ts';
import { makeTerminal, type Terminal, type TerminalStreams } from './terminal.ts';

export type CommandStreams = Omit<TerminalStreams, 'onExitCode'>;

/** Runs the words that stand behind `partworth`; without any it is the help. Gives the exit code, and throws nothing. */
export async function runCommand(words: readonly string[], streams: CommandStreams): Promise<number> {
  let code: number = exitCodes.ok;
  const asked = words.length > 0 ? words : ['--help'];
  const terminal = makeTerminal({
    ...streams,
    words: asked,
    onExitCode: (given) => {
      code = given;
    },
  });
  try {
    const program = await makeProgram(asked[0], terminal, streams);
    await program.parseAsync(asked, { from: 'user' });
    return code;
  } catch (error) {
    return fail(error, terminal, streams);
  }
}

async function makeProgram(
  first: string | undefined,
  terminal: Terminal,
  { stdout }: CommandStreams,
): Promise<Command> {
  const program = new Command('partworth')
    .description('Choice-based conjoint research: study file -> design -> survey -> responses -> estimates -> report')
    .version(partworthVersion, '-V, --version', 'the version number')
    .helpOption('-h, --help', 'this help')
    .configureHelp(helpStyle(terminal))
    .exitOverride()
    .configureOutput({
      writeOut: (text) => void stdout.write(text),
      writeErr: () => {},
      getOutHasColors: () => terminal.color,
    });
  const isCommand = first !== undefined && Object.hasOwn(commandFiles, first);
  const isVersion = first === '--version' || first === '-V';
  const asked = arrows.filter(([, names]) => !isVersion && (!isCommand || names.includes(first as CommandName)));
  for (const [heading, names] of asked) {
    program.commandsGroup(heading);
    for (const name of names.filter((one) => !isCommand || one === first)) {
      const add = await commandFiles[name]();
      add(program, terminal);
    }
  }
  for (const command of program.commands) {
    command.option('--quiet', 'no notes and no progress on stderr').helpOption('-h, --help', 'this help');
  }
  if (!isCommand) addOverview(program);
  program.hook('preAction', (_, command) => {
    if (command.opts()['quiet']) terminal.silence();
  });
  return program;
}

function fail(error: unknown, terminal: Terminal, { stderr }: CommandStreams): number {
  if (error instanceof CommanderError) {
    if (error.exitCode === 0) return exitCodes.ok;
    const message = error.code === 'commander.help' ? '' : error.message.replace(/^error: /, '');
    if (message) terminal.fail(`partworth: ${message}`);
    const [first = ''] = terminal.words;
    terminal.next(stepAfterUsage(first, Object.hasOwn(commandFiles, first)));
    return exitCodes.usage;
  }
  if (error instanceof PartworthError) {
    terminal.fail(error.message);
    const step = stepAfterFailure(error);
    if (step) terminal.next(step);
    return exitCodeOf(error);
  }
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  stderr.write(`partworth: an unexpected error, please report it\n${stack}\n`);
  return exitCodes.failure;
}
