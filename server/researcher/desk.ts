/** What the researcher's routes share beside what all routes do. */
import type { Front } from '../front/front.ts';
import type { Survey } from '../respondent/survey.ts';
import type { Studio } from '../studio/studio.ts';
import type { RefusedTries } from './refusedTries.ts';
import type { Sessions } from './session.ts';
import type { JudgedFlags } from './watch/judgedFlags.ts';

export interface Desk {
  readonly survey: Survey;
  readonly front: Front;
  readonly sessions: Sessions;
  readonly refused: RefusedTries;
  readonly flags: JudgedFlags;
  /** How long a piece of a file may take to be taken. */
  readonly stalledSeconds: number;
  /** The address that respondents use, where it is known. */
  readonly publicUrl?: string;
  /** Where studies can be made here, too. */
  readonly studio?: Studio;
}
