/**
 * Another server of the same database may publish. One that did not notices it when somebody asks for a study that it does not
 * know, and within a minute in any case: so long new respondents may still get the edition before.
 */
import type { RequestHandler } from 'express';
import type { Clock } from './front/clock.ts';
import { type Log, logFault } from './front/log.ts';
import type { Registry } from './registry.ts';

const everyMinute = 60_000;
/** Whoever asks for studies that are not there gives the database no more work than this. */
const notAgainFor = 5_000;

/** Before the routes of respondents and researchers. */
export function lookForNewEditions(registry: Registry, clock: Clock): RequestHandler {
  let lookedAt = Number.NEGATIVE_INFINITY;
  return async ({ path }, _, next) => {
    const study = /^\/(?:s|researcher\/studies)\/([a-z0-9-]{1,100})(?:\/|$)/.exec(path)?.[1];
    const now = clock.now().getTime();
    if (study !== undefined && !registry.find(study) && Math.abs(now - lookedAt) > notAgainFor) {
      lookedAt = now;
      await registry.refresh();
    }
    next();
  };
}

/** @returns what ends it */
export function keepNoticing(registry: Registry, log: Log): () => Promise<void> {
  let looking: Promise<void> = Promise.resolve();
  const timer = setInterval(() => {
    looking = registry.refresh().catch((error: unknown) => {
      // The database may be away for a while; the next look is in a minute.
      logFault(log, 'new editions', error);
    });
  }, everyMinute).unref();
  return async () => {
    clearInterval(timer);
    await looking;
  };
}
