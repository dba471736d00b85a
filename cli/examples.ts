import type { Command } from 'commander';

/** A command line that a person can copy, and what it is for. A test runs every one of them. */
export interface Example {
  readonly command: string;
  readonly says: string;
}

/** Adds worked examples to the end of a command's help. */
export function examples(command: Command, list: readonly Example[]): void {
  const lines = list.map(({ command: line, says }) => `  # ${says}\n  $ ${line}`);
  command.addHelpText('after', `\nExamples:\n${lines.join('\n\n')}`);
}
