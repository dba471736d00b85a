/** The parts of a form that carries a file (multipart/form-data, RFC 7578), of a body that is there as a whole. */

export interface FormPart {
  readonly name: string;
  /** As the browser says it; absent for a field without a file. */
  readonly file?: string;
  readonly content: Buffer;
}

const mostParts = 20;
const longestHead = 4096;

/** `undefined` for what no browser sends. */
export function parseMultipart(body: Buffer, contentType: string): FormPart[] | undefined {
  const found = /;\s*boundary=(?:"([^"\r\n]{1,70})"|([^\s";]{1,70}))/i.exec(contentType);
  const boundary = found?.[1] ?? found?.[2];
  if (boundary === undefined) return undefined;
  const mark = Buffer.from(`--${boundary}`);
  const next = Buffer.from(`\r\n--${boundary}`);
  const parts: FormPart[] = [];
  let at = body.indexOf(mark);
  if (at !== 0) return undefined;
  at += mark.length;
  while (body.toString('latin1', at, at + 2) === '\r\n') {
    const headEnd = body.indexOf('\r\n\r\n', at);
    const end = headEnd < 0 ? -1 : body.indexOf(next, headEnd + 2);
    if (end < 0 || headEnd - at > longestHead || parts.length === mostParts) return undefined;
    const part = readPart(body.toString('utf8', at, headEnd), body.subarray(Math.min(headEnd + 4, end), end));
    if (!part) return undefined;
    parts.push(part);
    at = end + next.length;
  }
  return body.toString('latin1', at, at + 2) === '--' ? parts : undefined;
}

function readPart(head: string, content: Buffer): FormPart | undefined {
  const line = head.split('\r\n').find((one) => /^content-disposition:\s*form-data/i.test(one)) ?? '';
  const name = /;\s*name="([^"]*)"/i.exec(line)?.[1];
  const file = /;\s*filename="([^"]*)"/i.exec(line)?.[1];
  return name === undefined ? undefined : { name, ...(file !== undefined && { file }), content };
}
