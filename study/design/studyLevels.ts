/** Attributes and levels as another program calls them, in the ids of the study: by id, by label, or by number. */
import type { Attribute } from '../study.ts';
import type { Texts } from '../texts.ts';
import type { ForeignRows } from './foreignLayouts.ts';
import type { ForeignLayout } from './layoutRoles.ts';

/**
 * What has no match stays as it is, so that it can be complained of by its own name. Level numbers count from 1, or from
 * 0 where a column has zeros, as Ngene's do; in Sawtooth's layout a number is always a level's number.
 */
export function toStudyLevels({ attributes, rows, readAs }: ForeignRows, own: readonly Attribute[]): ForeignRows {
  const { layout } = readAs;
  const matched = attributes.map((name) => findAttribute(name, own));
  const columns = matched.map((attribute, place) => {
    const cells = new Set(rows.map(({ levels }) => levels[place] ?? ''));
    const start = cells.has('0') && [...cells].every((cell) => /^\d+$/.test(cell)) ? 0 : 1;
    return attribute && { attribute, start };
  });
  return {
    readAs,
    attributes: attributes.map((name, place) => matched[place]?.id ?? name),
    rows: rows.map((row) => ({
      ...row,
      levels: row.levels.map((cell, place) => {
        const column = columns[place];
        return column ? findLevel(cell, column.attribute, { layout, start: column.start }) : cell;
      }),
    })),
  };
}

/** By id, by label in any language, or as Att1, Attribute 2, Att 3 - Price by place. */
function findAttribute(name: string, own: readonly Attribute[]): Attribute | undefined {
  const plain = name.toLowerCase();
  const [, number, said] = /^att(?:ribute)?[ _.]?(\d+)(?: ?[-:] ?(.+))?$/.exec(plain) ?? [];
  const called = (text: string) => own.find(({ id }) => id === text) ?? own.find(({ label }) => hasText(label, text));
  return (
    called(plain) ??
    (said === undefined ? undefined : called(said)) ??
    (number === undefined ? undefined : own[Number(number) - 1])
  );
}

function findLevel(
  cell: string,
  { levels }: Attribute,
  { layout, start }: { readonly layout: ForeignLayout; readonly start: number },
): string {
  const byNumber = /^\d{1,4}$/.test(cell) ? levels[Number(cell) - start]?.id : undefined;
  const byName = levels.find(({ id, label }) => id === cell || hasText(label, cell.toLowerCase()))?.id;
  return (layout === 'sawtooth' ? (byNumber ?? byName) : (byName ?? byNumber)) ?? cell;
}

function hasText(texts: Texts, lower: string): boolean {
  return Object.values(texts).some((text) => text.toLowerCase() === lower);
}
