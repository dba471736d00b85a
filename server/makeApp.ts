/** The survey as an Express application: every route, and what holds for all of them. */
import express, { type Express } from 'express';
import { lookForNewEditions } from './editionNotice.ts';
import { addFrames } from './frame/addFrames.ts';
import { type Clock, systemClock } from './front/clock.ts';
import { makeFront } from './front/front.ts';
import { handleErrors, notFound } from './front/handleErrors.ts';
import { addHealthRoutes } from './front/healthRoutes.ts';
import { type Limits, makeLimits } from './front/limits.ts';
import { type Log, makeLog } from './front/log.ts';
import { logRequests } from './front/logRequests.ts';
import { closeWhileDraining, protectReplies, refuseForeignPosts } from './front/protect.ts';
import { refuseOtherMethods } from './front/refuseOtherMethods.ts';
import { makeSigner } from './front/signer.ts';
import type { Registry } from './registry.ts';
import { addResearcherRoutes } from './researcher/addResearcherRoutes.ts';
import { makeRefusedTries, type RefusedTries } from './researcher/refusedTries.ts';
import { makeSessions } from './researcher/session.ts';
import { makeJudgedFlags } from './researcher/watch/judgedFlags.ts';
import { addDeclinedRoutes } from './respondent/routes/declinedRoutes.ts';
import { addFinishedRoutes } from './respondent/routes/finishedRoutes.ts';
import { addPageRoutes } from './respondent/routes/pageRoutes.ts';
import { addPictureRoutes } from './respondent/routes/pictureRoutes.ts';
import { addPrivacyRoutes } from './respondent/routes/privacyRoutes.ts';
import { addStartRoutes } from './respondent/routes/startRoutes.ts';
import { addFrontRoutes } from './respondent/routes/studiesRoutes.ts';
import { addWithdrawRoutes } from './respondent/routes/withdrawRoutes.ts';
import { makeCookies } from './respondent/session/cookie.ts';
import { makeNonces } from './respondent/session/nonce.ts';
import type { Survey } from './respondent/survey.ts';
import { defaults, type Settings } from './settings/settings.ts';
import type { ResponseStore } from './store/responseStore.ts';
import { tallyFlagsApart } from './studio/flags/tallyFlagsApart.ts';
import type { Studio } from './studio/studio.ts';

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
  /** Where studies are made here, too. */
  readonly studio?: Studio;
  /** Do other servers publish in the same database? */
  readonly isShared?: boolean;
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
    cookies: makeCookies(signer, front, (study) => registry.frameOf(study).embed !== undefined),
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
  if (options.isShared) app.use(lookForNewEditions(registry, clock));
  addFrames(app, registry);
  // First what is asked for most: Express tries one route after the other.
  addPictureRoutes(app, survey);
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
    addResearcherRoutes(app, {
      survey,
      front,
      sessions,
      refused,
      flags: makeJudgedFlags(survey, options.studio && tallyFlagsApart(options.studio)),
      ...settings,
      studio: options.studio,
    });
  }
  refuseOtherMethods(app);
  app.use(notFound, handleErrors(log));
  return app;
}
