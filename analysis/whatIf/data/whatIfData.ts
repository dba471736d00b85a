/**
 * What a what-if page has of a study: plain JSON that goes into the page. It holds how tastes are distributed, the study's
 * words and sizes of groups; no respondent's row, and nothing of fewer than ten people.
 */
import type { Amounts } from '../../../study/amounts/amounts.ts';
import type { Interval } from '../../../study/estimates/acceptance.ts';
import type { Estimates } from '../../../study/estimates/estimates.ts';
import type { PageDifferences } from '../../../study/estimates/pagePopulation.ts';
import type { ChoiceRule } from '../../../study/estimates/prediction.ts';
import type { Texts } from '../../../study/texts.ts';
import type { LevelValues } from '../../../study/value.ts';
import type { Cells } from '../../tastes/utilities.ts';
import type { PackedEstimates } from './packEstimates.ts';

export interface WhatIfLevel {
  readonly id: string;
  readonly label: Texts;
  readonly short?: Texts;
}

/** An attribute of the model. Its words are the study's; where there is no codebook, its own name in English. */
export interface WhatIfAttribute {
  readonly id: string;
  readonly label: Texts;
  readonly short?: Texts;
  readonly kind: 'categorical' | 'numeric';
  /** Of a number the values at which acceptance is told, ascending. */
  readonly levels: readonly WhatIfLevel[];
  readonly reference: string;
  /** Of a number: the least and the largest that was shown. */
  readonly range?: readonly [number, number];
  /** Of a number: its unit and its digits after the decimal point, where the study says them. */
  readonly written?: Pick<Amounts, 'unit' | 'decimals'>;
  /** There are profiles to which it does not apply, whose cell is the empty text. */
  readonly mayLack?: true;
  /** The study says to which profiles it applies: there it always has a level, and elsewhere none. */
  readonly follows?: true;
  /** Its levels are the names of alternatives, which stand beside each other in a task. */
  readonly names?: true;
}

/** A column of the respondents in the model, by which groups are told. */
export interface WhatIfFactor {
  readonly id: string;
  readonly label: Texts;
  readonly short?: Texts;
  readonly levels: readonly WhatIfLevel[];
}

/** A group that may be told: nobody could learn from it, or from what it differs by from another one, of fewer than ten people. */
export interface WhatIfGroup {
  /** Empty for all respondents. */
  readonly factors: Cells;
  readonly respondents: number;
}

/** Profiles that can be: which combinations of levels of these attributes are allowed; all others' levels combine freely. */
export interface AllowedProfiles {
  readonly attributes: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

export interface WhatIfData {
  readonly schemaVersion: 1;
  readonly version: string;
  readonly study?: string;
  readonly title?: Texts;
  readonly languages: readonly string[];
  readonly method: Estimates['method'];
  /** `unpackEstimates` makes estimates of them, on which the functions of analysis run. */
  readonly estimates: PackedEstimates;
  readonly attributes: readonly WhatIfAttribute[];
  readonly factors: readonly WhatIfFactor[];
  /** The profile of reference levels. */
  readonly base: Cells;
  /** Can anybody reject? Otherwise there are shares of preference, and no acceptance. */
  readonly hasAcceptance: boolean;
  /** The rules by which shares can be predicted, the default first. */
  readonly rules: readonly ChoiceRule[];
  /** Every combination of the respondents' columns, with its share in averages; the shares add up to 1. */
  readonly cells: readonly { readonly factors: Cells; readonly weight: number }[];
  /** Are these shares raked to the margins of a population? Else they are as asked, or equal. */
  readonly raked?: true;
  /** Of the groups that may be told all, everybody first, then by one column, then by several. */
  readonly groups: readonly WhatIfGroup[];
  /** Absent where nothing is prohibited, or nobody knows. */
  readonly allowed?: AllowedProfiles;
  /** Pairs of levels that stood in no profile: prohibited, or never drawn. */
  readonly unshown: readonly (readonly [attribute: string, level: string, other: string, otherLevel: string])[];
  /** What levels are worth to the organisation; where the study says so. */
  readonly values?: LevelValues;
  readonly confidence: number;
  readonly nRespondents: number;
  readonly simulatedRespondents: number;
  readonly warnings: readonly string[];
  /** Where people differ by a posterior: against all its draws, and against the sampled people's own. */
  readonly differences?: PageDifferences;
  /** The sampled people's own acceptance of the reference profile. */
  readonly ownAcceptance?: Interval;
}
