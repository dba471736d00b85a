/**
 * What is known of a part of an expression while it is checked: its type, how to compute it, and what is wrong with it.
 */
import type { Problem } from '../errors.ts';

export type Value = string | number | boolean | undefined;
export type Compute = (values: Readonly<Record<string, Value>>) => Value;

/** For every name the ids that it can have, or `number`, or `text` for any words; or why it can't be used here. */
export type ExpressionNames = Readonly<Record<string, readonly string[] | 'number' | 'text' | RefusedName>>;

/** A name that exists and has no place in this expression: what is said of it instead of that it is not known. */
export interface RefusedName {
  readonly because: string;
  readonly hint?: string;
}

/** `id` is one of some ids (a name), `words` any text (a name), `word` a text in quotes, which has to be one of the ids. */
export type Type =
  | { readonly kind: 'truth' | 'number' | 'words' | 'refused' }
  | { readonly kind: 'word'; readonly word: string }
  | { readonly kind: 'id'; readonly name: string; readonly ids: readonly string[] };

export interface Checked {
  readonly type: Type;
  readonly compute: Compute;
}

export interface Checking {
  readonly source: string;
  readonly names: ExpressionNames;
  readonly problems: Problem[];
  readonly used: Set<string>;
}

/** What a type is called in messages. */
export const typeWords: Readonly<Record<string, string>> = {
  truth: 'true or false',
  number: 'a number',
  word: 'a text',
  words: 'a text',
  id: 'a text',
  refused: '',
};
export const refused: Checked = { type: { kind: 'refused' }, compute: () => undefined };

export function needs(kind: 'truth' | 'number', op: string, operands: readonly Checked[], checking: Checking): boolean {
  const wrong = operands.find(({ type }) => type.kind !== kind);
  if (wrong) refuse(checking, op, `${op} needs ${typeWords[kind]} on each side, has ${typeWords[wrong.type.kind]}`);
  return wrong === undefined;
}

/** mathjs' nodes don't know where they stood: the place is that of the first mention. */
export function refuse(checking: Checking, mention: string, message: string, hint?: string): Checked {
  checking.problems.push({ column: findMention(mention, checking.source) + 1, message, hint });
  return refused;
}

function findMention(mention: string, source: string): number {
  const isWord = /^\w[\w-]*$/.test(mention);
  const found = isWord ? source.search(new RegExp(`(?<!\\w)${mention}(?!\\w)`)) : source.indexOf(mention);
  return Math.max(0, found);
}
