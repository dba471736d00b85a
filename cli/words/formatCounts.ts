import { counted } from '../../study/counted.ts';

/** `412 respondents, 4944 choices`: what a backup holds, in the order of its tables, without what is not there. */
export function formatCounts(counts: Readonly<Record<string, number>>): string {
  const present = Object.entries(counts).filter(([, count]) => count > 0);
  return present.length > 0
    ? present.map(([table, count]) => counted(count, singular(table), table)).join(', ')
    : 'no responses';
}

/** Of the name of a table: `studies` holds one study, `quota_places` one quota_place. */
function singular(table: string): string {
  return table.replace(/ies$/, 'y').replace(/s$/, '');
}
