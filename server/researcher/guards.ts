/**
 * What stands before the researcher's routes. A page is for who is signed in; others are led to the sign-in. What changes
 * anything has to come from a page of ours (the browser says so, and what says nothing is refused), by who is signed in,
 * with the token that every form of his session carries.
 */
import express, { type Request, type RequestHandler, type Response } from 'express';
import { preferredLanguage, setLanguage } from '../front/language.ts';
import { type Fields, readBody, readFields, readLargeBody } from '../front/readFields.ts';
import { Refusal } from '../front/refusal.ts';
import { goTo } from '../front/reply.ts';
import { localeLanguages } from '../render/locales.ts';
import type { Role } from '../store/researchers/tokens.ts';
import type { Desk } from './desk.ts';
import { hrefIn } from './hrefIn.ts';
import { orNoAnswer } from './orNoAnswer.ts';
import type { Session } from './session.ts';

/** A page may count all respondents of a large study. */
const longestPage = 10_000;

/** Somebody who is signed in asks for something. */
export interface Asking {
  readonly request: Request;
  readonly response: Response;
  readonly language: string;
  readonly session: Session;
  /** The name of his token. */
  readonly who: string;
  readonly role: Role;
}

export interface Posting extends Asking {
  readonly fields: Fields;
}

/**
 * Handlers of a page, which changes nothing: where the database does not answer, neither who asks nor the connection waits
 * for it.
 */
export function forResearchers(desk: Desk, show: (asking: Asking) => unknown): RequestHandler[] {
  return forDownloads(desk, (asking) => orNoAnswer(Promise.resolve(show(asking)), longestPage));
}

/** Handlers of a file, which may take as long as it takes to make. */
export function forDownloads(desk: Desk, send: (asking: Asking) => unknown): RequestHandler[] {
  return [
    async (request, response) => {
      const language = speakLanguage(request, response);
      const asking = await findAsking(desk, request, response);
      // A page's script is told where that is in JSON: what is being edited stays where it is.
      if (!asking) return goTo(response, hrefIn(language, '/researcher/sign-in'));
      await send(asking);
    },
  ];
}

/** @throws Refusal 403 to a viewer */
export function requireEditor({ role }: Pick<Asking, 'role'>): void {
  if (role !== 'editor') throw new Refusal(403, { words: 'viewer' });
}

/** Handlers of a form that editors may send, and viewers may not. */
export function fromEditors(desk: Desk, take: (posting: Posting) => unknown): RequestHandler[] {
  return fromResearchers(desk, ofEditor(take));
}

function ofEditor(take: (posting: Posting) => unknown) {
  return (posting: Posting) => {
    requireEditor(posting);
    return take(posting);
  };
}

/** What a page's own script sends, and its limit. */
interface ByScript {
  /** Bytes of the body. */
  readonly largest: number;
}

export interface Ordering extends Asking {
  /** The JSON of the body. */
  readonly order: unknown;
}

/** The header in which a script sends what every form of its session carries. */
const tokenHeader = 'x-form-token';

/**
 * Handlers of what a script of a page sends as JSON, for editors. Nothing of a body is read before it is known from whom it
 * is, so that it may be long.
 */
export function fromEditorsByScript(
  desk: Desk,
  { largest }: ByScript,
  take: (ordering: Ordering) => unknown,
): RequestHandler[] {
  return byScript(desk, { largest, editorsOnly: true }, take);
}

/** The same for anybody who is signed in: what is sent changes nothing. */
export function fromResearchersByScript(
  desk: Desk,
  { largest }: ByScript,
  take: (ordering: Ordering) => unknown,
): RequestHandler[] {
  return byScript(desk, { largest, editorsOnly: false }, take);
}

function byScript(
  desk: Desk,
  { largest, editorsOnly }: ByScript & { readonly editorsOnly: boolean },
  take: (ordering: Ordering) => unknown,
): RequestHandler[] {
  const readJson = express.json({ limit: largest, inflate: false });
  return [
    fromOurSite(desk),
    knowSender(desk, (asking) => {
      const { request, session } = asking;
      if (!desk.sessions.isFormToken(session, request.get(tokenHeader) ?? '')) throw new Refusal(403);
      if (editorsOnly) requireEditor(asking);
      if (!request.is('json')) throw new Refusal(415);
    }),
    readJson,
    (request, response) => take({ ...senderOf(response), order: request.body as unknown }),
  ];
}

/**
 * Handlers of a form that carries a file. From whom it is is known before anything of it is read; the token of his session
 * is in the body, and for `take` to look at before it does anything.
 */
export function fromEditorsByUpload(
  desk: Desk,
  { read }: { readonly read: RequestHandler },
  take: (asking: Asking) => unknown,
): RequestHandler[] {
  return [
    fromOurSite(desk),
    knowSender(desk, (asking) => {
      requireEditor(asking);
      if (!asking.request.is('multipart/form-data')) throw new Refusal(415);
    }),
    read,
    (_, response) => take(senderOf(response)),
  ];
}

/** Handlers of a form that holds a whole file, for editors: nothing of it is read before it is known from whom it is. */
export function fromEditorsAtLength(desk: Desk, take: (posting: Posting) => unknown): RequestHandler[] {
  return [fromOurSite(desk), knowSender(desk, requireEditor), readLargeBody, takeForm(desk, ofEditor(take))];
}

/** Handlers of a form. */
export function fromResearchers(desk: Desk, take: (posting: Posting) => unknown): RequestHandler[] {
  return [fromOurSite(desk), readBody, takeForm(desk, take)];
}

/** Of a body that was read. */
function takeForm(desk: Desk, take: (posting: Posting) => unknown): RequestHandler {
  return async (request, response) => {
    const asking = await findSender(desk, request, response);
    const fields = readFields(request);
    if (!desk.sessions.isFormToken(asking.session, fields.one('form-token') ?? '')) throw new Refusal(403);
    await take({ ...asking, fields });
  };
}

/** Before anything of a body is read: from whom it is. `check` refuses who may not send it, or what it is no body for. */
function knowSender(desk: Desk, check: (asking: Asking) => void): RequestHandler {
  return async (request, response, next) => {
    const asking = await findSender(desk, request, response);
    check(asking);
    response.locals['asking'] = asking;
    next();
  };
}

function senderOf({ locals }: Response): Asking {
  return locals['asking'] as Asking;
}

/** @throws Refusal 403 where nobody is signed in */
async function findSender(desk: Desk, request: Request, response: Response): Promise<Asking> {
  speakLanguage(request, response);
  const asking = await findAsking(desk, request, response);
  if (!asking) throw new Refusal(403);
  return asking;
}

/** What does not say where it comes from is no browser's form, and has no business here. */
export function fromOurSite({ front }: Desk): RequestHandler {
  return (request, _, next) => {
    if (front.siteOf(request) !== 'ours') throw new Refusal(403);
    next();
  };
}

export function speakLanguage(request: Request, response: Response): string {
  const language = preferredLanguage(request, localeLanguages());
  setLanguage(response, language);
  return language;
}

/** All wait for this, forms too: nothing has been done yet. */
export async function findAsking(
  { sessions, survey }: Desk,
  request: Request,
  response: Response,
): Promise<Asking | undefined> {
  const session = sessions.read(request);
  const holder = session && (await orNoAnswer(survey.store.findTokenHolder(session.tokenId)));
  if (!session || !holder) return undefined;
  return {
    request,
    response,
    session,
    who: holder.name,
    role: holder.role,
    language: preferredLanguage(request, localeLanguages()),
  };
}
