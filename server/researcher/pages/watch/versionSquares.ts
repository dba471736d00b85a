/** A square for each version of the design: how many have finished it, against an even share. */

import type { Snapshot } from '../../../../study/snapshot.ts';
import { formatNumber } from '../../../../study/speech.ts';
import { words } from '../../../render/locales.ts';
import type { Fieldwork } from '../../../store/fieldwork/followFieldwork.ts';

/** Of the drawing: a square, and from one to the next. */
const [side, step, inRow] = [20, 24, 20];

export interface VersionSquares {
  readonly box: string;
  readonly width: number;
  readonly height: number;
  readonly side: number;
  readonly squares: readonly {
    readonly kind: string;
    readonly x: number;
    readonly y: number;
    readonly says: string;
  }[];
  readonly says: string;
  readonly rows: readonly { readonly version: string; readonly complete: string; readonly people: string }[];
}

/** Of the study as it is fielded now; a version that nobody has yet counts as none. */
export function showVersions(
  { versions }: Pick<Fieldwork, 'versions'>,
  { hash, design }: Snapshot,
  language: string,
): VersionSquares | false {
  const known = [...new Set(design.tasks.map(({ version }) => version))].filter((version) => version > 0);
  if (known.length === 0) return false;
  const counts = known.map((version) => {
    const found = versions.find((one) => one.snapshot === hash && one.version === version);
    return { version, complete: found?.complete ?? 0, people: found?.people ?? 0 };
  });
  const even = counts.reduce((sum, { complete }) => sum + complete, 0) / counts.length;
  const say = (n: number) => formatNumber(Number(n.toFixed(1)), language);
  const people = counts.map((one) => one.people);
  const columns = Math.min(inRow, counts.length);
  const [width, height] = [columns * step, Math.ceil(counts.length / inRow) * step];
  return {
    ...{ box: `0 0 ${width} ${height}`, width, height, side },
    squares: counts.map(({ version, complete }, index) => ({
      kind: kindOf(complete, even),
      x: (index % inRow) * step,
      y: Math.floor(index / inRow) * step,
      says: words(language, 'researcher.watch.versions.one', { version, complete, even: say(even) }),
    })),
    says: words(language, 'researcher.versions.says', {
      ...{ versions: counts.length, least: Math.min(...people), most: Math.max(...people) },
    }),
    rows: counts.map((one) => ({
      version: formatNumber(one.version, language),
      complete: formatNumber(one.complete, language),
      people: formatNumber(one.people, language),
    })),
  };
}

/** How far from an even share. */
function kindOf(complete: number, even: number): string {
  if (complete === 0) return 'none';
  const ratio = complete / even;
  return ratio < 0.75 ? 'fewer' : ratio > 1.25 ? 'more' : 'even';
}
