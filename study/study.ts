/**
 * What a study is, once its file has been parsed: every text present in every language of the study, every reference
 * level known, every duration a number. `parseStudy` makes one from study.yaml; nothing else does.
 */
import type { Amounts } from './amounts/amounts.ts';
import type { Binding } from './binding/binding.ts';
import type { EntrySettings } from './entry.ts';
import type { FrameSettings } from './frame/frame.ts';
import type { UrlParameter } from './frame/urlParameters.ts';
import type { InstrumentClaim } from './instrument/instrument.ts';
import type { FixedPlace, OrderSettings } from './order/orderSettings.ts';
import type { StudyImage } from './pictures/picture.ts';
import type { PriorSettings } from './priorSettings.ts';
import type { Question } from './questions.ts';
import type { Recode } from './recode/recode.ts';
import type { ReportWords } from './reportWords.ts';
import type { Scale } from './scales/scale.ts';
import type { ConsentText, PageText, Texts } from './texts.ts';
import type { LevelValues } from './value.ts';

export type ResponseFormat = 'choice' | 'choice-none' | 'dual-response' | 'accept-reject';
export type Coding = 'effects' | 'dummy';
export type DesignStrategy = 'efficient' | 'balanced' | 'random' | 'full-factorial';

/** One level of an attribute or a factor. */
export interface Level {
  readonly id: string;
  /** What the respondent reads. */
  readonly label: Texts;
  /** Further texts that pages may pipe in: `{sector.data}` is the text `data` of the respondent's sector. */
  readonly texts: Readonly<Record<string, Texts>>;
  /** Shown with the label, or in its place. */
  readonly image?: StudyImage;
}

/** An attribute (varies inside a task) or a factor (assigned to a respondent): an id, a label and its levels. */
export interface Attribute {
  readonly id: string;
  readonly label: Texts;
  readonly levels: readonly Level[];
  /** The id of the reference level. */
  readonly reference: string;
  /** Does everybody prefer later levels to earlier ones, or the other way round? Absent where nobody says so. */
  readonly order?: LevelOrder;
  /** Of a number: what its levels amount to, and in which unit. Absent where levels are words. */
  readonly amounts?: Amounts;
  /** An expression over other attributes: the profiles to which it applies. Absent where it applies to all. */
  readonly appliesWhen?: string;
  /** It names the alternatives: of a task each shows another level, and every level is shown. Its id is `label`. */
  readonly names?: true;
}
export type LevelOrder = 'worst-to-best' | 'best-to-worst';
export type Factor = Attribute;

/** One level id for every attribute, by attribute id; `''` where the attribute does not apply. */
export type Profile = Readonly<Record<string, string>>;

export interface TaskSettings {
  readonly response: ResponseFormat;
  /** Profiles in a task; 1 where the response is `accept-reject`, whatever the file says. */
  readonly alternatives: number;
  /** Tasks from the respondent's version; the fixed tasks come on top. */
  readonly perRespondent: number;
  /** Tasks that everyone sees and that no model is fitted to (holdouts); each holds `alternatives` profiles. */
  readonly fixed: readonly (readonly Profile[])[];
  /** Is a task of the respondent's version shown to him once more? Absent where none is. */
  readonly repeat?: RepeatSettings;
  /** Where fixed tasks stand that have a place of their own; absent where none has. */
  readonly fixedAt?: readonly FixedPlace[];
  /** How many tasks each block of them has, where pages stand between them; absent where all come one after another. */
  readonly blocks?: readonly number[];
  /** In which order things are shown; absent where every order is drawn. */
  readonly order?: OrderSettings;
  /** "Which do you prefer?" (choice formats and the first step of dual response). */
  readonly prefer: Texts;
  /** "Would you accept it?" (accept-reject and the second step of dual response). */
  readonly accept: Texts;
  readonly acceptYes: Texts;
  readonly acceptNo: Texts;
  /** "None of these" (choice-none). */
  readonly none: Texts;
  /** What a profile is called: "Proposal"; the page adds A, B, ... */
  readonly alternative: Texts;
}

/** The repeated task: how alike its two answers are says how reliable answers are, and no model is fitted to the second. */
export interface RepeatSettings {
  /** Which task of the version; absent where it is drawn for each respondent. */
  readonly task?: number;
  /** At least so many other tasks stand between its two showings. */
  readonly apart: number;
  /** The place of the second showing among all tasks, from 1; drawn where it is absent. */
  readonly at?: number;
}

export interface DesignSettings extends PriorSettings {
  readonly strategy: DesignStrategy;
  readonly versions: number;
  readonly seed: number;
  /** For how many draws of uncertain priors the design is made. */
  readonly priorDraws?: number;
  /** How often the search for an efficient design starts. */
  readonly starts?: number;
  /** Expressions over attribute ids; a profile for which one is true is never shown. */
  readonly prohibited: readonly string[];
  /** What the alternatives of a task may not be to each other; absent where the study has no such rule. */
  readonly rules?: TaskRules;
}

/** Rules for any two alternatives of a task; that no two are the same needs no rule. Fixed tasks are exempt. */
export interface TaskRules {
  /** The most attributes in which two alternatives may show the same level. */
  readonly maxOverlap?: number;
  /** May no alternative be at least as good as another in everything, and better in something? */
  readonly noDominated: boolean;
  /** Expressions over `a.usage`, `b.usage`, ...: a and b for which one is true never stand in one task. */
  readonly never: readonly string[];
}

