/**
 * What a page shows: plain data between the routes, which decide, and the templates, which draw. All texts are in the
 * page's language already and unescaped; the templates escape them.
 */
import type { RespondentStatus } from '../study/responses.ts';
import type { ResponseFormat, TextPattern } from '../study/study.ts';

/** What every page has around its content. */
export interface Frame {
  readonly language: string;
  readonly studyTitle?: string;
  /** Where the page can be had in other languages; empty where there is only one. */
  readonly languages: readonly { readonly code: string; readonly href: string; readonly current: boolean }[];
  /** Pages of the survey; absent where "page n of m" would not be true. */
  readonly progress?: { readonly current: number; readonly total: number };
  /** The page before this one, where answers may be changed. */
  readonly backHref?: string;
  /** Level id by factor id of the respondent; empty before there is one. */
  readonly factors: Readonly<Record<string, string>>;
  /** What is done with the answers; absent on pages of no study. */
  readonly privacyHref?: string;
  /** Nothing of this counts, and the page says so. */
  readonly test?: boolean;
}

/** A form that is posted once: `nonce` is new at every rendering, so that a repeated post is known as one. */
export interface FormView {
  readonly action: string;
  readonly nonce: string;
  /** Which saved answer it changes; absent in the form of a page that is new to the respondent. */
  readonly revision?: number;
  /** In the order of the page; a link from the summary to the field, and a text beside the field. */
  readonly errors: readonly ErrorView[];
  /** What it carries along unseen. */
  readonly hidden?: readonly { readonly name: string; readonly value: string }[];
}

/** The way back to who sent the respondent. */
export interface ReturnView {
  readonly href: string;
  /** Who that is. */
  readonly name: string;
  /** Is there a code on the page, to be noted first? */
  readonly hasCode: boolean;
}

export interface ErrorView {
  /** The name or the id of the field that it is about; an item of an agreement question has a name of its own. */
  readonly field: string;
  readonly message: MessageKey | string;
  /** What the message of a key leaves open: `{ min: 18, max: 99 }`. */
  readonly values?: Readonly<Record<string, string | number>>;
}

/** A key of the locale file. */
export type MessageKey = `error.${string}`;

export interface AlternativeView {
  /** The design's number, which is what a form posts. */
  readonly number: number;
  /** "Proposal A": by place on the page, left to right. */
  readonly name: string;
  readonly rows: readonly {
    readonly attribute: string;
    readonly attributeLabel: string;
    readonly level: string;
    readonly levelLabel: string;
  }[];
}

export type FieldView = {
  readonly name: string;
  readonly id: string;
  readonly label: string;
  readonly help?: LineView;
  readonly required: boolean;
  /** A box that answers the question in place of its own controls; options have one among them instead. */
  readonly notSaid?: NotSaidView;
} & (
  | { readonly type: 'single'; readonly options: readonly OptionView[] }
  | {
      readonly type: 'multiple';
      readonly options: readonly OptionView[];
      readonly min?: number;
      readonly max?: number;
    }
  | {
      readonly type: 'number';
      readonly min?: number;
      readonly max?: number;
      readonly step?: number;
      readonly unit?: string;
      readonly value: string;
    }
  | {
      readonly type: 'text';
      readonly long: boolean;
      readonly maxLength: number;
      readonly pattern?: TextPattern;
      readonly value: string;
    }
  | {
      readonly type: 'agreement';
      readonly scale: readonly string[];
      readonly items: readonly ItemView[];
    }
  /** Each item is given a place from 1 to `top`, or none; `value` is its place. */
  | { readonly type: 'ranking'; readonly top: number; readonly items: readonly ItemView[] }
);
/** A part of a question that is answered by itself. */
export interface ItemView {
  readonly name: string;
  readonly label: string;
  readonly value?: string;
}
export interface NotSaidView {
  readonly name: string;
  readonly label: string;
  readonly checked: boolean;
}
export interface OptionView {
  readonly value: string;
  readonly label: string;
  readonly checked: boolean;
  /** Chosen alone: no other option goes with it. */
  readonly alone?: boolean;
}

/** A run of a line; a string is words. What is `foreign` is a respondent's own words, of any language and direction. */
export type InlineView =
  | string
  | { readonly kind: 'foreign'; readonly text: string }
  | { readonly kind: 'break' }
  | { readonly kind: 'strong' | 'emphasis'; readonly line: LineView }
  | { readonly kind: 'link'; readonly href: string; readonly line: LineView };
/** A string is a line of words alone. */
export type LineView = string | readonly InlineView[];

/** A string is a paragraph of words alone; a `line` is an item of a list that is no paragraph. */
export type BlockView =
  | string
  | { readonly kind: 'paragraph' | 'line'; readonly line: LineView }
  | {
      readonly kind: 'list';
      /** The number of the first item; absent where items are not numbered. */
      readonly start?: number;
      readonly items: readonly (readonly BlockView[])[];
    };

/** Paragraphs and lists of a text of the study, with what is piped in. */
export interface WordsView {
  readonly title: string;
  readonly paragraphs: readonly BlockView[];
}

