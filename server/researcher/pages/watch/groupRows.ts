/** How people fare by how wide their windows are, and by which kind of way they came: shares of groups of ten or more. */
import { quartilesOf } from '../../../../analysis/numerics/quartiles.ts';
import { groupBy } from '../../../../study/groupBy.ts';
import { type Viewport, viewports } from '../../../../study/responses/responses.ts';
import { formatNumber } from '../../../../study/speech.ts';
import { words } from '../../../render/locales.ts';
import type { GroupCount } from '../../../store/fieldwork/countGroups.ts';
import { type Source, sources } from '../../../store/respondents/sources.ts';
import type { FlagCounts } from './flagRows.ts';
import { fewestOfShare, sayMinutes, sayShare } from './shares.ts';

export interface GroupTable {
  /** `viewport` or `source`. */
  readonly by: string;
  readonly title: string;
  readonly hasFlags: boolean;
  readonly rows: readonly {
    readonly name: string;
    readonly started: string;
    readonly complete: string;
    readonly dropOut: string;
    readonly minutes: string;
    readonly flagged: string;
  }[];
}

type By = 'viewport' | 'source';
const orders: Readonly<Record<By, readonly (Viewport | Source)[]>> = { viewport: viewports, source: sources };

/** Only what there are two groups of. */
export function showGroups(
  groups: readonly GroupCount[],
  flags: FlagCounts | undefined,
  language: string,
): readonly GroupTable[] {
  return (['viewport', 'source'] as const)
    .map((by) => showTable(by, groups, { flags, language }))
    .filter(({ rows }) => rows.length > 1);
}

function showTable(
  by: By,
  groups: readonly GroupCount[],
  { flags, language }: { readonly flags: FlagCounts | undefined; readonly language: string },
): GroupTable {
  const found = groupBy(groups, (group): string => group[by] ?? 'unknown');
  const names = [...orders[by], 'unknown'].filter((name) => found.has(name));
  return {
    by,
    title: words(language, `researcher.watch.${by}.title`),
    hasFlags: flags !== undefined,
    rows: names.map((name) => {
      const own = found.get(name) ?? [];
      const sum = (key: 'started' | 'complete' | 'left') => own.reduce((all, group) => all + group[key], 0);
      const minutes = own.flatMap((group) => group.minutes);
      const length = minutes.length < fewestOfShare ? undefined : quartilesOf(minutes);
      const [judged, flagged] = flags?.by[by].get(name) ?? [0, 0];
      return {
        name: words(language, `researcher.watch.${by}.${name}`),
        started: formatNumber(sum('started'), language),
        complete: formatNumber(sum('complete'), language),
        dropOut: sayShare(sum('left'), sum('complete') + sum('left'), language) || '–',
        minutes: length ? sayMinutes(length.median, language) : '–',
        flagged: sayShare(flagged, judged, language) || '–',
      };
    }),
  };
}
