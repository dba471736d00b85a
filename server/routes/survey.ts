/** What the routes share: the studies, the store, and what signs and reads sessions. */
import type { Response } from 'express';
import type { Clock } from '../clock.ts';
import type { Limits } from '../limits/limits.ts';
import type { Log } from '../log.ts';
import type { Registry } from '../registry.ts';
import { renderPage } from '../render/renderPage.ts';
import { setLanguage } from '../request/language.ts';
import type { Cookies } from '../session/cookie.ts';
import type { Nonces } from '../session/nonce.ts';
import type { Signer } from '../session/signer.ts';
import type { ResponseStore } from '../store/responseStore.ts';
import type { View } from '../views.ts';

export interface Survey {
  readonly store: ResponseStore;
  readonly registry: Registry;
  readonly cookies: Cookies;
  readonly nonces: Nonces;
  readonly signer: Signer;
  readonly limits: Limits;
  readonly clock: Clock;
  readonly log: Log;
  /** May a start form say that nobody is behind it? */
  readonly allowSimulated: boolean;
}

/** A page of the survey is never kept by a browser or a proxy. */
export function sendPage(response: Response, view: View, status = 200): void {
  setLanguage(response, view.language);
  response.status(status).set({ 'Cache-Control': 'no-store', 'Content-Type': 'text/html; charset=utf-8' });
  response.end(renderPage(view));
}

/** 303: whatever was posted, the next page is fetched by GET, and reloading it posts nothing. It has no body to negotiate. */
export function goTo(response: Response, href: string): void {
  response.status(303).set('Cache-Control', 'no-store').location(href).end();
}
