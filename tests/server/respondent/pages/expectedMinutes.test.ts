import { expect, it } from 'vitest';
import { expectedMinutes } from '../../../../server/respondent/pages/expectedMinutes.ts';
import type { Study } from '../../../../study/study.ts';
import { fairExchange } from '../../fielded.ts';

function saying(body: string, change: Partial<Study> = {}): Study {
  const { texts } = fairExchange;
  const consent = { ...texts.consent, body: { nl: body, en: body } };
  return { ...fairExchange, ...change, texts: { ...texts, consent } };
}

it.each([
  ['Meedoen duurt ongeveer 10 minuten.', 10],
  ['You will see 12 pairs. It takes 8 to 10 minutes.', '8–10'],
  ['Het duurt 8–10 minuten.', '8–10'],
  ['A 5-minute survey.', 5],
  ['Het duurt 12 tot 15 minuten, en nooit meer dan 20 minuten.', '12–15'],
])('repeats what the study itself says: %s', (body, minutes) => {
  expect(expectedMinutes(saying(body), 'nl')).toBe(minutes);
});

it.each(['It takes five minutes.', 'Het duurt een half uur.', 'It takes about an hour.', 'It takes 2.5 minutes.'])(
  'says nothing beside a time that it can’t repeat: %s',
  (body) => {
    expect(expectedMinutes(saying(body), 'en')).toBeUndefined();
  },
);

it('reckons what the study does not say: Fair exchange comes close to what its own text says, in both languages', () => {
  for (const language of ['nl', 'en']) {
    const body = (fairExchange.texts.consent.body[language] ?? '').replace(/10 minut\w+/, 'not long');
    expect(Math.abs(Number(expectedMinutes(saying(body), language)) - 10)).toBeLessThanOrEqual(2);
  }
});

it('grows with what there is to do', () => {
  const { tasks } = fairExchange;
  const few = saying('Kort.', { tasks: { ...tasks, perRespondent: 2, fixed: [] }, questions: [] });
  const many = saying('Lang.', { tasks: { ...tasks, perRespondent: 30 } });
  expect(Number(expectedMinutes(few, 'nl'))).toBeLessThan(6);
  expect(Number(expectedMinutes(many, 'nl'))).toBeGreaterThanOrEqual(15);
});
