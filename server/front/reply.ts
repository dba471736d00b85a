import type { Response } from 'express';
import type { Page } from '../render/page.ts';
import { renderPage } from '../render/renderPage.ts';
import type { LookView } from '../render/views/frame.ts';
import { setLanguage } from './language.ts';

export function sendPage(response: Response, page: Page, status = 200): void {
  setLanguage(response, page.frame.language);
  const look = response.locals['look'] as LookView | undefined;
  sendHtml(response, renderPage(look ? { ...page, frame: { ...page.frame, look } } : page), status);
}

/** How the pages of a study look, whichever of them the reply becomes. */
export function setLook(response: Response, look: LookView): void {
  response.locals['look'] = look;
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
