/** What the sheets of the workbook share: the model, its words, and where everything stands. */
import type { CodedColumn } from '../../analysis/model/encodeRow.ts';
import type { WhatIfData } from '../../analysis/whatIf/data/whatIfData.ts';
import type { EstimatedColumn, TermPart } from '../../study/estimates/estimatedModel.ts';
import type { LogitEstimates } from '../../study/estimates/logitEstimates.ts';
import type { Offer } from '../../study/estimates/prediction.ts';
import type { CodeTable } from './codeFormula.ts';
import type { Place } from './grid.ts';

/** One coded column of a parameter, with the part of its term. */
export interface ParameterPart {
  readonly coded: CodedColumn;
  readonly part: TermPart;
  readonly column?: EstimatedColumn;
}

export interface BookParameter {
  readonly name: string;
  readonly estimate: number;
  readonly standardError: number;
  readonly parts: readonly ParameterPart[];
}

export interface BookAttribute {
  readonly id: string;
  readonly label: string;
  readonly kind: 'categorical' | 'numeric';
  /** Names as people choose them; no two are alike. */
  readonly levels: readonly { readonly id: string; readonly name: string }[];
  readonly range?: readonly [number, number];
  /** A cell may stay empty. */
  readonly mayLack: boolean;
}

export interface Book {
  readonly estimates: LogitEstimates;
  readonly data: WhatIfData;
  readonly language: string;
  readonly say: (key: string, values?: Readonly<Record<string, string | number>>) => string;
  readonly parameters: readonly BookParameter[];
  readonly attributes: readonly BookAttribute[];
  /** Of the respondents. */
  readonly factors: readonly BookAttribute[];
  readonly covariance: readonly (readonly number[])[];
  /** By column: where its codes stand. */
  readonly tables: ReadonlyMap<string, CodeTable>;
  readonly twoStep: boolean;
  /** How many offers there is room for. */
  readonly offers: number;
  /** What is filled in at the beginning. */
  readonly begin: readonly Offer[];
}

/** The sheets' names stay English in every language: formulas and macros of others name them. */
export const sheetNames = {
  simulator: 'Simulator',
  groups: 'Groups',
  partWorths: 'PartWorths',
  codes: 'Codes',
  covariance: 'Covariance',
  about: 'About',
} as const;

/** Where what is typed stands on the first sheet. */
export const simulatorPlaces = {
  rule: [5, 2] as Place,
  none: [6, 2] as Place,
  names: 8,
  firstAttribute: 9,
  /** Offers stand in columns from here on. */
  firstOffer: 2,
} as const;

/** On the sheet of part-worths: parameters from this row on, codes of offers and of groups from these columns on. */
export const partWorthPlaces = { firstRow: 4, firstOffer: 4 } as const;

export function groupsOf({ data }: Pick<Book, 'data'>) {
  return data.cells.length > 0 ? data.cells : [{ factors: {}, weight: 1 }];
}
