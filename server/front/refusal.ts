/** What the words of a status alone would not explain: their texts are those of the locale under `status.downloads` and so on. */
export type RefusalWords = 'downloads' | 'largeFile' | 'noAnswer' | 'viewer';

interface RefusalOptions {
  readonly continueHref?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly words?: RefusalWords;
}

/** An answer that is no page of the survey: thrown anywhere, shown by one handler as a status page. */
export class Refusal extends Error {
  readonly status: number;
  /** Where the respondent can go on. */
  readonly continueHref: string | undefined;
  readonly headers: Readonly<Record<string, string>>;
  readonly words: RefusalWords | undefined;

  constructor(status: number, { continueHref, headers = {}, words }: RefusalOptions = {}) {
    super(`status ${status}`);
    this.name = 'Refusal';
    this.status = status;
    this.continueHref = continueHref;
    this.headers = headers;
    this.words = words;
  }
}
