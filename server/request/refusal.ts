/** An answer that is no page of the survey: thrown anywhere, shown by one handler as a status page. */
export class Refusal extends Error {
  readonly status: number;
  /** Where the respondent can go on. */
  readonly continueHref: string | undefined;
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    status: number,
    { continueHref, headers = {} }: { continueHref?: string; headers?: Readonly<Record<string, string>> } = {},
  ) {
    super(`status ${status}`);
    this.name = 'Refusal';
    this.status = status;
    this.continueHref = continueHref;
    this.headers = headers;
  }
}
