/** Cuts a model formula into names and punctuation, and says where in it something is wrong. */
import { UsageError } from '../../study/errors.ts';

export interface Token {
  readonly text: string;
  /** Counted from 1. */
  readonly position: number;
  readonly isName: boolean;
}

/** Tokens with a place to read from. */
export interface Cursor {
  readonly tokens: readonly Token[];
  readonly end: number;
  /** What messages call the formula. */
  readonly source: string;
  at: number;
}

/** @throws UsageError if a backquote is not closed or there is nothing to read */
export function tokenizeModel(formula: string, source: string): Cursor {
  const tokens: Token[] = [];
  const end = formula.length + 1;
  const cursor: Cursor = { tokens, end, source, at: 0 };
  for (const match of formula.matchAll(/`((?:[^`]|``)*)`|([+:*(),])|([^\s+:*(),`]+)|`/g)) {
    const text = match[1]?.replaceAll('``', '`') ?? match[2] ?? match[3];
    const position = match.index + 1;
    if (text === undefined) failAt(cursor, position, 'a backquote is not closed');
    tokens.push({ text, position, isName: match[2] === undefined });
  }
  if (tokens.length === 0) failAt(cursor, 1, 'the model is empty', 'name at least one column');
  return cursor;
}

/** Steps over this punctuation, if it is next. */
export function takePunctuation(cursor: Cursor, text: string): boolean {
  const token = cursor.tokens[cursor.at];
  if (token?.isName !== false || token.text !== text) return false;
  cursor.at += 1;
  return true;
}

/** Steps over a name, or fails with `message`. */
export function takeName(cursor: Cursor, message: string): Token {
  const token = cursor.tokens[cursor.at];
  if (!token?.isName) fail(cursor, token ? `"${token.text}" where ${message}` : `it ends where ${message}`);
  cursor.at += 1;
  return token;
}

/** Fails at the next token. */
export function fail(cursor: Cursor, message: string, hint?: string): never {
  failAt(cursor, cursor.tokens[cursor.at]?.position ?? cursor.end, message, hint);
}

export function failAt({ source }: Cursor, position: number, message: string, hint?: string): never {
  throw new UsageError('model', [{ file: source, column: position, message, hint }]);
}
