/** How near a design comes to what is proved to be the best possible, for all answers together and for the worst version. */
import type { DesignDiagnostics } from '../../../../analysis/design/judge/diagnostics.ts';
import type { DesignProvenance } from '../../../../study/design/design.ts';

export interface Gauge {
  readonly of: 'pool' | 'worst';
  /** Percent of the best possible, rounded down to a tenth: what is not the best is not called so. */
  readonly share: number;
  readonly dError: number;
}

export interface Gauges {
  readonly gauges: readonly Gauge[];
  readonly bound?: number;
  /** Why no bound is known, in words. */
  readonly none?: string;
}

export function gaugesOf({ efficiency, versions }: DesignDiagnostics, provenance?: DesignProvenance): Gauges {
  const { bound } = provenance ?? {};
  if (!bound) return { gauges: [] };
  if ('none' in bound) return { gauges: [], none: bound.none };
  const gauge = (of: Gauge['of'], dError: number | undefined): Gauge[] =>
    dError === undefined ? [] : [{ of, dError, share: Math.min(100, Math.floor((1000 * bound.dError) / dError) / 10) }];
  const worst = versions > 1 ? provenance?.worstVersion : undefined;
  return { bound: bound.dError, gauges: [...gauge('pool', efficiency.dError), ...gauge('worst', worst)] };
}
