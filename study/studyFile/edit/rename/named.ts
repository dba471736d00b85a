/** What can have another name, by where it stands, and what else in a study goes by that name. */
import type { EditPath } from '../edit.ts';
import { type Model, modelAt } from '../model.ts';

export type NamedKind =
  | 'attribute'
  | 'factor'
  | 'question'
  | 'recode'
  | 'scale'
  | 'level'
  | 'option'
  | 'item'
  | 'alternative'
  | 'quota'
  /** What the address brings along. */
  | 'parameter'
  | 'page';

export interface Named {
  readonly kind: NamedKind;
  readonly id: string;
  /** Of a level, option or item: what has it, and everything that has it from there. */
  readonly of: readonly string[];
}

const topKinds: Readonly<Record<string, NamedKind>> = {
  attributes: 'attribute',
  factors: 'factor',
  questions: 'question',
  recode: 'recode',
  scales: 'scale',
  alternatives: 'alternative',
  quotas: 'quota',
  url: 'parameter',
  texts: 'page',
};

/** Columns of the answers: names in expressions and models, which no two of them share. */
export const columnKinds: readonly NamedKind[] = ['attribute', 'factor', 'question', 'recode', 'scale', 'parameter'];

/** `undefined` where nothing with a name of its own stands. */
export function namedAt(model: Model, path: EditPath): Named | undefined {
  const [top, id, part, inner] = path.map(String);
  if (top === 'pages') return pageAt(model, path);
  const kind = top === undefined ? undefined : topKinds[top];
  // A list of them has places, and no names.
  if (kind === 'parameter' && typeof path[1] === 'number') return undefined;
  if (kind === undefined || id === undefined) return undefined;
  if (path.length === 2) return { kind, id, of: kind === 'alternative' ? ['label'] : [] };
  if (path.length !== 4 || inner === undefined) return undefined;
  if (part === 'levels' && ['attribute', 'factor', 'recode'].includes(kind))
    return { kind: 'level', id: inner, of: [id] };
  if (kind !== 'question') return undefined;
  if (part === 'options') return { kind: 'option', id: inner, of: withCarried(model, id) };
  return part === 'items' ? { kind: 'item', id: inner, of: [id] } : undefined;
}

function pageAt(model: Model, path: EditPath): Named | undefined {
  const found = modelAt(model, path);
  const id = typeof found === 'string' ? found : modelAt(model, [...path, 'page']);
  return typeof id === 'string' && path.length === 2 ? { kind: 'page', id, of: [] } : undefined;
}

/** The questions that have the options of a question: itself, and those that take them over. */
function withCarried(model: Model, question: string): readonly string[] {
  const questions = modelAt(model, ['questions']);
  const entries =
    questions !== null && typeof questions === 'object' && 'entries' in questions ? questions.entries : [];
  const found = [question];
  for (let before = 0; before < found.length; ) {
    before = found.length;
    for (const [id, one] of entries) {
      const from = modelAt(one, ['optionsFrom']) ?? modelAt(one, ['itemsFrom']);
      if (typeof from === 'string' && found.includes(from) && !found.includes(id)) found.push(id);
    }
  }
  return found;
}
