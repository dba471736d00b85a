/**
 * In a frame of another site a browser may keep no cookie, and whoever has none comes back to the start page for ever, while
 * each time somebody is stored. So the form is sent once more (307) after a cookie that says nothing: where that does not come
 * back, nobody is stored, and he is shown the way to a window of its own.
 */
import type { Request, Response } from 'express';
import { sendPage } from '../../front/reply.ts';
import { makeWindowPage } from '../pages/windowPage.ts';
import { type Comer, startHref } from './comer.ts';

export function tryCookie(comer: Comer, request: Request, response: Response): void {
  const { survey, snapshot, arrival, language } = comer;
  const { study } = snapshot;
  if (request.query['tried'] === '1') {
    const href = startHref(survey, snapshot, arrival);
    const asked = `${href}${href.includes('?') ? '&' : '?'}lang=${encodeURIComponent(language)}`;
    sendPage(response, makeWindowPage(study, language, asked));
  } else {
    survey.cookies.tryOut(response, study.id);
    response.set('Cache-Control', 'no-store').redirect(307, `/s/${study.id}/start?tried=1`);
  }
}
