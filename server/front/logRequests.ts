/** A line for each request, of what the server knows by itself: no address, query, body, cookie or browser. */
import type { RequestHandler } from 'express';
import type { Clock } from './clock.ts';
import type { Log } from './log.ts';
import { patternOf } from './patternOf.ts';

export function logRequests(log: Log, { monotonic }: Clock): RequestHandler {
  return (request, response, next) => {
    const began = monotonic();
    response.once('close', () => {
      const milliseconds = Math.round(monotonic() - began);
      log.info('request', {
        method: request.method,
        route: patternOf(request),
        status: response.statusCode,
        milliseconds,
      });
    });
    next();
  };
}
