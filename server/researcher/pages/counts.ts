/** The people of a study by how far they are, and beside them, never added, who is simulated or a test. */
import { formatNumber } from '../../../study/speech.ts';
import { words } from '../../render/locales.ts';
import type { FieldworkCounts, StatusCounts, Whose } from '../../store/fieldwork/countFieldwork.ts';

const statuses = [
  'started',
  'complete',
  'busy',
  'left',
  'screenedOut',
  'quotaFull',
] as const satisfies readonly (keyof StatusCounts)[];
/** Below this many, figures say little: as the estimates say of themselves. */
export const fewPeople = 30;

export interface CountsTable {
  readonly columns: readonly string[];
  readonly rows: readonly { readonly term: string; readonly cells: readonly string[] }[];
}

/** A column for people, and one each for the others where there are any. */
export function countsTable(counts: FieldworkCounts, language: string): CountsTable {
  const others = (['simulated', 'test'] as const).filter((whose) => counts[whose].started > 0);
  const columns: readonly Whose[] = ['people', ...others];
  return {
    columns: columns.map((whose) => words(language, `researcher.whose.${whose}`)),
    rows: statuses.map((status) => ({
      term: words(language, `researcher.status.${status}`),
      cells: columns.map((whose) => formatNumber(counts[whose][status], language)),
    })),
  };
}

/** "Only 12 people have started: so few say little." Empty where there are enough. */
export function fewWords({ people }: FieldworkCounts, language: string): string {
  const { started } = people;
  if (started >= fewPeople) return '';
  return words(language, `researcher.few.${started === 0 ? 'none' : started === 1 ? 'one' : 'some'}`, { started });
}
