/**
 * The small expression language of study files: `usage == 'sell' and anonymity != 'named'`. mathjs parses it; nothing
 * of mathjs ever runs it. What was parsed is held against an allowlist of nodes, operators and names, is given types,
 * and is then computed by the walker in expressionNodes.ts, which can't loop, call or reach anything.
 */
import { createRequire } from 'node:module';
import { type Problem, StudyError } from '../errors.ts';
import type { Checked, ExpressionNames, Value } from './expressionChecking.ts';
import { checkNode } from './expressionNodes.ts';

export type { ExpressionNames, RefusedName } from './expressionChecking.ts';

export interface Expression {
  readonly source: string;
  /** The names that it depends on, in the order in which they first occur. */
  readonly names: readonly string[];
  /** Is it true of these values? A comparison with a value that is not there is false. */
  evaluate(values: Readonly<Record<string, Value>>): boolean;
}

const longest = 500;
const deepest = 20;
/** Letters, digits, spaces, quotes, and the marks of the allowed operators. */
const allowedCharacters = /[^A-Za-z0-9_ .'"=!<>()+\-*/]/;

/**
 * Compiles a yes-or-no expression over `names`: for each name the ids that it can have, or `number`, or `text`.
 *
 * @throws StudyError with all that is wrong with it; `column` counts characters of the source from 1.
 */
export async function compileExpression(source: string, names: ExpressionNames): Promise<Expression> {
  refuseEarly(source);
  const { parse } = loadMathjs();
  let root: unknown;
  try {
    root = parse(source);
  } catch (cause) {
    const { message, offset } = readSyntaxError(cause);
    throw refusal([{ column: offset + 1, message, hint: "compare like this: usage == 'sell' and control != 'none'" }]);
  }
  const problems: Problem[] = [];
  const used = new Set<string>();
  const checked: Checked = checkNode(root, { source, names, problems, used });
  if (problems.length === 0 && checked.type.kind !== 'truth') {
    problems.push({ column: 1, message: 'is neither true nor false', hint: 'compare it with something: ==, !=, <, >' });
  }
  if (problems.length > 0) throw refusal(problems);
  return {
    source,
    names: [...used],
    evaluate: (values) => checked.compute(values) === true,
  };
}

/** All of mathjs in the one file that is made for browsers: its 650 modules take six times as long to load. */
function loadMathjs(): Pick<typeof import('mathjs'), 'parse'> {
  return createRequire(import.meta.url)('mathjs/lib/browser/math.js');
}

/** What is too long, too deep or holds a foreign character is not given to the parser at all. */
function refuseEarly(source: string): void {
  if (source.trim() === '') throw refusal([{ column: 1, message: 'is empty' }]);
  if (source.length > longest) {
    throw refusal([{ column: 1, message: `has ${source.length} characters, and at most ${longest} are read` }]);
  }
  const foreign = source.search(allowedCharacters);
  if (foreign >= 0) {
    const message = `${JSON.stringify(source[foreign])} has no place in an expression`;
    throw refusal([{ column: foreign + 1, message, hint: 'use == != < <= > >= and or not ( ) + - * /' }]);
  }
  let depth = 0;
  for (let i = 0; i < source.length; i++) {
    if (source[i] === '(') depth += 1;
    if (source[i] === ')') depth -= 1;
    if (depth > deepest) throw refusal([{ column: i + 1, message: `has more than ${deepest} brackets in each other` }]);
  }
}

/** mathjs throws a SyntaxError that knows its character (from 1), and says it again at the end of its message. */
function readSyntaxError(cause: unknown): { message: string; offset: number } {
  if (!(cause instanceof Error)) throw cause;
  const character = 'char' in cause && typeof cause.char === 'number' ? cause.char : 1;
  return { message: `can't be read: ${cause.message.replace(/ \(char \d+\)$/, '')}`, offset: character - 1 };
}

function refusal(problems: readonly Problem[]): StudyError {
  return new StudyError('expression', problems);
}
