/**
 * The tables as Kysely types; the steps that make them are in schema/. Only types and statements that SQLite and
 * PostgreSQL both know: booleans are 0 or 1, times are UTC texts, and numbers that count are given by us.
 */
import type { ColumnType } from 'kysely';

export interface Tables {
  meta: { key: string; value: string };
  studies: StudyRow;
  snapshots: { hash: string; study: string; content: string; published_at: string };
  /** Of the snapshots, by the hash of the bytes; `content` is base64. They are the study's, and lead to nobody. */
  pictures: { hash: string; type: string; content: string };
  respondents: RespondentRow;
  choices: ChoiceRow;
  answers: { study: string; respondent: number; question: string; value: string };
  events: EventRow;
  quota_places: QuotaPlaceRow;
  panel_ids: { study: string; respondent: number; panel_id: string };
  links: { study: string; link_hash: string; made_at: string; used: number };
  tokens: TokenRow;
  audit: AuditRow;
  editions: EditionRow;
}

export interface StudyRow {
  study: string;
  last_respondent: number;
  /** Since when nobody new is let in, because a researcher said so; `null`: he has not, or has opened it again. */
  closed_at: ColumnType<string | null, string | null | undefined, string | null>;
  /** 1: closed for a while, so that it is still in the field. Says nothing where `closed_at` is `null`. */
  is_paused: ColumnType<number, number | undefined, number>;
  /** At how many completes it has last paused by itself: it does not do so twice. */
  paused_at: ColumnType<number | null, number | null | undefined, number | null>;
}

/** Who may sign in to the researcher's pages. The token itself is never stored. */
export interface TokenRow {
  id: string;
  name: string;
  token_hash: string;
  made_at: string;
  /** A day, without the time. */
  last_used: string | null;
  /** `editor` or `viewer`. */
  role: string;
}

/** A study as it was published from the studio; the latest is what new respondents get. */
export interface EditionRow {
  study: string;
  /** From 1; 0 is the draft that was last put up to be tried. */
  edition: number;
  /** The hash of its snapshot. */
  snapshot: string;
  published_at: string;
  /** The name of the token. */
  who: string | null;
  /** Of the studio, that it was published from. */
  folder: string;
  /** JSON: the text of each file that it was made of, by its name. */
  files: string;
  /** JSON of a FieldedStudy without its pictures, which are in their own table. */
  fielded: string;
}

/** Append-only, but for the count of a minute's refused tries. Nothing in it is about a respondent. */
export interface AuditRow {
  /** Order, from 1. */
  seq: number;
  at: string;
  what: string;
  /** The name of the token; `null` for what was done by a command, or by nobody who is known. */
  who: string | null;
  study: string | null;
  detail: string | null;
}

export interface RespondentRow {
  study: string;
  respondent: number;
  snapshot: string;
  language: string;
  simulated: number;
  /** `active`, `complete`, `screened-out` or `quota-full`; who withdraws has no row. */
  status: string;
  /** JSON: level id by factor id, keys in order. */
  factors: string;
  version: number;
  /** JSON of a Presentation. */
  presentation: string;
  consent_hash: string;
  token_hash: string;
  withdrawal_hash: string;
  start_nonce: string;
  started_at: string;
  /** When the survey ended for him, at its last page or before. */
  completed_at: string | null;
  /** 1: came by a test link, and never counts. */
  test: number;
  /** `small`, `medium` or `large`, and no number: what the pages looked like, not which device it was. */
  viewport: string | null;
  /** 1: a field that people can't see was filled in. */
  trapped: number;
  /** JSON: the form with mistakes that was sent back to him, until it is sent again; never exported. */
  sent_back: string | null;
  /** When (UTC, ISO 8601): an hour later it is gone. */
  sent_back_at: string | null;
  /** `rule:ID` or `quota:ID`: what ended the survey for him before its last page. */
  ended_by: string | null;
  /** 1: he said that he has his withdrawal code, so that this browser shows it no more. */
  code_kept: number;
  /** JSON of a KeptPromise: what he was promised by his own choice; `null` where the study's own promise is all. */
  promise: string | null;
  /** When all of his is erased by that promise (UTC, ISO 8601); stays with who is anonymous. */
  keep_until: string | null;
  /** When he becomes anonymous by it (UTC, ISO 8601); `null` once he is. */
  anonymise_at: string | null;
  /** `public` or `never`, by that promise. */
  release: string | null;
  /** `use` or `count`: who is only counted is in no export. */
  analysis: string | null;
  /** `open`, `link` or `panel`: by which kind of way he came, and never by which link; `null` where it was not noted. */
  source: string | null;
}

export interface ChoiceRow {
  study: string;
  respondent: number;
  version: number;
  task: number;
  position: number;
  choice: number;
  accept: number | null;
  milliseconds: number | null;
  /** How often the answer was changed before it was sent; `null` where no script counted. */
  changes: number | null;
}

/**
 * Append-only: every post that was saved or changed what was, every other answer under the nonce of a saved one, and every
 * saved page that has to be answered again (without nonce and hash: nobody posted it).
 */
export interface EventRow {
  study: string;
  respondent: number;
  /** Order, from 1 per respondent. */
  seq: number;
  page: string;
  nonce: string;
  body_hash: string;
  /** `saved`, `changed`, `conflict` or `reopened`. */
  outcome: string;
  /** JSON of a ReplacedAnswer: what a change has replaced, and what is not asked any more because of it. */
  replaced: string | null;
}

/** A respondent's place in a quota. It is his for good once he is complete; until then it is lent. */
export interface QuotaPlaceRow {
  study: string;
  quota: string;
  respondent: number;
  /** When the place is free again (UTC, ISO 8601); `null` where it is taken for good. */
  lent_until: string | null;
}

/** The rows that others refer to are the last to go. */
export const tablesOfRespondents = [
  'quota_places',
  'panel_ids',
  'events',
  'answers',
  'choices',
  'respondents',
] as const;
