/**
 * Columns that say the same of several alternatives: alt1_price and alt2_price, price.1 and price.2, CAR_COST and
 * TRAIN_COST. Numbered ones are found by themselves; which words of names are alternatives the caller has to say, since
 * CAR_COST may be the cost of the car or, for all a program knows, the car of the cost.
 */
import type { Problem } from '../errors.ts';
import { groupBy } from '../groupBy.ts';
import type { ForeignTable } from './foreignTable.ts';
import { tellColumns } from './tellColumns.ts';

export interface ColumnGroups {
  /** In the order of the choice's numbers. */
  readonly alternatives: readonly string[];
  /** Attributes in the order of the file, each with the place of its column by alternative. */
  readonly attributes: readonly { readonly name: string; readonly places: ReadonlyMap<string, number> }[];
}

interface Part {
  readonly place: number;
  readonly alternative: string;
  readonly attribute: string;
}

/** What stands between an alternative and an attribute. */
const joints = '_.- ';

export function findGroups(
  table: ForeignTable,
  {
    alternatives,
    taken,
    problems,
  }: { readonly alternatives?: readonly string[]; readonly taken: ReadonlySet<number>; readonly problems: Problem[] },
): ColumnGroups {
  const free = table.header.flatMap((name, place) => (taken.has(place) ? [] : [{ name, place }]));
  const parts = alternatives ? free.flatMap((column) => splitByName(column, alternatives)) : numberedParts(free);
  const found = [...new Set(parts.map(({ alternative }) => alternative))];
  const isFew = found.length < 2;
  if (isFew || alternatives?.some((one) => !found.includes(one))) {
    problems.push({ file: table.file, line: 1, ...noGroups(table, alternatives, found) });
    return { alternatives: alternatives ?? [], attributes: [] };
  }
  const inOrder = alternatives ?? found.sort((a, b) => Number(a) - Number(b));
  const attributes = [...groupBy(parts, ({ attribute }) => attribute)].map(([name, own]) => ({
    name,
    places: new Map(own.map(({ alternative, place }) => [alternative, place])),
  }));
  return { alternatives: inOrder, attributes };
}

function splitByName(
  { name, place }: { readonly name: string; readonly place: number },
  alternatives: readonly string[],
): Part[] {
  for (const alternative of [...alternatives].sort((a, b) => b.length - a.length)) {
    const rest = name.length - alternative.length - 1;
    if (rest < 1) continue;
    const lower = name.toLowerCase();
    const wanted = alternative.toLowerCase();
    if (lower.startsWith(wanted) && joints.includes(name[alternative.length] as string)) {
      return [{ place, alternative, attribute: name.slice(alternative.length + 1) }];
    }
    if (lower.endsWith(wanted) && joints.includes(name[rest] as string)) {
      return [{ place, alternative, attribute: name.slice(0, rest) }];
    }
  }
  return [];
}

/** `alt1_price`, `option 2.price`, or else `price_1`, `price1`: whichever way more columns are called. */
function numberedParts(free: readonly { readonly name: string; readonly place: number }[]): Part[] {
  const before = repeated(free.flatMap(numberBefore));
  const behind = repeated(free.flatMap(numberBehind));
  return before.length >= behind.length ? before : behind;
}

function numberBefore({ name, place }: { readonly name: string; readonly place: number }): Part[] {
  const [, number, attribute] = /^[A-Za-z]{1,40} ?(\d{1,3})[._ -](.+)$/.exec(name) ?? [];
  return number && attribute ? [{ place, alternative: String(Number(number)), attribute }] : [];
}

function numberBehind({ name, place }: { readonly name: string; readonly place: number }): Part[] {
  let at = name.length;
  while (at > 0 && /\d/.test(name[at - 1] as string)) at -= 1;
  if (at === 0 || at === name.length || name.length - at > 3) return [];
  const attribute = joints.includes(name[at - 1] as string) ? name.slice(0, at - 1) : name.slice(0, at);
  return attribute === '' ? [] : [{ place, alternative: String(Number(name.slice(at))), attribute }];
}

/** An attribute of one alternative only is no group, unless its alternative has others that are. */
function repeated(parts: readonly Part[]): Part[] {
  const byAttribute = groupBy(parts, ({ attribute }) => attribute);
  const shared = parts.filter(({ attribute }) => (byAttribute.get(attribute)?.length ?? 0) > 1);
  const alternatives = new Set(shared.map(({ alternative }) => alternative));
  return parts.filter(({ alternative }) => alternatives.has(alternative));
}

function noGroups(table: ForeignTable, alternatives: readonly string[] | undefined, found: readonly string[]) {
  if (alternatives) {
    const without = alternatives.filter((one) => !found.includes(one));
    const message = `no column belongs to ${without.map((one) => `the alternative "${one}"`).join(', ')}`;
    return { message, hint: `the columns are ${tellColumns(table.header, 20)}` };
  }
  const message = 'no columns are called alike for several alternatives, as alt1_price and alt2_price are';
  const words = likelyAlternatives(table.header);
  const hint =
    words.length > 1
      ? `name the alternatives in the order of the choice’s numbers: --alternatives ${words.join(',')}`
      : 'name the alternatives: --alternatives CAR,TRAIN, where columns are called CAR_COST and TRAIN_COST';
  return { message, hint };
}

/** First or last words of names that stand there with the same other words: whichever are fewer. */
function likelyAlternatives(header: readonly string[]): string[] {
  const parts = header.flatMap((name) => {
    const at = name.search(/[._]/);
    return at > 0 && at < name.length - 1 ? [{ first: name.slice(0, at), rest: name.slice(at + 1) }] : [];
  });
  const shared = (own: typeof parts) => own.length > 1;
  const byRest = [...groupBy(parts, ({ rest }) => rest).values()].filter(shared).flat();
  const byFirst = [...groupBy(parts, ({ first }) => first).values()].filter(shared).flat();
  const firsts = new Set(byRest.map(({ first }) => first));
  const lasts = new Set(byFirst.map(({ rest }) => rest));
  return [...(firsts.size <= lasts.size ? firsts : lasts)];
}
