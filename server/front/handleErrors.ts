/** The end of every request that is no page: one status page, in the respondent's language. */
import type { ErrorRequestHandler, RequestHandler } from 'express';
import { StoreError } from '../../study/errors.ts';
import { localeLanguages } from '../render/locales.ts';
import { languageOf, preferredLanguage } from './language.ts';
import { type Log, logFault } from './log.ts';
import { patternOf } from './patternOf.ts';
import { Refusal } from './refusal.ts';
import { asksByScript, sendPage } from './reply.ts';
import { makeStatusPage } from './statusPage.ts';

const retryAfterSeconds = '30';

export const notFound: RequestHandler = () => {
  throw new Refusal(404);
};

export function handleErrors(log: Log): ErrorRequestHandler {
  return (error: unknown, request, response, _next) => {
    const refusal = toRefusal(error);
    const { status, continueHref, words } = refusal;
    const reason = status >= 500 ? logFault(log, `${request.method} ${patternOf(request)}`, error) : undefined;
    if (response.headersSent) return void response.destroy();
    const language = languageOf(response) ?? preferredLanguage(request, localeLanguages());
    response.set(refusal.headers);
    const isDesk = /^\/researcher(\/|$)/.test(request.path);
    const onHref = continueHref ?? (isDesk && status !== 503 ? deskOf(request.path) : undefined);
    const page = makeStatusPage({ status, language, reason, continueHref: onHref, words, isDesk });
    // Only the researcher's scripts ask for JSON of it: those of respondents show the page.
    if (!isDesk || !asksByScript(response)) return sendPage(response, page, status);
    const { body } = page.model as { readonly body: string };
    response.status(status).set('Cache-Control', 'no-store');
    response.json({ status, title: page.title, message: body, ...(reason !== undefined && { reason }) });
  };
}

/** Where a researcher goes on. */
function deskOf(path: string): string {
  const studio = '/researcher/studio';
  return path.startsWith(`${studio}/`) ? studio : '/researcher';
}

function toRefusal(error: unknown): Refusal {
  if (error instanceof Refusal) return error;
  if (error instanceof StoreError) return new Refusal(503, { headers: { 'Retry-After': retryAfterSeconds } });
  // What Express and its body parser throw carries a status: 400 for half a body, 413, 415, 400 for `%zz`.
  const status = error instanceof Error && 'status' in error ? Number(error.status) : 500;
  return new Refusal(status >= 400 && status < 500 ? status : 500);
}
