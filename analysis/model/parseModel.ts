/**
 * Reads a model formula: `price + usage*sector + none:sector`.
 *
 *     formula  = term { "+" term }
 *     term     = part { ( ":" | "*" ) part }        a*b is a + b + a:b
 *     part     = name | kind "(" name { "," number } ")"
 *     kind     = categorical | linear | log | quadratic | piecewise | asc | applies
 *     name     = anything but + : * ( ) , ` and spaces, or any text between backquotes, with every backquote in it twice
 */
import { suggestHint } from '../../study/suggest.ts';
import { type Cursor, fail, failAt, type Token, takeName, takePunctuation, tokenizeModel } from './tokenizeModel.ts';

export const partKinds = ['categorical', 'linear', 'log', 'quadratic', 'piecewise', 'asc', 'applies'] as const;
export type PartKind = (typeof partKinds)[number];

/** A column as the formula names it; `kind` is absent where the column's own content decides. */
export interface ParsedPart {
  readonly column: string;
  readonly kind?: PartKind;
  readonly knots?: readonly number[];
  /** Where it stands in the formula, counted from 1. */
  readonly position: number;
  /** It comes of `a*b`, and has not been asked for by itself. */
  readonly ofProduct?: true;
}

/** More than one part is an interaction. */
export type ParsedTerm = readonly ParsedPart[];

/**
 * The terms of a formula in order, products expanded, repeated terms dropped.
 *
 * @param source what messages call the formula's origin
 * @throws UsageError with the position of what can't be read
 * @example parseModel('a*b').map((term) => term.map((part) => part.column)); // [['a'], ['b'], ['a', 'b']]
 */
export function parseModel(formula: string, source = '--model'): ParsedTerm[] {
  const cursor = tokenizeModel(formula, source);
  const terms = new Map<string, ParsedTerm>();
  do {
    for (const term of readTerms(cursor)) if (!terms.has(termKey(term))) terms.set(termKey(term), term);
  } while (takePunctuation(cursor, '+'));
  const left = cursor.tokens[cursor.at];
  if (left) fail(cursor, `"${left.text}" where +, : or * was expected`, 'terms are joined by +');
  return [...terms.values()];
}

function readTerms(cursor: Cursor): ParsedTerm[] {
  let terms: ParsedTerm[] = [[readPart(cursor)]];
  for (;;) {
    const crossed = takePunctuation(cursor, '*');
    if (!crossed && !takePunctuation(cursor, ':')) return terms;
    const position = cursor.at;
    const part = readPart(cursor);
    if (terms.some((term) => term.some(({ column }) => column === part.column))) {
      const at = cursor.tokens[position]?.position ?? cursor.end;
      failAt(cursor, at, `${part.column} can't interact with itself`, 'quadratic(x) has a squared term');
    }
    const interactions = terms.map((term) => [...term, part]);
    terms = crossed ? [...terms, [part], ...interactions].map(ofProduct) : interactions;
  }
}

function ofProduct(term: ParsedTerm): ParsedTerm {
  return term.map((part) => ({ ...part, ofProduct: true }));
}

function readPart(cursor: Cursor): ParsedPart {
  const name = takeName(cursor, 'a column was expected');
  if (!takePunctuation(cursor, '(')) return { column: name.text, position: name.position };
  const kind = partKinds.find((known) => known === name.text);
  if (!kind) failAt(cursor, name.position, `there is no function "${name.text}"`, suggestHint(name.text, partKinds));
  const column = takeName(cursor, `${kind}( needs a column`).text;
  const knots: number[] = [];
  while (takePunctuation(cursor, ',')) {
    const knot = takeName(cursor, 'a number was expected');
    if (!Number.isFinite(Number(knot.text))) failAt(cursor, knot.position, `the knot "${knot.text}" is not a number`);
    knots.push(Number(knot.text));
  }
  if (!takePunctuation(cursor, ')')) fail(cursor, `the bracket of ${kind}( is not closed`);
  checkKnots(cursor, kind, knots, name);
  return { column, kind, position: name.position, ...(kind === 'piecewise' && { knots }) };
}

function checkKnots(cursor: Cursor, kind: PartKind, knots: readonly number[], { position }: Token): void {
  const example = 'for example piecewise(price, 10, 20)';
  if (kind !== 'piecewise' && knots.length > 0) failAt(cursor, position, `${kind}( takes a column and nothing else`);
  if (kind === 'piecewise' && knots.length === 0) failAt(cursor, position, 'piecewise( needs a knot', example);
  const descends = knots.some((knot, index) => index > 0 && knot <= (knots[index - 1] as number));
  if (descends) failAt(cursor, position, 'the knots of piecewise( must ascend', example);
}

/** The same for `a:b` and `b:a`. */
function termKey(term: ParsedTerm): string {
  const keys = term.map(({ column, kind = '', knots = [] }) => [column, kind, ...knots].join('\u0000'));
  return keys.sort().join('\u0001');
}
