/** The survey as an Express application: every route, and what holds for all of them. */
import express, { type Express } from 'express';
import { type Clock, systemClock } from './clock.ts';
import { type Limits, makeLimits } from './limits/limits.ts';
import { type Log, makeLog } from './log.ts';
import type { Registry } from './registry.ts';
import { makeFront } from './request/front.ts';
import { addResearcherRoutes } from './researcher/addResearcherRoutes.ts';
import { makeRefusedTries, type RefusedTries } from './researcher/refusedTries.ts';
import { makeSessions } from './researcher/session.ts';
import { addDeclinedRoutes } from './routes/declinedRoutes.ts';
import { addFinishedRoutes } from './routes/finishedRoutes.ts';
import { addFrontRoutes } from './routes/frontRoutes.ts';
import { handleErrors, notFound } from './routes/handleErrors.ts';
import { addHealthRoutes } from './routes/healthRoutes.ts';
import { logRequests } from './routes/logRequests.ts';
import { addPageRoutes } from './routes/pageRoutes.ts';
import { addPrivacyRoutes } from './routes/privacyRoutes.ts';
import { closeWhileDraining, protectReplies, refuseForeignPosts } from './routes/protect.ts';
import { refuseOtherMethods } from './routes/refuseOtherMethods.ts';
import { addStartRoutes } from './routes/startRoutes.ts';
import type { Survey } from './routes/survey.ts';
import { addWithdrawRoutes } from './routes/withdrawRoutes.ts';
import { makeCookies } from './session/cookie.ts';
import { makeNonces } from './session/nonce.ts';
import { makeSigner } from './session/signer.ts';
import { defaults, type Settings } from './settings/settings.ts';
import type { ResponseStore } from './store/responseStore.ts';

/** What of the settings concerns a single request. */
export type AppSettings = Pick<
  Settings,
  | 'publicUrl'
  | 'trustProxy'
  | 'hstsSubdomains'
  | 'allowSimulated'
  | 'startsPerHour'
  | 'codesPerHour'
  | 'downloadsAtOnce'
  | 'stalledSeconds'
  | 'logRequests'
  | 'researcherPages'
>;

export interface AppOptions {
  readonly store: ResponseStore;
  readonly registry: Registry;
  /** Signs cookies and forms. */
  readonly secret: Uint8Array;
  /** As `defaults` says where nothing else is given. */
  readonly settings?: Partial<AppSettings>;
  /** Of `settings` where none are given; who gives them ends them. */
  readonly limits?: Limits;
  /** Likewise. */
  readonly refused?: RefusedTries;
  readonly clock?: Clock;
  /** Signs the addresses that lead back to a panel. */
  readonly returnKey?: string;
  readonly log?: Log;
  /** Is the server about to end? */
  readonly isDraining?: () => boolean;
}

export function makeApp(options: AppOptions): Express {
  const { store, registry, secret, clock = systemClock, log = makeLog(), isDraining = () => false } = options;
  const settings: AppSettings = { ...defaults, ...options.settings };
  const signer = makeSigner(secret);
  const front = makeFront(settings);
  const survey: Survey = {
    store,
    registry,
    signer,
    cookies: makeCookies(signer, front),
    nonces: makeNonces(signer, clock),
    limits: options.limits ?? makeLimits(settings),
    clock,
    log,
    allowSimulated: settings.allowSimulated,
    researcherPages: settings.researcherPages,
    returnKey: options.returnKey,
  };

  const app = express();
  app.disable('x-powered-by').disable('etag').set('query parser', 'simple').set('case sensitive routing', true);
  app.set('trust proxy', settings.trustProxy.length > 0 && [...settings.trustProxy]);
  if (settings.logRequests) app.use(logRequests(log, clock));
  app.use(closeWhileDraining(isDraining), protectReplies(front, settings), refuseForeignPosts(front, log));
  // First what is asked for most: Express tries one route after the other.
  addPageRoutes(app, survey);
  addFinishedRoutes(app, survey);
  addFrontRoutes(app, survey);
  addHealthRoutes(app, store, isDraining);
  addStartRoutes(app, survey);
  addDeclinedRoutes(app, survey);
  addWithdrawRoutes(app, survey);
  addPrivacyRoutes(app, survey);
  if (settings.researcherPages) {
    const sessions = makeSessions({ signer, front, clock });
    const refused = options.refused ?? makeRefusedTries({ store, clock, log });
    addResearcherRoutes(app, { survey, front, sessions, refused, ...settings });
  }
  refuseOtherMethods(app);
  app.use(notFound, handleErrors(log));
  return app;
}
