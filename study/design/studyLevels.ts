/** Attributes and levels as another program calls them, in the ids of the study: by id, by label, or by number. */
import { isNumeric } from '../csv/isNumeric.ts';
import type { Attribute } from '../study.ts';
import type { Texts } from '../texts.ts';
import type { ForeignRows } from './foreignLayouts.ts';
import type { ForeignLayout } from './layoutRoles.ts';
import { isMissing } from './noneRows.ts';

/**
 * What has no match stays as it is, so that it can be complained of by its own name. Level numbers count from 1, or from
 * 0 where a column has zeros, as Ngene's do; in Sawtooth's layout a number is always a level's number. Of an attribute that
 * does not apply to all alternatives a cell is empty, and 0 where its levels are numbered. Alternatives with names that no
 * column holds are named in their order.
 */
export function toStudyLevels({ attributes, rows, readAs }: ForeignRows, own: readonly Attribute[]): ForeignRows {
  const { layout } = readAs;
  const matched = attributes.map((name) => findAttribute(name, own));
  const columns = matched.map((attribute, place) => {
    const cells = new Set(rows.map(({ levels }) => levels[place] ?? ''));
    const isNumbered = cells.has('0') && [...cells].every((cell) => /^\d+$/.test(cell));
    const start = isNumbered && attribute?.appliesWhen === undefined ? 0 : 1;
    return attribute && { attribute, start };
  });
  const names = own.find((attribute) => attribute.names);
  const unnamed = names && !matched.includes(names) ? names : undefined;
  return {
    readAs,
    attributes: [...(unnamed ? [unnamed.id] : []), ...attributes.map((name, place) => matched[place]?.id ?? name)],
    rows: rows.map((row) => ({
      ...row,
      levels: [
        ...(unnamed ? [unnamed.levels[row.alternative - 1]?.id ?? ''] : []),
        ...row.levels.map((cell, place) => {
          const column = columns[place];
          return column ? findLevel(cell, column.attribute, { layout, start: column.start }) : cell;
        }),
      ],
    })),
  };
}

/** By id, by label in any language, or as Att1, Attribute 2, Att 3 - Price by place. */
export function findAttribute(name: string, own: readonly Attribute[]): Attribute | undefined {
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
  { levels, amounts, appliesWhen }: Attribute,
  { layout, start }: { readonly layout: ForeignLayout; readonly start: number },
): string {
  const isKnown = levels.some(({ id }) => id === cell);
  if (appliesWhen !== undefined && (isMissing(cell) || (cell === '0' && !isKnown))) return '';
  if (amounts && !isKnown) {
    const level = levels.find(({ id }) => isNumeric(cell) && Number(id) === Number(cell));
    if (level) return level.id;
  }
  const byNumber = /^\d{1,4}$/.test(cell) ? levels[Number(cell) - start]?.id : undefined;
  const byName = levels.find(({ id, label }) => id === cell || hasText(label, cell.toLowerCase()))?.id;
  return (layout === 'sawtooth' ? (byNumber ?? byName) : (byName ?? byNumber)) ?? cell;
}

function hasText(texts: Texts, lower: string): boolean {
  return Object.values(texts).some((text) => text.toLowerCase() === lower);
}
