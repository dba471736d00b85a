/** What to do next after a command, in a line that can be pasted. */
import { bold } from '../screen/paint.ts';
import { lengthOf, wrapLines, wrapUnits } from '../words/wrapLines.ts';
import { quoteShell } from './quoteShell.ts';

export interface NextStep {
  /** `make its tasks`: what the command does, or what a person is to do where there is none. */
  readonly does: string;
  /** Its words, `partworth` left out, with the paths that this call used. */
  readonly command?: readonly string[];
  /** Or an address to open, as a terminal makes it a link. */
  readonly link?: string;
}

const indent = '  ';

export interface StepPlace {
  /** `partworth`, or `npx partworth`. */
  readonly program: string;
  readonly color: boolean;
  /** Columns of the terminal, where they are known. */
  readonly width?: number;
}

/** `Next, make its tasks: partworth design fair-exchange`. A command that has no room there stands below, whole. */
export function formatStep({ does, command, link }: NextStep, { program, color, width }: StepPlace): string {
  const words = command ? [program, ...command.map(quoteShell)] : link === undefined ? [] : [link];
  if (words.length === 0) return wrapTo(`Next, ${does}.`, width);
  const line = words.join(' ');
  const asked = `Next, ${does}:`;
  if (width === undefined || lengthOf(`${asked} ${line}`) <= width) return `${asked} ${bold({ color }, line)}`;
  const lines = continueLines(line, words, width).map((part) => `${indent}${bold({ color }, part)}`);
  return [wrapTo(asked, width), ...lines].join('\n');
}

/** A command that is too long goes on in a line of its own, as a shell takes it: it can still be copied. */
function continueLines(line: string, units: readonly string[], width: number): string[] {
  const lines = wrapUnits(line, width - indent.length - ' \\'.length, { units, hanging: 4 });
  return lines.map((part, index) => (index < lines.length - 1 ? `${part} \\` : part));
}

function wrapTo(text: string, width: number | undefined): string {
  return width === undefined ? text : wrapLines(text, width);
}

/** What a person types to call this program: npm runs it from a checkout, where no path leads to it. */
export function programName(environment: Readonly<Record<string, string | undefined>>): string {
  return ['exec', 'run-script'].includes(environment['npm_command'] ?? '') ? 'npx partworth' : 'partworth';
}

/** Does a program read what this call prints? Then a next step is for nobody. */
export function isForProgram(words: readonly string[]): boolean {
  return words.some(
    (word, index) => word === '--json' || word === '--out=-' || (word === '--out' && words[index + 1] === '-'),
  );
}
