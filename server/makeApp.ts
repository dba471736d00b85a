/** The survey as an Express application: every route, and what holds for all of them. */
import express, { type Express } from 'express';
import { type Clock, systemClock } from './clock.ts';
import { type Log, logToStderr } from './log.ts';
import type { Registry } from './registry.ts';
import { addFrontRoutes } from './routes/frontRoutes.ts';
import { handleErrors, methodNotAllowed, notFound } from './routes/handleErrors.ts';
import { addPageRoutes } from './routes/pageRoutes.ts';
import { addPrivacyRoutes } from './routes/privacyRoutes.ts';
import { protectReplies, refuseForeignPosts } from './routes/protect.ts';
import { addStartRoutes } from './routes/startRoutes.ts';
import type { Survey } from './routes/survey.ts';
import { addWithdrawRoutes } from './routes/withdrawRoutes.ts';
import { makeCookies } from './session/cookie.ts';
import { makeNonces } from './session/nonce.ts';
import { makeSigner } from './session/signer.ts';
import type { ResponseStore } from './store/responseStore.ts';

export interface AppOptions {
  readonly store: ResponseStore;
  readonly registry: Registry;
  /** Signs cookies and forms. */
  readonly secret: Uint8Array;
  readonly clock?: Clock;
  readonly allowSimulated?: boolean;
  /** Do respondents reach it by https? (Their cookies are then for https only.) */
  readonly https?: boolean;
  /** Signs the addresses that lead back to a panel. */
  readonly returnKey?: string;
  /** Takes a line for each fault of ours. */
  readonly log?: Log;
}

export function makeApp(options: AppOptions): Express {
  const {
    store,
    registry,
    secret,
    clock = systemClock,
    allowSimulated = false,
    https = false,
    returnKey,
    log = logToStderr,
  } = options;
  const signer = makeSigner(secret);
  const cookies = makeCookies(signer, { https });
  const nonces = makeNonces(signer, clock);
  const survey: Survey = { store, registry, signer, cookies, nonces, clock, allowSimulated, returnKey };

  const app = express();
  app.disable('etag').set('query parser', 'simple').set('case sensitive routing', true);
  app.use(protectReplies({ https }), refuseForeignPosts);
  addFrontRoutes(app, survey);
  addStartRoutes(app, survey);
  addPageRoutes(app, survey);
  addWithdrawRoutes(app, survey);
  addPrivacyRoutes(app, survey);
  app.all(['/s/:study/p/:page', '/s/:study/withdraw', '/s/:study/start'], methodNotAllowed('GET, HEAD, POST'));
  app.all(
    [
      ...['/', '/health', '/assets/:name', '/s/:study', '/s/:study/declined'],
      ...['/s/:study/thanks', '/s/:study/ended', '/s/:study/privacy'],
    ],
    methodNotAllowed('GET, HEAD'),
  );
  app.use(notFound, handleErrors(log));
  return app;
}
