/**
 * Computes the formulas of a workbook as Excel would, as far as ours go: so that the test needs no spreadsheet program. A range
 * is a matrix; arithmetic and comparisons go cell by cell; an empty cell is 0 in sums and "" in comparisons.
 */
import type { WorkbookSheet } from '../../../report/workbook/makeWorkbook.ts';

type Value = number | string | boolean;
type Matrix = Value[][];
type Result = Value | Matrix;

export interface Computed {
  /** `Simulator!B15`. */
  at(cell: string): Value;
  /** Types into a cell; everything is computed anew. */
  type(cell: string, value: number | string): void;
}

interface Content {
  readonly formula?: string;
  readonly value: Value;
}

export function computeWorkbook(sheets: readonly WorkbookSheet[]): Computed {
  const cells = new Map<string, Content>(sheets.flatMap(({ name, xml }) => readCells(name, xml)));
  let known = new Map<string, Value>();
  const at = (cell: string): Value => {
    const before = known.get(cell);
    if (before !== undefined) return before;
    const content = cells.get(cell);
    const sheet = cell.slice(0, cell.indexOf('!'));
    const value =
      content?.formula === undefined ? (content?.value ?? '') : single(evaluate(content.formula, sheet, at));
    known.set(cell, value);
    return value;
  };
  return {
    at,
    type: (cell, value) => {
      cells.set(cell, { value });
      known = new Map();
    },
  };
}

function readCells(sheet: string, xml: string): [string, Content][] {
  return [...xml.matchAll(/<c r="([A-Z]+\d+)"[^>]*?(?:\/>|>(.*?)<\/c>)/g)].map(([, place = '', inside = '']) => {
    const plain = (text: string) =>
      text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&');
    const formula = /<f>(.*)<\/f>/.exec(inside)?.[1];
    const number = /<v>(.*)<\/v>/.exec(inside)?.[1];
    const text = /<t [^>]*>(.*)<\/t>/s.exec(inside)?.[1];
    const value = number !== undefined ? Number(number) : plain(text ?? '');
    return [`${sheet}!${place}`, { value, ...(formula !== undefined && { formula: plain(formula) }) }];
  });
}

function evaluate(formula: string, sheet: string, at: (cell: string) => Value): Result {
  const tokens =
    formula.match(
      /"[^"]*"|(?:[A-Za-z]+!)?\$?[A-Z]+\$?\d+(?::\$?[A-Z]+\$?\d+)?|\d+(?:\.\d+)?(?:E[+-]?\d+)?|<>|<=|>=|[A-Z]+|[-+*/^&=<>(),]/g,
    ) ?? [];
  let next = 0;
  const take = (token: string) => {
    if (tokens[next] !== token) return false;
    next += 1;
    return true;
  };
  const levels: readonly (readonly string[])[] = [
    ['=', '<>', '<', '>', '<=', '>='],
    ['&'],
    ['+', '-'],
    ['*', '/'],
    ['^'],
  ];
  const binary = (level: number): Result => {
    const operators = levels[level];
    if (!operators) return unary();
    let left = binary(level + 1);
    while (operators.includes(tokens[next] ?? '')) {
      const operator = tokens[next] as string;
      next += 1;
      left = cellByCell(operator, left, binary(level + 1));
    }
    return left;
  };
  const unary = (): Result => (take('-') ? cellByCell('-', 0, unary()) : primary());
  const primary = (): Result => {
    const token = tokens[next] ?? '';
    next += 1;
    if (token === '(') {
      const inside = binary(0);
      take(')');
      return inside;
    }
    if (token.startsWith('"')) return token.slice(1, -1);
    if (/^\d/.test(token)) return Number(token);
    if (/^[A-Z]+$/.test(token)) return call(token);
    return lookUpRange(token, sheet, at);
  };
  const call = (name: string): Result => {
    take('(');
    const given: Result[] = [];
    if (!take(')')) {
      do given.push(binary(0));
      while (take(','));
      take(')');
    }
    const known = functions[name];
    if (!known) throw new Error(`no function ${name} in ${formula}`);
    return known(given);
  };
  const result = binary(0);
  if (next !== tokens.length || tokens.join('').length !== formula.replace(/\s/g, '').length)
    throw new Error(`not understood: ${formula}`);
  return result;
}

