/** Makes the table of completions of the JSON Schema of study.yaml: keys with what they are, and values from a list. */
import { isRecord } from '../../../../study/isRecord.ts';
import type { CompletionNode, CompletionTable } from './completionWire.ts';

type Schema = Readonly<Record<string, unknown>>;

/** What may stand at a place by all the schemas that speak of it. */
interface Merged {
  readonly keys: Map<string, Schema[]>;
  readonly other: Schema[];
  readonly item: Schema[];
  readonly values: Set<string>;
}

export function makeCompletions(schema: Schema): CompletionTable {
  const nodes: CompletionNode[] = [];
  const known = new Map<string, number>();

  function nodeOf(schemas: readonly Schema[]): number {
    // By what they say, so that places that are alike are one node; one that holds itself is known before it is filled.
    const key = JSON.stringify(schemas.map(withoutWords));
    const found = known.get(key);
    if (found !== undefined) return found;
    const number = nodes.push({}) - 1;
    known.set(key, number);
    nodes[number] = fill(mergeAll(schemas, schema));
    return number;
  }

  function fill({ keys, other, item, values }: Merged): CompletionNode {
    const entries = [...keys].map(([name, schemas]): [string, readonly [number, string?]] => {
      const about = schemas.map(({ description }) => description).find((words) => typeof words === 'string');
      const node = nodeOf(schemas);
      return [name, about === undefined ? [node] : [node, about]];
    });
    return {
      ...(entries.length > 0 && { keys: Object.fromEntries(entries) }),
      ...(other.length > 0 && { other: nodeOf(other) }),
      ...(item.length > 0 && { item: nodeOf(item) }),
      ...(values.size > 0 && { values: [...values] }),
    };
  }

  nodeOf([schema]);
  return { nodes };
}

function mergeAll(schemas: readonly Schema[], root: Schema): Merged {
  const merged: Merged = { keys: new Map(), other: [], item: [], values: new Set() };
  for (const schema of schemas) merge(schema, merged, root);
  return merged;
}

function merge(schema: Schema, merged: Merged, root: Schema): void {
  const { properties, additionalProperties, items, enum: values, const: constant, type } = schema;
  for (const [name, own] of Object.entries(isRecord(properties) ? properties : {})) {
    if (isRecord(own)) merged.keys.set(name, [...(merged.keys.get(name) ?? []), own]);
  }
  if (isRecord(additionalProperties)) merged.other.push(additionalProperties);
  if (isRecord(items)) merged.item.push(items);
  for (const value of Array.isArray(values) ? values : []) merged.values.add(String(value));
  if (constant !== undefined && constant !== null) merged.values.add(String(constant));
  if (type === 'boolean' && constant === undefined) for (const value of ['true', 'false']) merged.values.add(value);
  for (const name of ['anyOf', 'oneOf', 'allOf']) {
    const parts = schema[name];
    for (const part of Array.isArray(parts) ? parts : []) if (isRecord(part)) merge(part, merged, root);
  }
  const referred = followRef(schema, root);
  if (referred) merge(referred, merged, root);
}

function followRef({ $ref }: Schema, root: Schema): Schema | undefined {
  const [, name] = typeof $ref === 'string' ? (/^#\/definitions\/(.+)$/.exec($ref) ?? []) : [];
  const { definitions } = root;
  const found = name !== undefined && isRecord(definitions) ? definitions[name] : undefined;
  return isRecord(found) ? found : undefined;
}

function withoutWords({ description: _description, title: _title, ...schema }: Schema): Schema {
  return schema;
}
