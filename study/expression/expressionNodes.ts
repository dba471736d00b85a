/**
 * From a parsed expression to a function of plain values: every node is held against the allowlist, gets a type, and
 * becomes a closure. A node, operator or name that is not listed does not exist.
 */
import { lookUp } from '../lookUp.ts';
import { suggestHint } from '../suggest.ts';
import {
  type Checked,
  type Checking,
  type Compute,
  type ExpressionNames,
  refuse,
  refused,
} from './expressionChecking.ts';
import { checkOperator } from './expressionOperators.ts';

const mostNodes = 200;

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
  count.nodes += 1;
  if (count.nodes === mostNodes + 1) refuse(checking, '', `has more than ${mostNodes} parts`);
  if (count.nodes > mostNodes) return refused;
  const { type, content, name, value, op, implicit, args = [] } = node as Node;
  if (type === 'ParenthesisNode') return checkNode(content, checking, count);
  if (type === 'ConstantNode') return checkConstant(value, checking);
  if (type === 'SymbolNode') return checkName(String(name), checking);
  const dotted = type === 'AccessorNode' ? dottedName(node as AccessorNode, checking) : undefined;
  if (dotted !== undefined) return checkName(dotted, checking);
  if (type === 'OperatorNode' && implicit !== true) {
    const operands = args.map((operand) => checkNode(operand, checking, count));
    return checkOperator(String(op), operands, checking);
  }
  const what = lookUp(refusedNodes, type) ?? 'this';
  return refuse(checking, '', `${what} is not allowed in an expression`, 'use == != < <= > >= and or not ( ) + - * /');
}

interface AccessorNode {
  readonly object?: { readonly type: string; readonly name?: unknown };
  readonly index?: { readonly dotNotation?: unknown; readonly dimensions?: readonly { readonly value?: unknown }[] };
}

/** `a.usage` is one name, not a property of something: it is looked up whole, where the expression has such names. */
function dottedName({ object, index }: AccessorNode, { names }: Checking): string | undefined {
  const hasDottedNames = Object.keys(names).some((name) => name.includes('.'));
  if (!hasDottedNames || object?.type !== 'SymbolNode' || index?.dotNotation !== true) return undefined;
  return `${String(object.name)}.${String(index.dimensions?.[0]?.value)}`;
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
  if (ids === undefined) return refuse(checking, name, `"${name}" is not known`, hintAt(name, names));
  if (typeof ids === 'object' && 'because' in ids) return refuse(checking, name, `"${name}" ${ids.because}`, ids.hint);
  used.add(name);
  const compute: Compute = (values) => (Object.hasOwn(values, name) ? values[name] : undefined);
  if (typeof ids === 'string') return { type: { kind: ids === 'number' ? 'number' : 'words' }, compute };
  return { type: { kind: 'id', name, ids }, compute };
}

function hintAt(name: string, names: ExpressionNames): string | undefined {
  if (Object.hasOwn(names, `a.${name}`)) return `say whose: a.${name} or b.${name}`;
  if (Object.values(names).some((known) => Array.isArray(known) && known.includes(name))) {
    return `write '${name}' in quotes`;
  }
  const parts = Object.keys(names).filter((known) => known.startsWith(`${name}.`));
  return parts.length > 0 ? `say which: ${parts.join(', ')}` : suggestHint(name, Object.keys(names));
}
