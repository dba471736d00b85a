/** How many people have flags of quality, as `export --flag-counts --json` prints it. */
import type { QualityFlag } from '../../study/responses/quality.ts';
import type { RespondentTally } from '../store/fieldwork/tallyRespondents.ts';

export interface FlagTally {
  /** Of people who have answered a task. */
  readonly judged: number;
  /** With one flag or more. */
  readonly flagged: number;
  /** One may have several. */
  readonly flags: readonly { readonly flag: QualityFlag; readonly people: number }[];
  /** By screen, and by the way they came; `unknown` where it is not known. */
  readonly by: Readonly<Record<'viewport' | 'source', readonly GroupTally[]>>;
  /** All who could count in an analysis, simulated ones and tests too. */
  readonly tally: readonly RespondentTally[];
  /** Of the responses that were judged; absent where some came meanwhile. */
  readonly state?: string;
  /** UTC, ISO 8601. */
  readonly at: string;
}

export interface GroupTally {
  readonly name: string;
  readonly judged: number;
  readonly flagged: number;
}
