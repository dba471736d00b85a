/** What can be written where the cursor stands: the keys and values of the schema, and the names that the study has given. */
import type { Completion, CompletionContext, CompletionResult, CompletionSource } from '@codemirror/autocomplete';
import type { CompletionNode, CompletionTable } from '../../../make/completions/completionWire.ts';
import type { DraftStore } from '../draft.ts';
import { namesFor } from './knownNames.ts';
import { type Place, placeAt } from './placeAt.ts';

/** @param href of the table, which is asked for when something is first to be completed */
export function makeCompletionSource(store: DraftStore, href: string): CompletionSource {
  let table: Promise<CompletionTable> | undefined;
  return async (context: CompletionContext): Promise<CompletionResult | null> => {
    const place = placeAt(context.state.doc.toString(), context.pos);
    if (!place || (!context.explicit && place.from === context.pos && place.writes === 'key')) return null;
    table ??= fetch(href).then((response) => response.json() as Promise<CompletionTable>);
    const known = await table.catch(() => {
      table = undefined;
      return { nodes: [] };
    });
    const options = optionsAt(known, place, store);
    return options.length === 0 ? null : { from: place.from, options, validFor: /^[\w.-]*$/ };
  };
}

function optionsAt({ nodes }: CompletionTable, place: Place, store: DraftStore): Completion[] {
  const node = place.path.reduce<CompletionNode | undefined>((inner, key) => step(nodes, inner, key), nodes[0]);
  const names = namesFor(store.draft.peek().value, place.path, place.writes);
  if (place.writes === 'value') {
    const values = (node?.values ?? []).map((label): Completion => ({ label, type: 'enum' }));
    return [...values, ...names.map((name) => nameOption(name, ''))];
  }
  const keys = Object.entries(node?.keys ?? {}).map(
    ([label, [, about]], index): Completion => ({
      ...{ label, apply: `${label}: `, type: 'property' },
      // In the order of the schema, which is the one that reads well.
      boost: -index / 100,
      ...(about !== undefined && { detail: about }),
    }),
  );
  const items = place.path.at(-1) === '-' || node?.item !== undefined ? (valuesOf(nodes, node) ?? []) : [];
  return [...keys, ...items, ...names.map((name) => nameOption(name, ': '))].filter(
    ({ label }) => !place.beside.includes(label),
  );
}

function valuesOf(nodes: readonly CompletionNode[], node: CompletionNode | undefined): Completion[] | undefined {
  const values = node?.values ?? (node?.item === undefined ? undefined : nodes[node.item]?.values);
  return values?.map((label) => ({ label, type: 'enum' }));
}

function nameOption({ name, about }: { readonly name: string; readonly about?: string }, after: string): Completion {
  return { label: name, apply: `${name}${after}`, type: 'variable', ...(about !== undefined && { detail: about }) };
}

function step(
  nodes: readonly CompletionNode[],
  node: CompletionNode | undefined,
  key: string,
): CompletionNode | undefined {
  if (!node) return undefined;
  const own = node.keys && Object.hasOwn(node.keys, key) ? node.keys[key]?.[0] : undefined;
  const next = key === '-' ? node.item : (own ?? node.other);
  return next === undefined ? undefined : nodes[next];
}
