/** Signing in by a token, and out again. */
import type { Request, Response, Router } from 'express';
import { readBody, readFields } from '../front/readFields.ts';
import { Refusal } from '../front/refusal.ts';
import { goTo, sendHtml } from '../front/reply.ts';
import { words } from '../render/locales.ts';
import { readMistakes } from '../respondent/form/mistakes.ts';
import { studioPath } from '../studio/paths.ts';
import { say } from '../studio/words.ts';
import type { Desk } from './desk.ts';
import { fromOurSite, fromResearchers, speakLanguage } from './guards.ts';
import { hrefIn } from './hrefIn.ts';
import { orNoAnswer } from './orNoAnswer.ts';
import { renderDeskPage } from './renderDeskPage.ts';
import { findToken } from './token.ts';

const path = '/researcher/sign-in';
/** What the nonce of its form is good for. */
const place = 'researcher sign-in';
const mistakes = {
  empty: { field: 'token', message: 'error.token' },
  unknown: { field: 'token', message: 'error.tokenUnknown' },
} as const;

export function addSignInRoutes(router: Router, desk: Desk): void {
  router.get(path, (request, response) => {
    const [mistake] = readMistakes(request, mistakes);
    sendSignIn(desk, response, speakLanguage(request, response), mistake?.message);
  });

  router.post(path, fromOurSite(desk), readBody, async (request, response) => {
    const language = speakLanguage(request, response);
    const fields = readFields(request);
    if (!desk.survey.nonces.read(place, fields.one('form-token') ?? '')) throw new Refusal(403);
    const given = fields.one('token')?.trim() ?? '';
    if (given === '') return goTo(response, hrefIn(language, path, { mistake: 'empty' }));
    if (await signIn(desk, request, given, response)) {
      return goTo(response, hrefIn(language, desk.studio ? studioPath : '/researcher'));
    }
    goTo(response, hrefIn(language, path, { mistake: 'unknown' }));
  });

  router.post(
    '/researcher/sign-out',
    fromResearchers(desk, async ({ response, language, who }) => {
      const { store, clock } = desk.survey;
      desk.sessions.end(response);
      await store.note({ at: clock.now().toISOString(), what: 'signed-out', who });
      goTo(response, hrefIn(language, path));
    }),
  );
}

/** Counted before it is looked at. @throws Refusal 429 for one try too many */
async function signIn(desk: Desk, request: Request, given: string, response: Response): Promise<boolean> {
  const { limits, store, clock } = desk.survey;
  try {
    await limits.signIns.take(request);
  } catch (refusal) {
    desk.refused.count('sign-in-locked');
    throw refusal;
  }
  const token = await orNoAnswer(findToken(store, given)).catch(async (cause: unknown) => {
    // Nobody was told anything: that was no try.
    await limits.signIns.giveBack(request);
    throw cause;
  });
  if (!token) {
    desk.refused.count('sign-in-refused');
    return false;
  }
  await limits.signIns.giveBack(request);
  await store.useToken(token, clock.now());
  desk.sessions.begin(response, token.id);
  return true;
}

function sendSignIn({ survey, studio }: Desk, response: Response, language: string, error?: string): void {
  const text = error === undefined ? '' : words(language, error);
  const form = { errors: text === '' ? [] : [{ href: '#token', text }] };
  const model = {
    ...{ action: hrefIn(language, path), nonce: survey.nonces.make(place), error: text, form },
    // Who comes back another day has no token, and needs none.
    byLink: studio?.door ? say(language, 'door.again') : '',
  };
  const title = words(language, 'researcher.signIn.title');
  const html = renderDeskPage({ language }, { template: 'signIn', title, model, hasErrors: text !== '' });
  sendHtml(response, html);
}
