/** How often each level is shown, as bars, with where an even share would end; and how alike alternatives are. */
import type { DesignDiagnostics } from '../../../../analysis/design/judge/diagnostics.ts';
import type { Names } from './names.ts';

export interface LevelBars {
  readonly attribute: string;
  /** In hundredths of the bar's room. */
  readonly evenAt: number;
  readonly even: number;
  readonly spread: number;
  readonly rows: readonly { readonly level: string; readonly count: number; readonly width: number }[];
}

/** Of what the longest bar or the even share takes, a bit is left free. */
const room = 1.12;

export function levelBars({ levels }: DesignDiagnostics, names: Names): LevelBars[] {
  return levels.map(({ attribute, levels: own, spreadInVersion }) => {
    const even = own.reduce((sum, { count }) => sum + count, 0) / Math.max(1, own.length);
    const most = Math.max(1, even, ...own.map(({ count }) => count)) * room;
    const share = (count: number) => Number(((100 * count) / most).toFixed(2));
    return {
      attribute: names.attribute(attribute),
      even,
      evenAt: share(even),
      spread: spreadInVersion,
      rows: own.map(({ level, count }) => ({ level: names.level(attribute, level), count, width: share(count) })),
    };
  });
}

export interface OverlapRow {
  readonly attribute: string;
  /** Percent of comparisons; nothing where the attribute never applies to two alternatives of a task. */
  readonly shared: number | undefined;
  readonly least: number | undefined;
}

export function overlapRows({ overlap, alternatives }: DesignDiagnostics, names: Names): OverlapRow[] {
  if (alternatives < 2) return [];
  return overlap.map(({ attribute, shared, pairs, least }) => ({
    attribute: names.attribute(attribute),
    shared: pairs === 0 ? undefined : (100 * shared) / pairs,
    least: pairs === 0 ? undefined : (100 * least) / pairs,
  }));
}
