/** What holds for every reply and every post, whichever route it is. */
import type { RequestHandler } from 'express';
import helmet from 'helmet';
import { Refusal } from '../request/refusal.ts';

/** Pages load their own stylesheet, script and icon, post to where they came from (also by their script), and stand in no frame. */
export function protectReplies({ https }: { readonly https: boolean }): RequestHandler {
  return helmet({
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
    strictTransportSecurity: https,
    referrerPolicy: { policy: 'same-origin' },
    xFrameOptions: { action: 'deny' },
  });
}

/** A form on another site can't post here: browsers say where a post comes from, and a script can't unsay it. */
export const refuseForeignPosts: RequestHandler = (request, _, next) => {
  const site = request.headers['sec-fetch-site'];
  const isForeign = site !== undefined && site !== 'same-origin' && site !== 'none';
  if (isForeign && request.method !== 'GET' && request.method !== 'HEAD') throw new Refusal(403);
  next();
};
