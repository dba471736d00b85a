/** `412 respondents, 4944 choices`: what a backup holds, in the order of its tables, without what is not there. */
export function formatCounts(counts: Readonly<Record<string, number>>): string {
  const present = Object.entries(counts).filter(([, count]) => count > 0);
  return present.length > 0 ? present.map(([table, count]) => `${count} ${table}`).join(', ') : 'no responses';
}
