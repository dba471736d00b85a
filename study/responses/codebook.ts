/**
 * codebook.json: what the columns and values of responses.csv mean, and how the study wants to be analysed. It stands
 * beside responses.csv, so that an analyst needs neither the study file nor the server.
 */
import type { Amounts } from '../amounts/amounts.ts';
import type { Edition } from '../editions.ts';
import type { Instrument } from '../instrument/instrument.ts';
import type { FixedPlace, OrderSettings } from '../order/orderSettings.ts';
import type { ToldImage } from '../pictures/toldImage.ts';
import type { RecodedLevel } from '../recode/recode.ts';
import type { Context } from '../reportWords.ts';
import type { RobotKind } from '../robots.ts';
import type { Scale } from '../scales/scale.ts';
import type { Coding, Margin, Published, RepeatSettings, ResponseFormat } from '../study.ts';
import type { Texts } from '../texts.ts';
import type { LevelValues } from '../value.ts';

export interface CodebookLevel {
  readonly id: string;
  readonly label: Texts;
  readonly short?: Texts;
  /** What respondents saw with the label, or in its place. */
  readonly picture?: ToldImage;
}

export interface CodebookColumn {
  readonly id: string;
  readonly label: Texts;
  /** For charts, buttons and narrow tables; absent where the label is all there is. */
  readonly short?: Texts;
  /** Absent for a number, be it an attribute's or an answer, and for a free text. */
  readonly levels?: readonly CodebookLevel[];
  /** Of a number that was chosen in a row: what the first and the last one mean. */
  readonly ends?: readonly { readonly id: string; readonly label: Texts }[];
  /** Attributes and factors only; a number of those that were shown. */
  readonly reference?: string;
  /** Of an attribute that is a number: its unit, and how its levels come to it. */
  readonly amounts?: ColumnAmounts;
  /** Of an attribute: the profiles to which it applies, by other attributes. It is empty on the rows of all others. */
  readonly appliesWhen?: string;
  /** Its levels are the names of the alternatives, of which each stands once in a task. */
  readonly names?: true;
  /** Where options are carried from another question: an empty cell of an option that was not offered was not asked. */
  readonly carriedFrom?: { readonly question: string; readonly which: 'chosen' | 'notChosen' };
  /** Of what is recoded from an answer: its column, and which of its values each level holds. */
  readonly recoded?: {
    readonly from: string;
    readonly levels: readonly (Omit<RecodedLevel, 'label'> & { readonly id: string })[];
    /** The level of all other answers. */
    readonly otherwise?: string;
  };
  /** Who was asked, where not everyone was: the study's expression. An empty cell of another respondent was not asked. */
  readonly shownIf?: string;
}

export type ColumnAmounts = Amounts & {
  /** The numbers that were to be seen, ascending; absent where they follow from other columns. */
  readonly values?: readonly number[];
  /** Where they do: the level ids that stand in the column `<id>_step`. */
  readonly steps?: readonly string[];
};

/** What was done to responses before they were made public, and what that leaves open. */
export interface PublicRelease {
  readonly k: number;
  /** The fewest respondents that have the same background answers in the file; at least k, unless there were fewer. */
  readonly smallestGroup: number;
  /** Columns of background answers, each with what became of it. */
  readonly columns: readonly {
    readonly id: string;
    /** `published`: not counted among what may tell who someone is, because it was asked to be kept. */
    readonly treatment: 'suppressed where rare' | 'banded, and suppressed where rare' | 'left out' | 'published';
    /** Cells that were answered and are empty in the file. */
    readonly suppressed: number;
    readonly answered: number;
  }[];
  /** Who did not reach the end, or answered no task, is not in the file. */
  readonly leftOut: number;
  /** Complete, and not in the file, because the study publishes only who chose it; absent where there is none. */
  readonly withheld?: number;
  /** Respondents whose version and choices nobody else in the file has. */
  readonly uniqueChoices: number;
}

export interface Codebook {
  readonly schemaVersion: 1;
  readonly study: string;
  readonly title: Texts;
  /** Which instrument the study is, and whether its words are still those; absent where its file names none. */
  readonly instrument?: Instrument;
  readonly languages: readonly string[];
  readonly response: ResponseFormat;
  readonly attributes: readonly CodebookColumn[];
  readonly factors: readonly CodebookColumn[];
  /** Columns of answers to questions, then of scores. */
  readonly covariates: readonly CodebookColumn[];
  /** How scores are made of answers; each is a column of that name. */
  readonly scales?: readonly Scale[];
  /** Where a task was shown again: `repeatOf` in responses.csv says which. */
  readonly repeat?: RepeatSettings;
  /** In which order things were shown, where not all of it was drawn; `taskPosition` and `attributeOrder` say it of each respondent. */
  readonly order?: OrderSettings;
  /** Fixed tasks that everyone saw at the same place. */
  readonly fixedAt?: readonly FixedPlace[];
  /** How many tasks each block of them had, where pages stood between them. */
  readonly blocks?: readonly number[];
  readonly model: { readonly effects: readonly string[]; readonly coding: Coding };
  readonly published?: Published;
  /** What is known from elsewhere, for the report. */
  readonly context?: Context;
  /** Whose choices are kept for their own answers, where the study keeps those of a group; the others are told that they are made up. */
  readonly binding?: { readonly factor: string; readonly kept: string };
  /** How the population is divided, by column: what `--weights rake` weights respondents to. */
  readonly margins?: readonly Margin[];
  /** What levels are worth to the organisation, for each customer who accepts. */
  readonly value?: LevelValues;
  /** Expressions over attributes of which none is true of any profile; absent where nothing is prohibited. */
  readonly prohibited?: readonly string[];
  /** Absent where `partworth convert` made the file of somebody else's: their study and design are not known. */
  readonly studyFingerprint?: string;
  readonly designFingerprint?: string;
  /** Of a file that `partworth convert` made: of which one, and what that was taken to mean. */
  readonly converted?: {
    readonly from: string;
    readonly file: string;
    /** Of the file that was converted. */
    readonly sha256: string;
    readonly assumptions: readonly string[];
  };
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
  /** How many more took part, and chose to be counted and in no file of answers; absent where there is none. */
  readonly onlyCounted?: number;
  /** By what the survey ended early for how many; the expression is that of the study as it is now. */
  readonly endedBy?: readonly { readonly id: string; readonly when?: string; readonly respondents: number }[];
  /** The studies and designs that they answered, in full; more than one where they were changed in the field. */
  readonly snapshots?: readonly Edition[];
  /** The consent texts that were agreed to: how many by each, and what it said. */
  readonly consents?: readonly {
    /** sha256 of the words, as canonical JSON. */
    readonly hash: string;
    readonly respondents: number;
    readonly language?: string;
    readonly words?: unknown;
  }[];
  /** In a public file only. */
  readonly publicRelease?: PublicRelease;
  /** The attribute order that each respondent saw, by respID. */
  readonly attributeOrder: Readonly<Record<string, readonly string[]>>;
  /** The order of options or statements by respID and question: where the study has questions in random order. */
  readonly optionOrder?: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
  /** Which simulated respondents are not honest, by respID. */
  readonly robots?: Readonly<Record<string, RobotKind>>;
  /** Where scripts were written too: what they call the columns and the parameters, whose names no program else takes. */
  readonly names?: Readonly<Record<string, string>>;
  /** sha256 of the responses.csv that it belongs to. */
  readonly responsesSha256: string;
  readonly seed?: number;
  readonly version: string;
}
