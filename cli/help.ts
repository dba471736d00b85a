/** How help is laid out, from 40 columns on, and the overview of all commands. */
import { Command, type HelpConfiguration, type Option } from 'commander';
import { arrows } from './commands.ts';
import { paragraph } from './flags/examples.ts';
import { bold } from './screen/paint.ts';
import type { Terminal } from './terminal.ts';
import { lengthOf, wrapLines } from './words/wrapLines.ts';

/** Longer lines are hard to read, however wide a terminal is. */
const widest = 120;
/** Less room than this beside a flag is none: what it does stands below it. */
const narrowestWords = 32;
const indent = '  ';
const indentBelow = '      ';
const usageIndent = ' '.repeat('Usage: '.length);

/** Titles are bold where that can be shown: commander takes it out elsewhere. */
export function helpStyle({ width }: Pick<Terminal, 'width'>): HelpConfiguration {
  const helpWidth = Math.min(width, widest);
  return {
    helpWidth,
    styleTitle: (title) => bold({ color: true }, title),
    subcommandTerm,
    optionDescription,
    styleUsage: (usage) => wrapLines(usage, helpWidth - usageIndent.length).replaceAll('\n', `\n${usageIndent}`),
    boxWrap: wrapLines,
    formatItem: (term, termWidth, description) => {
      if (!description) return `${indent}${term}`;
      const column = Math.min(termWidth, Math.floor(0.36 * helpWidth));
      const room = helpWidth - column - 2 * indent.length;
      if (room < narrowestWords) {
        const below = wrapLines(description, helpWidth - indentBelow.length).split('\n');
        return [`${indent}${term}`, ...below.map((line) => `${indentBelow}${line}`)].join('\n');
      }
      const beside = wrapLines(description, room).split('\n');
      const lines = lengthOf(term) > column ? ['', ...beside] : beside;
      return lines
        .map((line, index) => `${indent}${(index === 0 ? term : '').padEnd(column)}${indent}${line}`.trimEnd())
        .join('\n');
    },
  };
}

/** `estimate <responses>`; a command of one other is shown with it: `config show`. */
function subcommandTerm(command: Command): string {
  const others = command.commands.length === 1 ? command.commands.map((other) => other.name()) : [];
  return [command.name(), ...others, ...command.registeredArguments.map(argumentWords)].join(' ');
}

type Argument = Command['registeredArguments'][number];

function argumentWords(argument: Argument): string {
  const words = `${argument.name()}${argument.variadic ? '...' : ''}`;
  return argument.required ? `<${words}>` : `[${words}]`;
}

/** What a flag does, then in one pair of brackets what it can be and what it is without. */
function optionDescription({ description, argChoices, defaultValue }: Option): string {
  const [, words = description, said] = /^(.*) \((default: [^()]*)\)$/.exec(description) ?? [];
  const isShown = defaultValue !== undefined && typeof defaultValue !== 'boolean' && String(defaultValue) !== '';
  const choices = argChoices && `choices: ${argChoices.map(quoteMark).join(', ')}`;
  const notes = [choices, said ?? (isShown ? `default: ${quoteMark(String(defaultValue))}` : undefined)].filter(
    Boolean,
  );
  return notes.length > 0 ? `${words} (${notes.join('; ')})` : words;
}

/** A mark alone is hard to see. */
function quoteMark(choice: string): string {
  return /\w/.test(choice) ? choice : JSON.stringify(choice);
}

const firstSteps =
  'New here? `partworth demo` goes the whole road in about a minute. After that every command tells the next one; ' +
  '`partworth COMMAND --help` has examples to copy.';

/** All commands by the arrows of the road; none of them is the help of one. */
export function addOverview(program: Command): void {
  const help = new Command('help').argument('[command]').description('what a command does, and its flags');
  program.addHelpCommand(help.helpGroup(arrows[0][0]));
  paragraph(program, firstSteps);
}
