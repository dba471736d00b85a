/**
 * In by a one-time link. Its page changes nothing: whoever fetches it ahead (a browser that guesses, a program that looks
 * at links) uses nothing up. Only its form takes the key, which the page's script sends at once, and without script a
 * button. The key is in the page's own address, which goes to nobody (`Referrer-Policy: same-origin`, and nothing of
 * another origin is loaded) and into no log, and is worth nothing afterwards.
 */
import type { Router } from 'express';
import { readBody, readFields } from '../../front/readFields.ts';
import { Refusal } from '../../front/refusal.ts';
import { goTo, sendHtml } from '../../front/reply.ts';
import { findAsking, fromOurSite, speakLanguage } from '../../researcher/guards.ts';
import { hrefIn } from '../../researcher/hrefIn.ts';
import { renderDeskPage } from '../../researcher/renderDeskPage.ts';
import { clientHref } from '../assets/clients.ts';
import { enterPath, studioPath } from '../paths.ts';
import type { StudioDesk } from '../studioDesk.ts';
import { say } from '../words.ts';
import { linkMinutes } from './oneTimeLinks.ts';

export function addDoorRoutes(router: Router, desk: StudioDesk): void {
  const { door } = desk.studio;
  if (!door) return;

  router.get(enterPath, async (request, response) => {
    const language = speakLanguage(request, response);
    const key = String(request.query['key'] ?? '');
    const isGood = door.links.isGood(key);
    // A link that has done its work, in a browser's history.
    if (!isGood && (await findAsking(desk, request, response))) return goTo(response, hrefIn(language, studioPath));
    const scripts = isGood ? [await clientHref('door')] : [];
    sendHtml(response, renderEnter(language, { key: isGood ? key : '', scripts }), isGood ? 200 : 410);
  });

  router.post(enterPath, fromOurSite(desk), readBody, async (request, response) => {
    const language = speakLanguage(request, response);
    const key = readFields(request).one('key') ?? '';
    if (key === '') throw new Refusal(403);
    if (!door.links.take(key)) {
      sendHtml(response, renderEnter(language, { key: '', scripts: [] }), 403);
      return;
    }
    await desk.survey.store.useToken(door.token, desk.survey.clock.now());
    desk.sessions.begin(response, door.token.id);
    goTo(response, hrefIn(language, studioPath));
  });
}

interface EnterFacts {
  /** Empty where the link is not good. */
  readonly key: string;
  readonly scripts: readonly string[];
}

function renderEnter(language: string, { key, scripts }: EnterFacts): string {
  const name = key === '' ? 'spent' : 'enter';
  const model = {
    ...{ key, scripts },
    action: hrefIn(language, enterPath),
    signInHref: hrefIn(language, '/researcher/sign-in'),
    words: {
      intro: say(language, `door.${name}.intro`, { minutes: linkMinutes }),
      button: say(language, `door.${name}.button`),
    },
  };
  return renderDeskPage({ language }, { template: 'enter', title: say(language, `door.${name}.title`), model });
}
