/** What holds for every reply and every post, whichever route it is. */
import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import type { RequestHandler } from 'express';
import helmet from 'helmet';
import type { Settings } from '../settings/settings.ts';
import type { Front } from './front.ts';
import type { Log } from './log.ts';
import { Refusal } from './refusal.ts';

/**
 * Not for what else is below the survey's name, unless the operator says so: browsers would refuse its http for a year.
 */
type HstsSettings = Pick<Settings, 'hstsSubdomains'>;

/** In seconds. */
const oneYear = 31_536_000;

/** Pages load their own stylesheet, script and icon, post to where they came from (also by their script), and stand in no frame. */
export function protectReplies({ isHttps }: Front, { hstsSubdomains }: HstsSettings): RequestHandler {
  const overHttps = makeHeaders({ maxAge: oneYear, includeSubDomains: hstsSubdomains });
  const overHttp = makeHeaders(false);
  return (request, response, next) => {
    response.setHeaders(isHttps(request) ? overHttps : overHttp);
    next();
  };
}

/** What helmet would set on every reply. It is the same each time, so helmet is asked once and not by every request. */
function makeHeaders(hsts: false | { maxAge: number; includeSubDomains: boolean }): Map<string, string> {
  const request = new IncomingMessage(new Socket());
  const response = new ServerResponse(request);
  const setHeaders = helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'"],
        connectSrc: ["'self'"],
        formAction: ["'self'"],
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
      },
    },
    strictTransportSecurity: hsts,
    referrerPolicy: { policy: 'same-origin' },
    xFrameOptions: { action: 'deny' },
  });
  setHeaders(request, response, () => {});
  return new Map(Object.entries(response.getHeaders()).map(([name, value]) => [name, String(value)]));
}

/** A form on another site can't change anything here, whatever the route. */
export function refuseForeignPosts({ siteOf }: Front, log: Log): RequestHandler {
  let isSaid = false;
  return (request, _, next) => {
    const isHarmless = request.method === 'GET' || request.method === 'HEAD';
    if (isHarmless || siteOf(request) !== 'foreign') return next();
    if (!isSaid)
      log.warn('foreign-post', {
        hint: 'if these were our own pages: name the address that they have with --public-url',
      });
    isSaid = true;
    throw new Refusal(403);
  };
}

/**
 * While the server ends, a connection ends with its reply: who asks again reaches the server that takes over. That is
 * known when the reply begins, not when the request does: a post may have been under way.
 */
export function closeWhileDraining(isDraining: () => boolean): RequestHandler {
  return (_, response, next) => {
    const writeHead = response.writeHead.bind(response) as (...words: unknown[]) => typeof response;
    response.writeHead = (...words: unknown[]) => {
      if (isDraining()) response.set('Connection', 'close');
      return writeHead(...words);
    };
    next();
  };
}
