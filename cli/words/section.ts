import type { WeakestContrast } from '../../analysis/design/judge/weakestContrast.ts';
import type { PlannedEffect } from '../../analysis/design/precision/planPower.ts';
import type { Terminal } from '../terminal.ts';
import type { TableColumn } from './formatTable.ts';

export interface Section {
  readonly title: string;
  readonly columns?: readonly TableColumn[];
  readonly rows?: readonly (readonly string[])[];
  readonly words?: readonly string[];
}

export interface Inspected {
  readonly terminal: Terminal;
  /** Where the part-worths come from that precision is expected under, in words. */
  readonly assumed: string;
  /** Absent where the model is not identified. */
  readonly weakest?: WeakestContrast;
  /** How wide 95% intervals may be to either side, where that was asked. */
  readonly precision?: number;
  /** The power of every effect for several numbers of respondents, where that was asked. */
  readonly plan?: readonly PlannedEffect[];
}
