/**
 * How often the levels of two attributes meet in a profile: a staircase of tables, each cell as warm or cold as it is away
 * from an even share. It is a table with its numbers, so that nobody needs the colours.
 */
import type { DesignDiagnostics } from '../../../../analysis/design/judge/diagnostics.ts';
import type { Names } from './names.ts';

export interface HeatCell {
  readonly isPair: boolean;
  readonly count: number | '';
  /** `few-4` (a quarter less often than even, or rarer) to `many-4`, `even`, `never`; `blank` where there is no pair. */
  readonly tone: string;
}

export interface PairHeat {
  readonly columns: readonly {
    readonly attribute: string;
    readonly levels: readonly string[];
    readonly span: number;
  }[];
  readonly groups: readonly {
    readonly attribute: string;
    readonly rows: readonly { readonly level: string; readonly cells: readonly HeatCell[] }[];
  }[];
  /** The cell that is furthest from even, both ways, in percent of even; nothing where there is one attribute. */
  readonly fewest: number;
  readonly most: number;
}

const steps = 4;
/** Of even, that one step is. */
const stepWidth = 0.0625;
const blank: HeatCell = { isPair: false, count: '', tone: 'blank' };

export function pairHeat({ pairs, levels }: DesignDiagnostics, names: Names): PairHeat | undefined {
  if (pairs.length === 0) return undefined;
  const counts = new Map<string, HeatCell>();
  const ratios: number[] = [];
  for (const { attributes, cells } of pairs) {
    const even = cells.reduce((sum, { count }) => sum + count, 0) / Math.max(1, cells.length);
    for (const { levels: own, count } of cells) {
      const ratio = even > 0 ? count / even : 1;
      ratios.push(ratio);
      counts.set(JSON.stringify([...attributes, ...own]), { isPair: true, count, tone: toneOf(ratio) });
    }
  }
  const across = levels.slice(0, -1);
  return {
    columns: across.map(({ attribute, levels: own }) => ({
      attribute: names.attribute(attribute),
      levels: own.map(({ level }) => names.level(attribute, level)),
      span: own.length,
    })),
    groups: levels.slice(1).map(({ attribute, levels: own }) => ({
      attribute: names.attribute(attribute),
      rows: own.map(({ level }) => ({
        level: names.level(attribute, level),
        cells: across.flatMap((other) =>
          other.levels.map(
            (one) => counts.get(JSON.stringify([other.attribute, attribute, one.level, level])) ?? blank,
          ),
        ),
      })),
    })),
    fewest: Math.round(100 * Math.min(...ratios)),
    most: Math.round(100 * Math.max(...ratios)),
  };
}

function toneOf(ratio: number): string {
  if (ratio === 0) return 'never';
  const step = Math.max(-steps, Math.min(steps, Math.round((ratio - 1) / stepWidth)));
  if (step === 0) return 'even';
  return step < 0 ? `few-${-step}` : `many-${step}`;
}