/** What a page that has been answered says of its answer. */
export interface KeptView {
  /** It is kept, and can't be changed any more. */
  readonly answered: boolean;
  /** It is kept, and the form may change it. */
  readonly mayChange?: boolean;
  /** Another one was sent just now, and was not taken. */
  readonly conflict?: boolean;
}

/** Where the survey ends for who is not wanted, or not wanted any more. */
export type EarlyEnd = Extract<RespondentStatus, 'screened-out' | 'quota-full'>;
/** A task that was answered, with what was shown and what was said. */
export interface RecordedTask {
  readonly title: string;
  readonly alternatives: readonly AlternativeView[];
  /** The number of the alternative that was chosen; absent for none. */
  readonly chosen?: number;
  /** Acceptance, or none, in words. */
  readonly said: readonly string[];
  /** How long it took, and how often it was changed, where that was measured. */
  readonly measured: readonly string[];
}

export interface RecordedAnswer {
  readonly asked: string;
  readonly said: readonly string[];
}

/** All that is stored of who holds a code, in words. */
export interface AnswersView extends Frame {
  readonly kind: 'answers';
  readonly form: FormView;
  readonly code: string;
  readonly facts: readonly { readonly term: string; readonly value: string }[];
  readonly tasks: readonly RecordedTask[];
  readonly questions: readonly RecordedAnswer[];
  /** What was answered before it was changed. */
  readonly earlier: readonly RecordedAnswer[];
}

export interface PrivacyView extends Frame {
  readonly kind: 'privacy';
  readonly controller: string;
  readonly contact: string;
  readonly keepForDays: number;
  readonly anonymises: boolean;
  readonly reason?: string;
  readonly seenBy?: string;
  /** Keys of the locale file, under `privacy.stored`. */
  readonly stored: readonly string[];
  /** The questions that are asked. */
  readonly asked: readonly string[];
  readonly cookie: { readonly name: string; readonly days: number };
  readonly withdrawHref: string;
  readonly continueHref?: string;
}

export type View = Frame &
  (
    | ({
        readonly kind: 'consent';
        readonly form: FormView;
        readonly agree: string;
        readonly decline: string;
        readonly promise: {
          readonly keepForDays: number;
          readonly anonymises?: boolean;
          readonly controller: string;
          readonly contact: string;
          /** Does he come with an id of a panel, which will be kept too? */
          readonly hasPanelId?: boolean;
        };
      } & WordsView)
    | ({
        readonly kind: 'introduction';
        readonly form: FormView;
        readonly example?: {
          readonly alternatives: readonly AlternativeView[];
          /** Place of the preferred one, counted from 0. */
          readonly prefers: number;
          readonly note: LineView;
        };
      } & WordsView)
    | ({
        readonly kind: 'task';
        readonly form: FormView;
        readonly title: string;
        readonly response: ResponseFormat;
        readonly taskNumber: number;
        readonly taskTotal: number;
        readonly alternatives: readonly AlternativeView[];
        readonly words: {
          readonly prefer: string;
          readonly accept: string;
          readonly acceptYes: string;
          readonly acceptNo: string;
          readonly none: string;
        };
        /** Only after a post with an error, or on a page that was answered: nothing is ever preselected. */
        readonly values: { readonly choice?: string; readonly accept?: string; readonly changes?: string };
      } & KeptView)
    | ({
        readonly kind: 'questions';
        readonly form: FormView;
        readonly fields: readonly FieldView[];
      } & KeptView &
        WordsView)
    /** A page to read and leave: debrief (with a form to go on), declined (without). */
    | ({ readonly kind: 'words'; readonly form?: FormView } & WordsView)
    | ({
        readonly kind: 'thanks';
        readonly withdrawalCode: string;
        readonly withdrawHref: string;
        readonly returnTo?: ReturnView;
      } & WordsView)
    /** The survey has ended before its last page; where the study has no words for it, the locale has. */
    | {
        readonly kind: 'ended';
        readonly status: EarlyEnd;
        readonly title?: string;
        readonly paragraphs?: readonly BlockView[];
        readonly withdrawalCode: string;
        readonly withdrawHref: string;
        readonly returnTo?: ReturnView;
      }
    | {
        readonly kind: 'withdraw';
        readonly form: FormView;
        readonly code: string;
        readonly outcome?: 'withdrawn' | 'unknown';
      }
    | AnswersView
    | PrivacyView
    /** Asks whether the answers are really to be erased. */
    | { readonly kind: 'erase'; readonly form: FormView; readonly code: string }
    | {
        readonly kind: 'studies';
        readonly studies: readonly {
          readonly href: string;
          readonly title: string;
          readonly languages: readonly string[];
        }[];
      }
    /** Someone can't take part (now): the texts are those of the locale under `notice.early` and so on. */
    | {
        readonly kind: 'notice';
        readonly notice: 'incomplete' | 'link' | 'again' | 'early' | 'closed' | 'over';
        readonly contact: string;
        /** When it opens, or closed, in words. */
        readonly date?: string;
      }
    /** 400, 404, 405, 409, 410, 413, 415, 429, 500, 503: the texts are those of the locale under `status.409` and so on. */
    | { readonly kind: 'status'; readonly status: number; readonly reason?: string; readonly continueHref?: string }
  );
