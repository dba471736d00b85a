import type { Command } from 'commander';
import { defaultWidth } from '../terminal.ts';
import { wrapLines, wrapUnits } from '../words/wrapLines.ts';

/** A command line that a person can copy, and what it is for. A test runs every one of them. */
export interface Example {
  readonly command: string;
  readonly says: string;
}

/** Adds words of explanation below a command's options. */
export function paragraph(command: Command, words: string): void {
  command.addHelpText('after', ({ command: shown }) => `\n${wrapLines(words, widthOf(shown))}`);
}

/** Adds worked examples to the end of a command's help. */
export function examples(command: Command, list: readonly Example[]): void {
  command.addHelpText('after', ({ command: shown }) => {
    const width = widthOf(shown);
    return `\nExamples:\n${list.map((example) => formatExample(example, width)).join('\n\n')}`;
  });
}

function widthOf(command: Command): number {
  return command.configureHelp().helpWidth ?? defaultWidth;
}

/** A command that is too long goes on in a line of its own, as a shell takes it: it can still be copied. */
function formatExample({ command, says }: Example, width: number): string {
  const comment = wrapUnits(says, width - '  # '.length, { units: says.split(' ') });
  const words = command.match(/(?:"[^"]*"|'[^']*'|[^\s"'])+/g) ?? [];
  const lines = wrapUnits(command, width - '  $  \\'.length, { units: words, hanging: '    '.length });
  return [...comment.map((line) => `  # ${line}`), `  $ ${lines.join(' \\\n  ')}`].join('\n');
}