function lookUpRange(token: string, sheet: string, at: (cell: string) => Value): Result {
  const [, own = sheet, from = '', to] = /^(?:([A-Za-z]+)!)?([^:]+)(?::(.+))?$/.exec(token.replaceAll('$', '')) ?? [];
  if (to === undefined) return at(`${own}!${from}`);
  const [first, last] = [placeOf(from), placeOf(to)];
  return Array.from({ length: last.row - first.row + 1 }, (_, row) =>
    Array.from({ length: last.column - first.column + 1 }, (_, column) =>
      at(`${own}!${letters(first.column + column)}${first.row + row}`),
    ),
  );
}

function placeOf(name: string) {
  const [, column = '', row = ''] = /^([A-Z]+)(\d+)$/.exec(name) ?? [];
  return { row: Number(row), column: [...column].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) };
}

function letters(column: number): string {
  const rest = Math.floor((column - 1) / 26);
  return `${rest > 0 ? letters(rest) : ''}${String.fromCharCode(65 + ((column - 1) % 26))}`;
}

const single = (result: Result): Value => (Array.isArray(result) ? (result[0]?.[0] ?? '') : result);
const matrix = (result: Result): Matrix => (Array.isArray(result) ? result : [[result]]);
const numbersIn = (given: readonly Result[]) =>
  given.flatMap((one) => matrix(one).flat()).filter((one) => typeof one === 'number');
const asNumber = (value: Value): number => {
  if (value === '') return 0;
  const number = Number(value);
  if (Number.isNaN(number)) throw new Error(`#VALUE! at "${value}"`);
  return number;
};

function cellByCell(operator: string, left: Result, right: Result): Result {
  if (!Array.isArray(left) && !Array.isArray(right)) return apply(operator, left, right);
  const [a, b] = [matrix(left), matrix(right)];
  const rows = Math.max(a.length, b.length);
  const columns = Math.max(a[0]?.length ?? 0, b[0]?.length ?? 0);
  const cell = (own: Matrix, row: number, column: number) =>
    own[own.length === 1 ? 0 : row]?.[own[0]?.length === 1 ? 0 : column] ?? '';
  return Array.from({ length: rows }, (_, row) =>
    Array.from({ length: columns }, (_, column) => apply(operator, cell(a, row, column), cell(b, row, column))),
  );
}

function apply(operator: string, left: Value, right: Value): Value {
  const same = () => String(left).toLowerCase() === String(right).toLowerCase();
  if (operator === '=') return same();
  if (operator === '<>') return !same();
  if (operator === '&') return `${left}${right}`;
  const [a, b] = [asNumber(left), asNumber(right)];
  if (operator === '<=') return a <= b;
  if (operator === '>=') return a >= b;
  if (operator === '<') return a < b;
  if (operator === '>') return a > b;
  if (operator === '+') return a + b;
  if (operator === '-') return a - b;
  if (operator === '*') return a * b;
  if (operator === '/') return a / b;
  return a ** b;
}

const functions: Readonly<Record<string, (given: readonly Result[]) => Result>> = {
  IF: ([test = '', yes = '', no = '']) => (single(test) ? yes : no),
  AND: (given) => given.every((one) => Boolean(single(one))),
  NOT: ([one = '']) => !single(one),
  SUM: (given) => numbersIn(given).reduce((sum, one) => sum + one, 0),
  MAX: (given) => Math.max(...numbersIn(given)),
  MIN: (given) => Math.min(...numbersIn(given)),
  EXP: ([one = '']) => Math.exp(asNumber(single(one))),
  LN: ([one = '']) => Math.log(asNumber(single(one))),
  SQRT: ([one = '']) => Math.sqrt(asNumber(single(one))),
  SUMPRODUCT: (given) => {
    const flat = given.map((one) => matrix(one).flat());
    const shape = (one: Result) => `${matrix(one).length}x${matrix(one)[0]?.length}`;
    if (new Set(given.map(shape)).size > 1) throw new Error(`#VALUE! shapes ${given.map(shape).join()}`);
    // Texts and truths count as 0 in a range of their own.
    const number = (value: Value | undefined) => (typeof value === 'number' ? value : 0);
    return (flat[0] ?? []).reduce<number>(
      (sum, _, i) => sum + flat.reduce((product, own) => product * number(own[i]), 1),
      0,
    );
  },
  MMULT: ([left = '', right = '']) => {
    const [a, b] = [matrix(left), matrix(right)];
    return a.map((row) =>
      (b[0] ?? []).map((_, j) =>
        row.reduce<number>((sum, value, i) => sum + asNumber(value) * asNumber(b[i]?.[j] ?? ''), 0),
      ),
    );
  },
};
