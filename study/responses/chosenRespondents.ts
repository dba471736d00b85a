/** Which respondents of a study an analysis is of, where it is not of all of them. */

export const respondentKinds = ['people', 'tests', 'simulated'] as const;
export type RespondentKind = (typeof respondentKinds)[number];

/** Whose language is not kept any more: he is anonymous. */
export const unknownLanguage = 'unknown';

export interface ChosenRespondents {
  /** Without it: people and simulated ones, and those who came by a test link where they are asked for. */
  readonly only?: RespondentKind;
  /** In which they answered. */
  readonly languages?: readonly string[];
  /** In which they began: the first week and the last. */
  readonly weeks?: { readonly first: string; readonly last: string };
}