/** The introduction may show a task that is worked out for the respondent; it is not answered and not stored. */
export interface IntroductionText extends PageText {
  readonly example?: {
    readonly alternatives: readonly Profile[];
    /** The alternative that the imagined person prefers, counted from 0. */
    readonly prefers: number;
    /** Why, in words. */
    readonly note: Texts;
  };
}

/** Ends the survey for whoever it is true of, once he has answered all that it names. */
export interface ScreenOut {
  /** What counts, exports and return addresses call it; its place in the list, from 1, if absent. */
  readonly id?: string;
  /** An expression over factors and answers. */
  readonly when: string;
  /** What he reads instead of `texts.screenedOut`; paragraphs as in a page's body. */
  readonly text?: Texts;
}

/** Room for so many respondents of whom an expression is true. */
export interface Quota {
  readonly id: string;
  /** An expression over factors and answers; absent where everyone counts. */
  readonly when?: string;
  readonly limit: number;
  /** How long a place is lent to someone who has not finished; each page that he sends begins it anew. */
  readonly leaseMinutes: number;
}

export interface PrivacyPromise {
  readonly keepForDays: number;
  /** What happens then; the answers are deleted if nothing is said. */
  readonly afterwards?: 'delete' | 'anonymise';
  /** Why they are kept that long. */
  readonly reason?: Texts;
  /** Who gets to see them. */
  readonly seenBy?: Texts;
  /** Who is responsible, as the respondent should read it. */
  readonly controller: Texts;
  readonly contact: string;
}

export interface ModelSettings {
  /** Terms as `--model` takes them: `retention`, `usage:sector`, `none:sector`. */
  readonly effects: readonly string[];
  readonly coding: Coding;
}

/** What was published about the effect of some levels, as relative changes of acceptance in percent. */
export interface PublishedEffect {
  readonly attribute: string;
  readonly levels: readonly string[];
  /** `undefined` where no bound was published. */
  readonly low?: number;
  readonly high?: number;
  /** The publication's own words: "+15 to +20%". */
  readonly words: Texts;
}

export interface Published {
  readonly source: Texts;
  readonly effects: readonly PublishedEffect[];
}

/** How the population is divided over the levels of one of the respondents' columns: a factor, or a question with one answer. */
export interface Margin {
  readonly column: string;
  /** Where the figures are from. */
  readonly source?: Texts;
  /** Share of the population by level; they add up to 1. */
  readonly shares: Readonly<Record<string, number>>;
  /** Levels that are no answer, such as not wanting to say. */
  readonly noAnswer?: readonly string[];
}

/** The pages that a study may list in `pages`; any other name is a page of the study's own, with its questions. */
export const knownPages = ['consent', 'introduction', 'tasks', 'debrief'] as const;

export interface Study {
  readonly id: string;
  /** Language codes; the first is the default. */
  readonly languages: readonly string[];
  readonly title: Texts;
  readonly factors: readonly Factor[];
  readonly attributes: readonly Attribute[];
  readonly tasks: TaskSettings;
  readonly design: DesignSettings;
  /** How many are to take part. */
  readonly respondents?: number;
  /** In the order in which the respondent meets them. `consent` is always the first. */
  readonly pages: readonly string[];
  /** An expression by name of a page that is not for everyone; absent where all pages are. */
  readonly pagesShownIf?: Readonly<Record<string, string>>;
  readonly texts: {
    readonly consent: ConsentText;
    readonly declined: PageText;
    readonly introduction?: IntroductionText;
    readonly debrief?: PageText;
    readonly thanks: PageText;
    /** For who is screened out, and for whom there is no place left; absent where the pages' own words will do. */
    readonly screenedOut?: PageText;
    readonly quotaFull?: PageText;
    /** The study's own pages, by page name. */
    readonly own: Readonly<Record<string, PageText>>;
  };
  readonly questions: readonly Question[];
  /** What the address brings along: answers that nobody is asked for. Absent where the study takes none. */
  readonly url?: readonly UrlParameter[];
  readonly screenOut?: readonly ScreenOut[];
  readonly quotas?: readonly Quota[];
  /** May a respondent go back and change what he has answered? Absent: no. */
  readonly changeAnswers?: true;
  readonly privacy: PrivacyPromise;
  /** Levels that are kept for the respondent's own answers; absent where all proposals are made up. */
  readonly binding?: Binding;
  readonly model: ModelSettings;
  readonly published?: Published;
  /** What respondents are weighted to; it is said to none of them, and may change in the field. */
  /** Answers that are scored together: an analysis may change them, and no respondent sees them. */
  readonly scales?: readonly Scale[];
  /** Variables that are made of answers; an analysis may change those that no rule of the study names. */
  readonly recodes?: readonly Recode[];
  readonly margins?: readonly Margin[];
  /** What levels are worth to the organisation; it is said to no respondent, and may change in the field. */
  readonly value?: LevelValues;
  /** What only the report says; it may change in the field. */
  readonly reportWords?: ReportWords;
  /** Which instrument it says to be; whether it is, `judgeInstrument` says. */
  readonly instrument?: InstrumentClaim;
  /** How people come in and where they go; absent where anyone may come at any time. */
  readonly entry?: EntrySettings;
  /** What stands around the survey; it may change in the field. */
  readonly frame?: FrameSettings;
}
