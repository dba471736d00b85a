/** Every place of a study file in which something is named. */
import type { EditPath } from '../edit.ts';
import { type Model, modelAt } from '../model.ts';
import { columnKinds, type Named, type NamedKind } from './named.ts';
import { renameInExpression, renameInPipes, renameInTerm } from './renameInText.ts';

export interface Mention {
  readonly path: EditPath;
  /** Of the key there, or of the text. */
  readonly is: 'key' | 'text';
  readonly to: string;
}

export interface Mentions {
  readonly found: readonly Mention[];
  /** Where the name stands and nobody can tell what it means. */
  readonly unclear: readonly EditPath[];
}

export function findMentions(model: Model, named: Named, to: string): Mentions {
  const found: Mention[] = [];
  const unclear: EditPath[] = [];
  const walk = (value: Model, path: EditPath): void => {
    if (typeof value === 'string') {
      const made = renameText(model, value, path, named, to);
      if (made.isUnclear) unclear.push(path);
      if (made.text !== value) found.push({ path, is: 'text', to: made.text });
    }
    if (value === null || typeof value !== 'object') return;
    if ('list' in value) {
      for (const [i, one] of value.list.entries()) walk(one, [...path, i]);
      return;
    }
    for (const [key, one] of value.entries) {
      const own = [...path, key];
      if (key === named.id && isKey(model, own, named)) found.push({ path: own, is: 'key', to });
      walk(one, own);
    }
  };
  walk(model, []);
  return { found, unclear };
}

/** Paths with `*` for any part; `@` for one of those that have the level or option. */
type Pattern = string;

/** Keys that are names. The name itself is the last part. */
const keyPlaces: Readonly<Partial<Record<NamedKind, readonly Pattern[]>>> = {
  attribute: [
    'attributes',
    'attributes.*.sum',
    'design.priors',
    'value.levels',
    'binding.acts',
    'tasks.fixed.*.*',
    'tasks.fixed.*.alternatives.*',
    'texts.introduction.example.alternatives.*',
  ],
  factor: ['factors', 'margins'],
  question: ['questions', 'margins'],
  recode: ['recode', 'margins'],
  scale: ['scales'],
  alternative: ['alternatives', 'design.priors.@', 'value.levels.@', 'binding.acts.@'],
  quota: ['quotas', 'panel.return.quotaFullBy'],
  parameter: ['url', 'margins'],
  page: ['texts'],
  level: [
    'attributes.@.levels',
    'factors.@.levels',
    'recode.@.levels',
    'attributes.*.sum.@',
    'design.priors.@',
    'value.levels.@',
    'binding.acts.@',
    'margins.@.levels',
  ],
  option: ['questions.@.options', 'margins.@.levels'],
  item: ['questions.@.items'],
};

/** Texts that are names, and nothing else. */
const namePlaces: Readonly<Partial<Record<NamedKind, readonly Pattern[]>>> = {
  attribute: ['attributes.*.values.by', 'alternatives.*.attributes.*', 'published.effects.*.attribute', ...orders()],
  factor: ['attributes.*.values.by', 'binding.arm.factor'],
  question: ['questions.*.optionsFrom', 'questions.*.itemsFrom', 'recode.*.from', 'scales.*.items.*'],
  recode: ['recode.*.from'],
  page: ['pages.*', 'pages.*.page', 'questions.*.page'],
  level: [
    'attributes.@.reference',
    'factors.@.reference',
    'recode.@.otherwise',
    'margins.@.noAnswer.*',
    'tasks.fixed.*.*.@',
    'tasks.fixed.*.alternatives.*.@',
    'texts.introduction.example.alternatives.*.@',
  ],
  alternative: ['tasks.fixed.*.*.@', 'tasks.fixed.*.alternatives.*.@', 'texts.introduction.example.alternatives.*.@'],
  option: ['questions.@.exclusive.*', 'questions.@.keepLast.*', 'margins.@.noAnswer.*'],
  item: ['questions.@.keepLast.*'],
};

function orders(): Pattern[] {
  return ['groups.*.*', 'groups.*.of.*', 'first.*', 'last.*'].map((end) => `tasks.order.${end}`);
}

const expressionPlaces: readonly Pattern[] = [
  'design.prohibited.*',
  'design.rules.never.*',
  'pages.*.showIf',
  'questions.*.showIf',
  'screenOut.*.when',
  'quotas.*.when',
  'attributes.*.appliesWhen',
];

function isKey(model: Model, path: EditPath, named: Named): boolean {
  const parent = path.slice(0, -1);
  if (fitsAny(keyPlaces[named.kind], parent, named)) return true;
  // Values that differ by another column: `{ by: country, nl: [1, 2] }`.
  const by = modelAt(model, [...parent, 'by']);
  const isValues = fits('attributes.*.values', parent, named);
  return named.kind === 'level' && isValues && path.at(-1) !== 'by' && named.of.includes(String(by));
}

function renameText(model: Model, text: string, path: EditPath, named: Named, to: string) {
  const plain = (own: string) => ({ text: own, isUnclear: false });
  if (expressionPlaces.some((pattern) => fits(pattern, path, named))) return renameInExpression(text, named, to);
  if (fits('model.effects.*', path, named)) return plain(renameInTerm(text, named, to));
  if (text === named.id && isName(model, path, named)) return plain(to);
  const dotted = renameDotted(text, path, named, to);
  if (dotted !== undefined) return plain(dotted);
  return plain(path.includes('unit') ? text : renameInPipes(text, named, to));
}

function isName(model: Model, path: EditPath, named: Named): boolean {
  if (fitsAny(namePlaces[named.kind], path, named)) return true;
  if (named.kind === 'level') {
    if (fits('binding.arm.kept', path, named))
      return named.of.includes(String(modelAt(model, ['binding', 'arm', 'factor'])));
    if (!fits('published.effects.*.levels.*', path, named)) return false;
    return named.of.includes(String(modelAt(model, [...path.slice(0, 3), 'attribute'])));
  }
  if (named.kind !== 'option' || !fits('recode.*.levels.*.of.*', path, named)) return false;
  return named.of.includes(String(modelAt(model, [...path.slice(0, 2), 'from'])));
}

/** `concern.sharing`, where a statement or an option is a column of its own. */
function renameDotted(text: string, path: EditPath, named: Named, to: string): string | undefined {
  const places = ['recode.*.from', 'scales.*.items.*', 'scales.*.reversed.*'];
  if (!places.some((pattern) => fits(pattern, path, named))) return undefined;
  const [name = '', ...rest] = text.split('.');
  if (rest.length === 0) return undefined;
  if (named.kind === 'question' && name === named.id) return [to, ...rest].join('.');
  const isPart = (named.kind === 'item' || named.kind === 'option') && named.of.includes(name);
  return isPart && rest.join('.') === named.id ? `${name}.${to}` : undefined;
}

function fitsAny(patterns: readonly Pattern[] = [], path: EditPath, named: Named): boolean {
  return patterns.some((pattern) => fits(pattern, path, named));
}

function fits(pattern: Pattern, path: EditPath, { of }: Named): boolean {
  const parts = pattern.split('.');
  if (parts.length !== path.length) return false;
  return parts.every((part, i) => part === '*' || (part === '@' ? of.includes(String(path[i])) : part === path[i]));
}

export function isColumn({ kind }: Named): boolean {
  return columnKinds.includes(kind);
}
