/** What the page with a preview and the server say to each other: JSON in both directions, the form token in a header. */

export interface PreviewOrder {
  /** The study file as the page has it; what is saved where it is absent. */
  readonly text?: string;
  /** `consent`, `p/task-1`; the first page where it is absent, or not there any more. */
  readonly page?: string;
  /** One of the study's; its first where it is absent. */
  readonly language?: string;
  /** Level by factor, in place of those that are drawn. */
  readonly factors?: Readonly<Record<string, string>>;
}

export type PreviewReply = PreviewedPage | PreviewRefused;

export interface PreviewedPage {
  readonly outcome: 'shown';
  /** As a respondent's browser gets it. */
  readonly html: string;
  readonly page: string;
  readonly language: string;
  readonly pages: readonly PreviewEntry[];
  readonly languages: readonly { readonly code: string; readonly name: string }[];
  readonly factors: readonly PreviewFactor[];
  /** Are its tasks those of the design beside the study? */
  readonly hasOwnDesign: boolean;
}

/** The study has errors: the first of them. */
export interface PreviewRefused {
  readonly outcome: 'wrong';
  readonly problems: number;
  readonly message: string;
  readonly hint?: string;
  readonly line?: number;
  readonly column?: number;
}

export interface PreviewEntry {
  readonly name: string;
  /** In words, with how much is on it. */
  readonly label: string;
}

export interface PreviewFactor {
  readonly id: string;
  readonly label: string;
  readonly level: string;
  readonly levels: readonly { readonly id: string; readonly label: string }[];
}
