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
import type { View } from '../views/view.ts';

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
  /** Are there pages on which researchers see how it stands, and download what was answered? */
  readonly researcherPages: boolean;
  /** Signs the addresses that lead back to a panel. */
  readonly returnKey?: string;
}

export function sendPage(response: Response, view: View, status = 200): void {
  setLanguage(response, view.language);
  sendHtml(response, renderPage(view), status);
}

/** What a page shows is of this moment and for who asked: no browser or proxy ever keeps it. */
export function sendHtml(response: Response, html: string, status = 200): void {
  response.status(status).set({ 'Cache-Control': 'no-store', 'Content-Type': 'text/html; charset=utf-8' });
  response.end(html);
}

/**
 * 303: whatever was posted, the next page is fetched by GET, and reloading it posts nothing. The page's own script, which
 * may not see where a redirect leads, asks for JSON and is told.
 */
export function goTo(response: Response, href: string): void {
  response.set('Cache-Control', 'no-store');
  if (asksByScript(response)) response.json({ next: href });
  else response.status(303).location(href).end();
}

/** Does the page's own script wait for the answer, and not the browser? */
export function asksByScript({ req }: Response): boolean {
  return req.accepts(['html', 'json']) === 'json';
}
