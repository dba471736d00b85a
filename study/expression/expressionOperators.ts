/** The operators of expressions, with the types that they take and give. An operator that is not here does not exist. */
import { suggestHint } from '../suggest.ts';
import {
  type Checked,
  type Checking,
  type Compute,
  needs,
  refuse,
  refused,
  type Type,
  typeWords,
} from './expressionChecking.ts';

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

/** Gives an operator's type and closure, or says why it has none. */
export function checkOperator(op: string, operands: readonly Checked[], checking: Checking): Checked {
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
  const sort = ({ kind }: Type) => typeWords[kind];
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
