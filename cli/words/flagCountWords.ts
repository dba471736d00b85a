/** What `export --flag-counts` says. */
import type { FlagTally } from '../../server/export/flagTally.ts';
import { counted } from '../../study/counted.ts';
import { formatTable, type TableOptions } from './formatTable.ts';

type Width = Pick<TableOptions, 'width' | 'color'>;

export function flagCountWords({ judged, flagged, flags }: FlagTally, width: Width): string {
  const has = flagged === 1 ? 'has' : 'have';
  const first = `${flagged} of ${counted(judged, 'person', 'people')} who answered a task ${has} a flag`;
  const columns = [{ title: 'flag' }, { title: 'people', align: 'right' }] as const;
  const rows = flags.map(({ flag, people }) => [flag, String(people)]);
  return `${first}\n\n${formatTable({ columns, rows, ...width })}`;
}
