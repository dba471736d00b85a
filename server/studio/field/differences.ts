/** What differs between two editions of a study, part by part, and for whom that matters. */
import { analysisWords } from '../../../study/fielded.ts';
import { canonicalJson } from '../../../study/fingerprint.ts';
import type { FieldedStudy } from '../../../study/snapshot.ts';

export type Part = keyof ReturnType<typeof partsOf>;

/**
 * `wording`: words only. `estimates`: answers before and after are of other choices. `asked`: other questions, or others are
 * asked. `promise`: what was promised to those before still holds for them. `atOnce`: no part of what a respondent keeps.
 * `analysis`: nothing that a respondent sees.
 */
export type Meaning = 'wording' | 'estimates' | 'asked' | 'quotas' | 'promise' | 'model' | 'atOnce' | 'analysis';

export interface Difference {
  readonly part: Part;
  readonly means: Meaning;
  /** Ids that are new, are gone, and that differ: of attributes and their levels, of questions, of quotas. */
  readonly added: readonly string[];
  readonly removed: readonly string[];
  readonly changed: readonly string[];
}

type Bare = Pick<FieldedStudy, 'study' | 'design'>;

const meanings: Readonly<Record<Part, Meaning>> = {
  attributes: 'estimates',
  factors: 'estimates',
  tasks: 'estimates',
  design: 'estimates',
  model: 'model',
  questions: 'asked',
  pages: 'asked',
  languages: 'asked',
  rules: 'asked',
  texts: 'wording',
  quotas: 'quotas',
  privacy: 'promise',
  entry: 'atOnce',
  frame: 'atOnce',
  analysis: 'analysis',
};

export function findDifferences(before: Bare, after: Bare): Difference[] {
  const languages = new Set([...before.study.languages, ...after.study.languages]);
  const [old, now] = [partsOf(before), partsOf(after)];
  return (Object.keys(meanings) as Part[]).flatMap((part): Difference[] => {
    if (same(old[part], now[part])) return [];
    const bare = (value: unknown) => withoutTexts(value, languages);
    const isWords = same(bare(old[part]), bare(now[part]));
    const isPrivate = part === 'privacy' || part === 'entry' || part === 'frame' || part === 'analysis';
    const means = isWords && !isPrivate ? 'wording' : meanings[part];
    return [{ part, means, ...compareLists(old[part], now[part]) }];
  });
}

function partsOf({ study, design }: Bare) {
  const { attributes, factors, tasks, model, published, questions, pages, pagesShownIf, texts, title, languages } =
    study;
  const { url, screenOut, changeAnswers, quotas, respondents, privacy, binding, entry, frame } = study;
  return {
    ...{ attributes, factors, tasks, questions, languages, entry, frame },
    design: { made: study.design, tasks: design.tasks },
    model: { model, published },
    pages: { pages, pagesShownIf },
    rules: { url, screenOut, changeAnswers },
    texts: { texts, title },
    quotas: quotas ?? (respondents === undefined ? undefined : []),
    privacy: { privacy, binding },
    analysis: analysisWords(study),
  };
}

function compareLists(before: unknown, after: unknown): Pick<Difference, 'added' | 'removed' | 'changed'> {
  const [old, now] = [itemsOf(before), itemsOf(after)];
  return {
    added: [...now.keys()].filter((id) => !old.has(id)),
    removed: [...old.keys()].filter((id) => !now.has(id)),
    changed: [...now].filter(([id, item]) => old.has(id) && !same(old.get(id), item)).map(([id]) => id),
  };
}

/** What has an id in a list, and below it what has one: `price`, `price: 10`. */
function itemsOf(list: unknown): Map<string, unknown> {
  const items = new Map<string, unknown>();
  for (const item of Array.isArray(list) ? list : []) {
    if (!isItem(item)) continue;
    const levels = Array.isArray(item['levels']) ? item['levels'].filter(isItem) : [];
    items.set(item.id, { ...item, levels: levels.length > 0 ? undefined : item['levels'] });
    for (const level of levels) items.set(`${item.id}: ${level.id}`, level);
  }
  return items;
}

function isItem(value: unknown): value is Record<string, unknown> & { readonly id: string } {
  return typeof value === 'object' && value !== null && 'id' in value && typeof value.id === 'string';
}

/** A text has its languages for keys. */
function withoutTexts(value: unknown, languages: ReadonlySet<string>): unknown {
  if (Array.isArray(value)) return value.map((one) => withoutTexts(one, languages));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value);
  if (entries.length > 0 && entries.every(([key]) => languages.has(key))) return 'text';
  return Object.fromEntries(entries.map(([key, one]) => [key, withoutTexts(one, languages)]));
}

function same(one: unknown, other: unknown): boolean {
  return canonicalJson(one ?? null) === canonicalJson(other ?? null);
}
