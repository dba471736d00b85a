/** The names that a study has given: of attributes and their levels, factors, questions and pages. */
import type { EditValue } from '../../../make/draftWire.ts';

export interface KnownName {
  readonly name: string;
  /** Its label, where it has one in words. */
  readonly about?: string;
}

/** Parts of the file in which names of attributes, factors and questions stand, and of their levels and options. */
const ofExpressions = new Set([
  'showIf',
  'prohibited',
  'never',
  'when',
  'appliesWhen',
  'interactions',
  'screenOut',
  'model',
  'recode',
]);

/** What may stand at a place that the schema leaves open; none where nobody can tell. */
export function namesFor(
  value: EditValue | undefined,
  path: readonly string[],
  writes: 'key' | 'value',
): readonly KnownName[] {
  const last = path.at(-1);
  const [top, second] = path;
  const attributes = namesIn(value, 'attributes');
  const columns = [...attributes, ...namesIn(value, 'factors'), ...namesIn(value, 'questions')];
  if (last === 'reference' && second !== undefined) return partsOf(value, [...path.slice(0, -1)]);
  if (last === 'optionsFrom') return namesIn(value, 'questions');
  if (last === 'by') return [...attributes, ...namesIn(value, 'factors')];
  if (last === 'page' || top === 'pages') return pagesOf(value);
  const speaksOfProfiles =
    (top === 'tasks' && second === 'fixed') ||
    (top === 'design' && second === 'priors') ||
    (top === 'binding' && second === 'acts') ||
    (top === 'texts' && path.includes('example')) ||
    (top === 'value' && second !== undefined);
  if (speaksOfProfiles) {
    const attribute = [...path].reverse().find((key) => attributes.some(({ name }) => name === key));
    return attribute === undefined ? attributes : partsOf(value, ['attributes', attribute]);
  }
  if (writes === 'value' && path.some((key) => ofExpressions.has(key))) {
    return [...columns, ...['attributes', 'factors', 'questions'].flatMap((group) => levelsOfAll(value, group))];
  }
  return [];
}

function levelsOfAll(value: EditValue | undefined, group: string): readonly KnownName[] {
  return namesIn(value, group).flatMap(({ name }) => partsOf(value, [group, name]));
}

/** Levels of an attribute or a factor, options of a question. */
function partsOf(value: EditValue | undefined, path: readonly string[]): readonly KnownName[] {
  const thing = path.reduce<EditValue | undefined>((inner, key) => childOf(inner, key), value);
  return [...namesIn(thing, 'levels'), ...namesIn(thing, 'options')];
}

function pagesOf(value: EditValue | undefined): readonly KnownName[] {
  const own = ['consent', 'introduction', 'tasks', 'debrief'].map((name) => ({ name }));
  const listed = childOf(value, 'pages');
  const names = Array.isArray(listed) ? listed.filter((name) => typeof name === 'string') : [];
  return [...own, ...names.filter((name) => own.every((one) => one.name !== name)).map((name) => ({ name }))];
}

function namesIn(value: EditValue | undefined, key: string): readonly KnownName[] {
  const found = childOf(value, key);
  if (typeof found !== 'object' || found === null || Array.isArray(found)) return [];
  return Object.entries(found).map(([name, own]) => {
    const about = labelOf(own as EditValue);
    return { name, ...(about !== undefined && { about }) };
  });
}

function labelOf(value: EditValue): string | undefined {
  if (typeof value === 'string') return value;
  const label = childOf(value, 'label') ?? value;
  if (typeof label === 'string') return label;
  if (typeof label !== 'object' || label === null || Array.isArray(label)) return undefined;
  const [first] = Object.values(label);
  return typeof first === 'string' ? first : undefined;
}

function childOf(value: EditValue | undefined, key: string): EditValue | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  return Object.hasOwn(value, key) ? (value as { readonly [key: string]: EditValue })[key] : undefined;
}
