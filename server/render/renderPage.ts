/**
 * From a page to its HTML. The model that it brings has every name that its template asks for, because the templates know
 * no logic beyond if and each.
 */
import { makeFrame } from './makeFrame.ts';
import type { Page } from './page.ts';
import { renderTemplate } from './templates.ts';

/** Renders a page; whatever its texts hold comes out as text. */
export function renderPage(page: Page): string {
  return renderTemplate(page.template, Object.assign(makeFrame(page), page.model));
}
