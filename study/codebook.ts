/**
 * codebook.json: what the columns and values of responses.csv mean, and how the study wants to be analysed. It stands
 * beside responses.csv, so that an analyst needs neither the study file nor the server.
 */
import type { Coding, Published, RepeatSettings, ResponseFormat, Texts } from './study.ts';

export interface CodebookColumn {
  readonly id: string;
  readonly label: Texts;
  /** Absent for a number or a free text. */
  readonly levels?: readonly { readonly id: string; readonly label: Texts }[];
  /** Attributes and factors only. */
  readonly reference?: string;
  /** Who was asked, where not everyone was: the study's expression. An empty cell of another respondent was not asked. */
  readonly shownIf?: string;
}

export interface Codebook {
  readonly schemaVersion: 1;
  readonly study: string;
  readonly title: Texts;
  readonly languages: readonly string[];
  readonly response: ResponseFormat;
  readonly attributes: readonly CodebookColumn[];
  readonly factors: readonly CodebookColumn[];
  /** Columns of answers to questions. */
  readonly covariates: readonly CodebookColumn[];
  /** Where a task was shown again: `repeatOf` in responses.csv says which. */
  readonly repeat?: RepeatSettings;
  readonly model: { readonly effects: readonly string[]; readonly coding: Coding };
  readonly published?: Published;
  readonly studyFingerprint: string;
  readonly designFingerprint: string;
  /** How many respondents the file holds; `simulated` of them are not people. */
  readonly respondents: {
    readonly total: number;
    readonly complete: number;
    readonly simulated: number;
    /** Of those who are not complete, whom the survey ended for; absent where there are none. */
    readonly screenedOut?: number;
    readonly quotaFull?: number;
    /** Came by a test link, and are no respondents; absent where there is none. */
    readonly test?: number;
  };
  /** The studies and designs that they answered, in full; more than one where they were changed in the field. */
  readonly snapshots?: readonly { readonly id: string; readonly respondents: number }[];
  /** The attribute order that each respondent saw, by respID. */
  readonly attributeOrder: Readonly<Record<string, readonly string[]>>;
  /** The order of options or statements by respID and question: where the study has questions in random order. */
  readonly optionOrder?: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
  /** sha256 of the responses.csv that it belongs to. */
  readonly responsesSha256: string;
  readonly seed?: number;
  readonly version: string;
}
