/** What was made of empty cells that are not missing. */
import type { EstimatedColumn } from '../../study/estimates/estimatedModel.ts';
import { makeWarning } from '../../study/warnings.ts';
import { formatModel } from './formatModel.ts';
import type { ResolvedModel } from './resolvedModel.ts';

/** One sentence for all columns that lack at the same labels, one for those that were named, one for what was added. */
export function warnOfApplicability({ columns, added = [] }: ResolvedModel): string[] {
  const named = columns.filter(({ notApplicable }) => notApplicable?.because === 'named');
  const places = new Map<string, string[]>();
  for (const { name, notApplicable } of columns) {
    if (notApplicable?.because !== 'label') continue;
    const key = JSON.stringify([notApplicable.column, notApplicable.levels.join(', ')]);
    places.set(key, [...(places.get(key) ?? []), name]);
  }
  const byName = new Map(columns.map((column): [string, EstimatedColumn] => [column.name, column]));
  return [
    ...Array.from(places, ([key, names]) => {
      const [column, labels] = JSON.parse(key) as [string, string];
      return makeWarning('lacksAt', { column, labels, columns: names.join(', ') });
    }),
    ...(named.length > 0 ? [makeWarning('lacksNamed', { columns: named.map(({ name }) => name).join(', ') })] : []),
    ...(added.length > 0 ? [makeWarning('indicators', { term: formatModel(added, byName) })] : []),
  ];
}
