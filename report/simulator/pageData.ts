/** What a page carries for its script, as one JSON text: the words, what figures are computed from, and what they show. */

import type { WhatIfData } from '../../analysis/whatIf/data/whatIfData.ts';
import type { Amounts } from '../../study/amounts/amounts.ts';

export interface PageData {
  readonly language: string;
  /** By key; those of numbers too. */
  readonly texts: Readonly<Record<string, string>>;
  /** Ids of studies name the files that are saved. */
  readonly study: string;
  /** Numbers of the figures that were drawn beforehand, by the id of the figure's element. */
  readonly figures: Readonly<Record<string, FigureNumbers>>;
  /** Absent where there is no simulator. */
  readonly simulator?: SimulatorData;
}

export interface FigureNumbers {
  readonly columns: readonly string[];
  /** `null` where there is no number. */
  readonly rows: readonly (readonly (string | number | null)[])[];
}

export interface SimulatorData {
  readonly whatIf: WhatIfData;
  /** What attributes and levels are called, in the language of the page. */
  readonly attributes: readonly SimulatorAttribute[];
  readonly factors: readonly SimulatorColumn[];
  /** What values count: `euro a year`. */
  readonly unit?: string;
}

export interface SimulatorColumn {
  readonly id: string;
  readonly label: string;
  readonly short: string;
  readonly levels: readonly SimulatorLevel[];
}

export interface SimulatorAttribute extends SimulatorColumn {
  /** Of a number. */
  readonly range?: NumberRange;
  /** Of a number, how the study writes it. */
  readonly written?: Pick<Amounts, 'unit' | 'decimals'>;
  /** What stands beside the field of a number. */
  readonly unit?: string;
  /** It is there only where it applies. */
  readonly follows?: true;
  /** Its levels are the names of alternatives. */
  readonly names?: true;
}

export interface NumberRange {
  readonly min: number;
  readonly max: number;
  readonly step: number;
}

/** An empty id is that of an attribute that an offer has not. */
export interface SimulatorLevel {
  readonly id: string;
  readonly label: string;
  readonly short: string;
}
