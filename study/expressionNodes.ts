/**
 * From a parsed expression to a function of plain values: every node is held against the allowlist, gets a type, and
 * becomes a closure. A node, operator or name that is not listed here does not exist.
 */
import type { Problem } from './errors.ts';
import { suggestHint } from './suggest.ts';

export type Value = string | number | boolean | undefined;
export type Compute = (values: Readonly<Record<string, Value>>) => Value;

/** For every name the ids that it can have, or `number`. */
export type ExpressionNames = Readonly<Record<string, readonly string[] | 'number'>>;

/** `id` is one of some ids (a name), `word` is a text in quotes, which has to be one of them. */
type Type =
  | { readonly kind: 'truth' | 'number' | 'refused' }
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

const mostNodes = 200;
const words: Readonly<Record<string, string>> = {
  truth: 'true or false',
  number: 'a number',
  word: 'a text',
  id: 'a text',
  refused: '',
};
const arithmetic: Readonly<Record<string, (a: number, b: number) => number>> = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '/': (a, b) => a / b,
};
const order: Readonly<Record<string, (a: number, b: number) => boolean>> = {
  '<': (a, b) => a < b,
  '<=': (a, b) => a <= b,
  '>': (a, b) => a > b,
  '>=': (a, b) => a >= b,
};

/** The parser's nodes, as far as this file looks at them. */
interface Node {
  readonly type: string;
  readonly name?: unknown;
  readonly value?: unknown;
  readonly op?: unknown;
  readonly implicit?: unknown;
  readonly args?: readonly unknown[];
  readonly content?: unknown;
}

/** Problems go to `checking.problems`; what has one gets the type `refused`, so that it is complained of once. */
export function checkNode(node: unknown, checking: Checking, count = { nodes: 0 }): Checked {
  if (++count.nodes > mostNodes) return refuse(checking, '', `has more than ${mostNodes} parts`);
  const { type, content, name, value, op, implicit, args = [] } = node as Node;
  if (type === 'ParenthesisNode') return checkNode(content, checking, count);
  if (type === 'ConstantNode') return checkConstant(value, checking);
  if (type === 'SymbolNode') return checkName(String(name), checking);
  if (type === 'OperatorNode' && implicit !== true) {
    const operands = args.map((operand) => checkNode(operand, checking, count));
    return checkOperator(String(op), operands, checking);
  }
  const what = refusedNodes[type] ?? 'this';
  return refuse(checking, '', `${what} is not allowed in an expression`, 'use == != < <= > >= and or not ( ) + - * /');
}

const refusedNodes: Readonly<Record<string, string>> = {
  AssignmentNode: 'a single = (it assigns; == compares)',
  FunctionAssignmentNode: 'a function',
  FunctionNode: 'a function',
  AccessorNode: 'a property (a.b)',
  RelationalNode: 'a chain of comparisons (use and)',
  OperatorNode: 'a product without *',
};

function checkConstant(value: unknown, checking: Checking): Checked {
  if (typeof value === 'string') return { type: { kind: 'word', word: value }, compute: () => value };
  if (typeof value === 'boolean') return { type: { kind: 'truth' }, compute: () => value };
  if (typeof value === 'number' && Number.isFinite(value)) return { type: { kind: 'number' }, compute: () => value };
  return refuse(checking, String(value), `${String(value)} is not allowed in an expression`);
}

function checkName(name: string, checking: Checking): Checked {
  const { names, used } = checking;
  const ids = Object.hasOwn(names, name) ? names[name] : undefined;
  if (ids === undefined) {
    const isLevel = Object.values(names).some((known) => known !== 'number' && known.includes(name));
    const hint = isLevel ? `write '${name}' in quotes` : suggestHint(name, Object.keys(names));
    return refuse(checking, name, `"${name}" is not known`, hint);
  }
  used.add(name);
  const compute: Compute = (values) => (Object.hasOwn(values, name) ? values[name] : undefined);
  return { type: ids === 'number' ? { kind: 'number' } : { kind: 'id', name, ids }, compute };
}

function checkOperator(op: string, operands: readonly Checked[], checking: Checking): Checked {
  const [left, right] = operands;
  if (left === undefined || operands.some(({ type }) => type.kind === 'refused')) return refused;
  if (op === 'not' || (op === '-' && right === undefined)) return checkUnary(op, left, checking);
  if (right === undefined) return refuse(checking, op, `${op} is not allowed in an expression`);
  if (op === 'and' || op === 'or') {
    if (!needs('truth', op, operands, checking)) return refused;
    const compute: Compute = (values) =>
      op === 'and'
        ? left.compute(values) === true && right.compute(values) === true
        : left.compute(values) === true || right.compute(values) === true;
    return { type: { kind: 'truth' }, compute };
  }
  if (op === '==' || op === '!=') return checkEquality(op, left, right, checking);
  const calculate = Object.hasOwn(arithmetic, op) ? arithmetic[op] : undefined;
  const compare = Object.hasOwn(order, op) ? order[op] : undefined;
  const combine = calculate ?? compare;
  if (combine === undefined) return refuse(checking, op, `${op} is not allowed in an expression`);
  if (!needs('number', op, operands, checking)) return refused;
  const compute: Compute = (values) => {
    const [a, b] = [left.compute(values), right.compute(values)];
    return typeof a === 'number' && typeof b === 'number' ? combine(a, b) : undefined;
  };
  return { type: { kind: calculate ? 'number' : 'truth' }, compute };
}

function checkUnary(op: string, operand: Checked, checking: Checking): Checked {
  if (!needs(op === 'not' ? 'truth' : 'number', op, [operand], checking)) return refused;
  if (op === 'not') return { type: operand.type, compute: (values) => operand.compute(values) !== true };
  const compute: Compute = (values) => {
    const value = operand.compute(values);
    return typeof value === 'number' ? -value : undefined;
  };
  return { type: operand.type, compute };
}

function checkEquality(op: string, left: Checked, right: Checked, checking: Checking): Checked {
  const [a, b] = [left.type, right.type];
  const sort = ({ kind }: Type) => words[kind];
  if (sort(a) !== sort(b)) return refuse(checking, op, `${op} compares ${sort(a)} with ${sort(b)}`);
  const [id, word] = a.kind === 'id' ? [a, b] : [b, a];
  if (id.kind === 'id' && word.kind === 'word' && !id.ids.includes(word.word)) {
    const hint = suggestHint(word.word, id.ids);
    return refuse(checking, word.word, `"${word.word}" is no level of ${id.name}`, hint);
  }
  const compute: Compute = (values) => {
    const [x, y] = [left.compute(values), right.compute(values)];
    if (x === undefined || y === undefined) return false;
    return op === '==' ? x === y : x !== y;
  };
  return { type: { kind: 'truth' }, compute };
}

const refused: Checked = { type: { kind: 'refused' }, compute: () => undefined };

function needs(kind: 'truth' | 'number', op: string, operands: readonly Checked[], checking: Checking): boolean {
  const wrong = operands.find(({ type }) => type.kind !== kind);
  if (wrong) refuse(checking, op, `${op} needs ${words[kind]} on each side, has ${words[wrong.type.kind]}`);
  return wrong === undefined;
}

/** mathjs' nodes don't know where they stood: the place is that of the first mention. */
function refuse(checking: Checking, mention: string, message: string, hint?: string): Checked {
  const offset = mention === '' ? 0 : Math.max(0, checking.source.indexOf(mention));
  checking.problems.push({ column: offset + 1, message, hint });
  return refused;
}
