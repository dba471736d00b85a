/** Scores in a public file: made of what is published of the answers, so that they tell no more than these. */
import type { Scale } from '../../study/scales/scale.ts';
import { isOnScale, scorePoints } from '../../study/scales/scoreScale.ts';
import type { FieldedVersion } from '../../study/snapshot.ts';

export interface PublicScore {
  readonly scale: Scale;
  /** By respondent. */
  readonly cells: readonly string[];
}

interface PublishedAnswers {
  readonly column: { readonly name: string };
  readonly cells: readonly string[];
}

/** @param snapshots the study as it is now first, with its scales */
export function publicScores(
  snapshots: readonly FieldedVersion[],
  columns: readonly PublishedAnswers[],
  respondents: { readonly length: number; at(place: number): { readonly snapshot: number } },
): PublicScore[] {
  return (snapshots[0]?.study.scales ?? []).map((scale) => {
    const items = scale.items.map((item) => ({
      cells: columns.find(({ column }) => column.name === item.column)?.cells,
      isOn: snapshots.map(({ study }) => isOnScale(item, scale, study.questions)),
    }));
    const cells = Array.from({ length: respondents.length }, (_, place) => {
      const { snapshot } = respondents.at(place);
      const points = items.map((item) => {
        const cell = item.isOn[snapshot] ? (item.cells?.[place] ?? '') : '';
        return cell === '' ? undefined : Number(cell);
      });
      return String(scorePoints(scale, points) ?? '');
    });
    return { scale, cells };
  });
}
