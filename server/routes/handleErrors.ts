/**
 * The end of every request that is no page: one status page, in the respondent's language. What is logged of a fault
 * is its code, the route's pattern, the error's name and where in the code it was thrown; never a message, an address,
 * a cookie or anything that was sent, because those may hold answers.
 */
import { randomBytes } from 'node:crypto';
import type { ErrorRequestHandler, Request, RequestHandler } from 'express';
import { StoreError } from '../../study/errors.ts';
import { makeStatusPage } from '../pages/otherPages.ts';
import { localeLanguages } from '../render/locales.ts';
import { languageOf, preferredLanguage } from '../request/language.ts';
import { Refusal } from '../request/refusal.ts';
import { sendPage } from './survey.ts';

export type Log = (line: string) => void;

const retryAfterSeconds = '30';

export const notFound: RequestHandler = () => {
  throw new Refusal(404);
};

/** For a path that knows these methods only. */
export function methodNotAllowed(allowed: string): RequestHandler {
  return () => {
    throw new Refusal(405, { headers: { Allow: allowed } });
  };
}

export function handleErrors(log: Log): ErrorRequestHandler {
  return (error: unknown, request, response, _next) => {
    const refusal = toRefusal(error);
    const { status, continueHref } = refusal;
    const reason = status >= 500 ? logFault(log, error, request) : undefined;
    if (response.headersSent) return void response.destroy();
    const language = languageOf(response) ?? preferredLanguage(request, localeLanguages);
    response.set(refusal.headers);
    sendPage(response, makeStatusPage({ status, language, reason, continueHref }), status);
  };
}

function toRefusal(error: unknown): Refusal {
  if (error instanceof Refusal) return error;
  if (error instanceof StoreError) return new Refusal(503, { headers: { 'Retry-After': retryAfterSeconds } });
  // What Express and its body parser throw carries a status: 400 for half a body, 413, 415, 400 for `%zz`.
  const status = error instanceof Error && 'status' in error ? Number(error.status) : 500;
  return new Refusal(status >= 400 && status < 500 ? status : 500);
}

/** Returns the code that the page shows, by which the line is found again. */
function logFault(log: Log, error: unknown, request: Request): string {
  const code = randomBytes(4).toString('hex');
  const route: unknown = request.route?.path;
  const name = error instanceof Error ? error.name : typeof error;
  const kind = error instanceof StoreError ? ` ${error.code}` : '';
  const stack = error instanceof Error ? (error.stack ?? '') : '';
  const frames = stack.split('\n').filter((line) => /^\s+at /.test(line));
  log([`fault ${code} ${request.method} ${String(route ?? '-')} ${name}${kind}`, ...frames].join('\n'));
  return code;
}
