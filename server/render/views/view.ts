/**
 * What a page shows: plain data between the routes, which decide, and the templates, which draw. All texts are in the
 * page's language already and unescaped; the templates escape them.
 */
import type { RespondentStatus } from '../../../study/responses/responses.ts';
import type { ResponseFormat } from '../../../study/study.ts';
import type { AlternativeView } from './alternative.ts';
import type { FieldView } from './fields.ts';
import type { FormView, Frame, KeptView, ReturnView, SlipView } from './frame.ts';
import type { AnswersView, PrivacyView } from './records.ts';
import type { BlockView, LineView, WordsView } from './texts.ts';

/** Where the survey ends for who is not wanted, or not wanted any more. */
export type EarlyEnd = Extract<RespondentStatus, 'screened-out' | 'quota-full'>;

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
    /** A page to read and leave: debrief (with a form to go on), declined (without, but perhaps with a way back). */
    | ({ readonly kind: 'words'; readonly form?: FormView; readonly returnTo?: ReturnView } & WordsView)
    | ({
        readonly kind: 'thanks';
        readonly slip: SlipView;
        readonly returnTo?: ReturnView;
      } & WordsView)
    /** The survey has ended before its last page; where the study has no words for it, the locale has. */
    | {
        readonly kind: 'ended';
        readonly status: EarlyEnd;
        readonly title?: string;
        readonly paragraphs?: readonly BlockView[];
        readonly slip: SlipView;
        readonly returnTo?: ReturnView;
      }
    /** Somebody has finished in this browser: of him it says nothing. */
    | {
        readonly kind: 'finished';
        /** His last page, as long as it may be shown. */
        readonly lastHref?: string;
        /** The start page for somebody else; absent where he can't start without a link of his own. */
        readonly anotherHref?: string;
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
          /** Only where another study of the list has the same title. */
          readonly id?: string;
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
    | {
        readonly kind: 'status';
        readonly status: number;
        /** Texts of its own, under `status.downloads` and so on. */
        readonly words?: string;
        readonly reason?: string;
        readonly continueHref?: string;
      }
  );
