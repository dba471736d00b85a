/** Questions of every type through the server: the order that a respondent got, and answers that come back in texts. */
import { describe, expect, test } from 'vitest';
import { designStudy } from '../../analysis/design/designStudy.ts';
import { repeatsAnswers } from '../../server/respondent/visit/repeatsAnswers.ts';
import { parseStudy } from '../../study/studyFile/parseStudy.ts';
import { everyQuestion } from '../study/everyQuestion.ts';
import { exported } from './exported.ts';
import { fairExchange, serve } from './fielded.ts';
import { fairAnswers, makePerson, type Reply } from './person.ts';

const study = await parseStudy(everyQuestion, 'study.yaml');
const journeys = { study, design: designStudy({ study }) };

const namesOn = (reply: Reply) =>
  reply.page
    .querySelectorAll('main form :is(input, select)')
    .map((one) => `${one.getAttribute('name')}=${one.getAttribute('value')}`)
    .slice(1);

/** Fair answers to the page of questions, with these in their place. */
function answersTo(reply: Reply, instead: Readonly<Record<string, string | readonly string[]>> = {}) {
  const ranking = ['price', 'seat', 'speed', 'green'].map((id, index) => [`q.matters.${id}`, String(index + 1)]);
  const own = {
    'q.gender': 'woman',
    'q.age': '40',
    'q.hours': '1,5',
    'q.devices': ['phone', 'desk'],
    'q.since': '1985',
  };
  const boxes = Object.keys(fairAnswers(reply)).filter((name) => name.endsWith('.prefer-not-to-say'));
  const fair = Object.fromEntries(Object.entries(fairAnswers(reply)).filter(([name]) => !boxes.includes(name)));
  return { ...fair, ...Object.fromEntries(ranking), ...own, ...instead };
}

describe('row 14: the order of options', () => {
  test('is the same after a restart, and stands in the export', async () => {
    const first = await serve({ studies: [journeys] });
    const person = makePerson(first.url);
    const before = await person.start('journeys');
    await first.close();
    const second = await serve({ studies: [journeys], dataDir: first.dataDir });
    const later = makePerson(second.url);
    later.cookie = person.cookie;
    const after = await later.visit('/s/journeys');
    expect(namesOn(after)).toEqual(namesOn(before));
    await later.submit(after, answersTo(after));
    const [response] = await exported(second.dataDir, 'journeys');
    const order = response?.presentation.optionOrder ?? {};
    expect(Object.keys(order).sort()).toEqual(['concern', 'devices', 'gender', 'matters', 'region', 'spend']);
    const shown = before.page.querySelectorAll('select[data-ranking="q.matters"]');
    expect(order['matters']?.map((id) => `q.matters.${id}`)).toEqual(shown.map((one) => one.getAttribute('name')));
    expect(order['matters']).not.toEqual(['price', 'speed', 'seat', 'green']);
    expect(response?.questions).toMatchObject({ hours: 1.5, matters: ['price', 'seat', 'speed', 'green'] });
  });
});

describe('Answers in later texts', () => {
  test('row 18: are text, in the language of the page, and never markdown, markup or a pipe', async () => {
    const { url } = await serve({ studies: [journeys] });
    const person = makePerson(url);
    const page = await person.start('journeys');
    const remark = '<script>alert(1)</script> **x** {age} [y](https://evil.example)';
    await person.submit(page, answersTo(page, { 'q.remark': remark }));
    const back = await person.answer(await person.visit('/s/journeys'));
    expect(back.page.querySelector('h1')?.text).toBe('Terugblik');
    expect(back.text).toContain(
      '<p>U koos <em>eerst</em> Een lage prijs, en schreef <strong><bdi>&lt;script&gt;alert(1)&lt;/script&gt; **x** {age} [y](https://evil.example)</bdi></strong>. U bent 40, en reisde op 3 maart 2024.</p>',
    );
    expect(back.page.querySelectorAll('main a, main script')).toEqual([]);
    const english = await person.get('/s/journeys/p/look-back?lang=en');
    expect(english.text).toContain('You chose A low price <em>first</em>');
  });

  test('that one would rather not give are what the text says instead', async () => {
    const { url } = await serve({ studies: [journeys] });
    const person = makePerson(url);
    const page = await person.start('journeys');
    const box = (name: string) => ({ [`q.${name}.prefer-not-to-say`]: 'prefer-not-to-say' });
    await person.submit(page, answersTo(page, { ...box('age'), ...box('matters'), ...box('last'), 'q.remark': '' }));
    const back = await person.answer(await person.visit('/s/journeys'));
    expect(back.text).toContain(
      'U koos <em>eerst</em> niets, en schreef <strong>niets</strong>. U bent van een leeftijd, en reisde op een dag.',
    );
  });

  test('are looked for only where a study repeats them', () => {
    expect(repeatsAnswers(study)).toBe(true);
    expect(repeatsAnswers(fairExchange)).toBe(false);
  });
});
