/** What a binding study tells its respondents, in either language: before consent, before the first task, and from the draw on. */
import { describe, expect, test } from 'vitest';
import { words } from '../../../server/render/locales.ts';
import { dateFormat } from '../../../study/speech.ts';
import { serve } from '../fielded.ts';
import { hiddenFields, makePerson } from '../person.ts';
import { agree } from '../respondent/arrival/entrance.ts';
import { answered, bound, type Drawn, id } from './boundSurvey.ts';

const keepFor = { en: '365 days, then we erase your answers', nl: '365 dagen, daarna wissen wij uw antwoorden' };

describe('before anything is asked', () => {
  test.each(['en', 'nl'] as const)(
    'consent, privacy and withdrawal say what is drawn and what stays (%s)',
    async (language) => {
      const { url } = await serve({ studies: [bound] });
      const say = (key: string, values = {}) => words(language, `binding.${key}`, values);
      const told = [
        ...[say('title'), say('about'), say('groups'), say('drawn'), say('withdraw')],
        ...[say('rejected', { days: 30, after: 7 }), say('longest', { keepFor: keepFor[language] })],
        say('early', { keepFor: keepFor[language] }),
      ];
      for (const path of [`/s/${id}`, `/s/${id}/privacy`]) {
        const { page } = await makePerson(url).get(`${path}?lang=${language}`);
        for (const text of told) expect(page.text).toContain(text);
      }
      expect((await makePerson(url).get(`/s/${id}/withdraw?lang=${language}`)).page.text).toContain(say('withdraw'));
    },
  );

  test('levels without an act are told as made up, by name', async () => {
    const acts = { ...bound.study.binding?.acts, transparency: { request: {}, always: {} } };
    const study = { ...bound.study, binding: { ...bound.study.binding, acts } as never };
    const { url } = await serve({ studies: [{ ...bound, study }] });
    const { page } = await makePerson(url).get(`/s/${id}?lang=en`);
    expect(page.text).toContain(
      'Made up, and not carried out: You see what we keep when you ask for it with your code',
    );
  });

  test('the introduction tells everybody whether his choices are kept, as they will be', async () => {
    const { url } = await serve({ studies: [bound] });
    const seen = new Set<string>();
    for (let n = 0; n < 40 && seen.size < 2; n++) {
      const { page } = await agree(makePerson(url), `/s/${id}?lang=en`);
      const isReal = page.text.includes(words('en', 'binding.real'));
      expect(page.text.includes(words('en', 'binding.madeUp'))).toBe(!isReal);
      seen.add(isReal ? 'real' : 'made up');
    }
    expect([...seen].sort()).toEqual(['made up', 'real']);
  });
});

const inDays = (time: string | undefined, language: string) =>
  dateFormat(language, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(time ?? ''));

describe('the receipt', () => {
  test('is on the last page and by code, with its dates in words; to others nothing was drawn', async () => {
    const { people, dataDir, clock } = await answered({ kept: 8 });
    const { url } = await serve({ studies: [bound], dataDir, clock });
    for (const drawn of people) {
      const receipt = drawn.thanks.page.querySelector('.pledge')?.text;
      expect(receipt === undefined).toBe(drawn.promise === undefined);
      const seen = await seenByCode(url, drawn, 'see', 'nl');
      if (!drawn.promise) {
        expect(seen).not.toContain(words('nl', 'binding.receipt.title'));
        continue;
      }
      expectReceipt(receipt ?? '', drawn, 'en');
      expectReceipt(seen, drawn, 'nl');
      expectReceipt(await seenByCode(url, drawn, 'text', 'nl'), drawn, 'nl');
      expect(JSON.stringify(drawn.stored.inWords.receipt)).toContain(words('en', 'binding.receipt.title'));
      // All that is kept is on the last page of who chose that, and of nobody else.
      const shown = drawn.promise.acts.shown === 'always';
      expect(drawn.thanks.page.text.includes(drawn.marks[0])).toBe(shown);
    }
    const promises = people.flatMap(({ promise }) => promise ?? []);
    expect(new Set(promises.map(({ acts }) => acts.shown))).toEqual(new Set(['always', 'request']));
    expect(new Set(promises.map(({ chosen }) => chosen > 0))).toEqual(new Set([true, false]));
  });

  test('is on the page on privacy of who has it', async () => {
    const { people, dataDir, clock } = await answered({ kept: 1 });
    const drawn = people.find(({ promise }) => promise) as Drawn;
    const { url } = await serve({ studies: [bound], dataDir, clock });
    const person = makePerson(url);
    person.cookie = drawn.person.cookie;
    expectReceipt((await person.get(`/s/${id}/privacy?lang=en`)).page.text, drawn, 'en');
  });
});

function expectReceipt(text: string, { promise }: Drawn, language: 'en' | 'nl'): void {
  if (!promise) throw new Error('there is no promise');
  const { drawn, chosen, acts, madeAt, keepUntil, anonymiseAt } = promise;
  const say = (key: string, values = {}) => words(language, `binding.receipt.${key}`, values);
  const total = bound.study.tasks.perRespondent + bound.study.tasks.fixed.length;
  expect(text).toContain(say('drawn', { date: inDays(madeAt, language), number: drawn.position, total }));
  expect(text.includes(say('rejected'))).toBe(chosen === 0);
  const isAnonymous = acts.stored === 'anonymous';
  expect(text).toContain(say(isAnonymous ? 'erasedAnonymous' : 'erased', { date: inDays(keepUntil, language) }));
  if (isAnonymous) expect(text).toContain(say('codeUntil', { date: inDays(anonymiseAt, language) }));
  expect(text).toContain(say(`release.${acts.release}`));
  expect(text).toContain(say(`analysis.${acts.analysis}`));
  expect(text).toContain(say(`shown.${acts.shown}`));
  if (chosen === 0) return;
  for (const { levels } of bound.study.attributes) {
    const said = levels.filter(({ label }) => text.includes(`“${label[language]}”`));
    expect(said).toHaveLength(1);
  }
}

async function seenByCode(url: string, { code }: Drawn, step: string, language: string): Promise<string> {
  const person = makePerson(url);
  const asked = await person.get(`/s/${id}/withdraw?lang=${language}`);
  const reply = await person.post(`/s/${id}/withdraw?lang=${language}`, { ...hiddenFields(asked), code, step });
  return step === 'see' ? reply.page.text : reply.text;
}
