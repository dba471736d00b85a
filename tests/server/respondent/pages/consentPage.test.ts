/** What a consent page says in short, above the study's own words. */
import { parse } from 'node-html-parser';
import { expect, it } from 'vitest';
import { renderPage } from '../../../../server/render/renderPage.ts';
import { makeConsentPage } from '../../../../server/respondent/pages/consentPage.ts';
import type { Study } from '../../../../study/study.ts';
import { fairExchange } from '../../fielded.ts';
import { form } from '../../render/sampleViews.ts';

function inShort(study: Study, language: string, hasPanelId = false): string[][] {
  const page = parse(renderPage(makeConsentPage(study, { language, form, hasPanelId })));
  expect(page.querySelectorAll('.brief ~ p').length).toBeGreaterThan(2);
  return page
    .querySelectorAll('.brief dl > div')
    .map((fact) => fact.querySelectorAll('dt, dd').map(({ text }) => text));
}

it('are five facts, which follow from the study', () => {
  expect(inShort(fairExchange, 'en')).toEqual([
    ['Time', 'About 10 minutes'],
    ['Voluntary', 'You can stop at any moment. What you answered by then is kept.'],
    ['We keep', 'What you choose and answer, and how long you take'],
    ['Kept for', '365 days, then we erase your answers'],
    ['Erasing', 'At any time, with the code that you get at the end'],
  ]);
});

it('follow what the study asks, what a panel gives along, and what becomes of the answers', () => {
  const privacy = { ...fairExchange.privacy, keepForDays: 30, afterwards: 'anonymise' } as const;
  const facts = inShort({ ...fairExchange, questions: [], privacy }, 'nl', true);
  expect(facts.slice(2)).toEqual([
    ['Wij bewaren', 'Wat u kiest, hoe lang u erover doet en uw nummer bij het panel'],
    ['Hoe lang', '30 dagen, daarna verwijderen wij alles wat naar u kan leiden'],
    ['Wissen', 'Tot dan, met de code die u aan het einde krijgt'],
  ]);
});
