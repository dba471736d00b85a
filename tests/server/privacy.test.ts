/** The page that says what is done with answers, held to what is really done. */
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import { words } from '../../server/render/locales.ts';
import { storedOfRespondents, storedOfStudies } from '../../server/respondent/pages/storedData.ts';
import type { FieldedStudy } from '../../study/snapshot.ts';
import { type fairExchange, fielded, fieldedFairExchange, serve } from './fielded.ts';
import { parameterOf } from './frame/framed.ts';
import { atFirstTask, makePerson, setCookieOf } from './person.ts';
import { agree, panel } from './respondent/arrival/entrance.ts';

const start = '/s/fair-exchange';
const told = (privacy: Partial<typeof fairExchange.privacy>) =>
  fielded((study) => ({ ...study, privacy: { ...study.privacy, ...privacy } }));

/** A study that has occasion to store whatever there is a table for. */
const quotas = [{ id: 'banks', when: 'sector == "bank"', limit: 9, leaseMinutes: 60 }];
const withMore = (more: Partial<FieldedStudy['study']>): FieldedStudy => ({
  ...fieldedFairExchange,
  study: { ...fieldedFairExchange.study, ...more },
});
const binding = {
  anonymiseAfterDays: 7,
  acts: { retention: { 'six-months': { keepForDays: 182 }, 'two-years': { keepForDays: 365 } } },
  minimum: { keepForDays: 30, analysis: 'use' },
} as const;
const url = [parameterOf('source')];
const withEverything = withMore({ quotas, binding, url, entry: { panel } });

/** Every column of every table, as the database has them. */
function columnsOf(dataDir: string): string[] {
  const database = new Database(join(dataDir, 'responses.sqlite'), { readonly: true });
  const tables = database.prepare("select name from sqlite_master where type = 'table'").pluck().all() as string[];
  const columns = tables.flatMap((table) =>
    (database.pragma(`table_info(${table})`) as { name: string }[]).map(({ name }) => `${table}.${name}`),
  );
  database.close();
  return columns;
}

describe('the page on privacy', () => {
  test('tells of every column that the database has, and of none that it has not', async () => {
    const { url, dataDir } = await serve({ studies: [withEverything] });
    const columns = columnsOf(dataDir);
    expect(columns.length).toBeGreaterThan(40);
    const listed = [...Object.values(storedOfRespondents).flat(), ...storedOfStudies];
    expect([...listed].sort()).toEqual([...columns].sort());
    for (const language of ['nl', 'en']) {
      const { page } = await makePerson(url).get(`${start}/privacy?lang=${language}`);
      const groups = page.querySelectorAll('[data-stored]');
      expect(groups.map((group) => group.getAttribute('data-stored'))).toEqual(Object.keys(storedOfRespondents));
      for (const group of groups) {
        const key = `privacy.stored.${group.getAttribute('data-stored')}`;
        expect(words(language, key)).not.toBe(key);
        expect(group.text).toContain(words(language, key));
      }
      expect(page.text).toContain(words(language, 'privacy.nobody'));
    }
  });

  test('says nothing of a panel, or of places in groups, in a study that has none', async () => {
    const groupsOf = async (more: Partial<FieldedStudy['study']>) => {
      const { url } = await serve({ studies: [withMore(more)] });
      const { page } = await makePerson(url).get(`${start}/privacy?lang=en`);
      expect(/If a panel sent you/.test(page.text)).toBe(more.entry !== undefined);
      expect(/If only so many people/.test(page.text)).toBe(more.quotas !== undefined);
      return page.querySelectorAll('[data-stored]').map((group) => group.getAttribute('data-stored'));
    };
    const all = Object.keys(storedOfRespondents).filter((group) => group !== 'url');
    expect(await groupsOf({})).toEqual(all.filter((group) => !['panel', 'quotas', 'ended', 'promise'].includes(group)));
    expect(await groupsOf({ quotas })).toEqual(all.filter((one) => one !== 'panel' && one !== 'promise'));
    expect(await groupsOf({ entry: { panel } })).toEqual(
      all.filter((one) => !['quotas', 'ended', 'promise'].includes(one)),
    );
    expect(await groupsOf({ binding })).toContain('promise');
    expect(await groupsOf({ url })).toContain('url');
  });

  test('tells whom a panel has sent of his number, also once the study has no panel any more', async () => {
    const old = await serve({ studies: [withEverything] });
    const [sent, alone] = [makePerson(old.url), makePerson(old.url)];
    await agree(sent, `${start}?pid=ABC`);
    await agree(alone, start);
    await old.close();
    const { url } = await serve({ dataDir: old.dataDir });
    const isTold = async ({ cookie }: typeof sent) => {
      const person = makePerson(url);
      person.cookie = cookie;
      return (await person.get(`${start}/privacy?lang=en`)).page.querySelector('[data-stored="panel"]') !== null;
    };
    expect([await isTold(sent), await isTold(alone)]).toEqual([true, false]);
  });

  test('says who is responsible, for how long, what is asked, and how to withdraw, from the study as it is served', async () => {
    const { url } = await serve({
      studies: [
        told({
          keepForDays: 90,
          reason: { nl: 'Om te controleren.', en: 'To check.' },
          seenBy: { nl: 'Wij drie.', en: 'We three.' },
        }),
      ],
    });
    const { page } = await makePerson(url).get(`${start}/privacy?lang=en`);
    const text = page.querySelector('main')?.text ?? '';
    expect(text).toContain('the Fair exchange research team');
    expect(page.querySelector('a[href="mailto:privacy@example.org"]')).not.toBeNull();
    expect(text).toContain('90 days, then we erase your answers');
    for (const said of ['To check.', 'We three.', 'How old are you?', 'What is your gender?', 'IP address'])
      expect(text).toContain(said);
    expect(page.querySelector(`a[href="${start}/withdraw?lang=en"]`)).not.toBeNull();
    expect(text).not.toContain('drawn at random');
  });

  test('says that researchers see and download answers on pages of the server, where there are such pages', async () => {
    for (const researcherPages of [true, false]) {
      const { url } = await serve({ researcherPages });
      for (const language of ['nl', 'en']) {
        const { text } = (await makePerson(url).get(`${start}/privacy?lang=${language}`)).page;
        expect(text.includes(words(language, 'privacy.whoPages')), language).toBe(researcherPages);
      }
    }
  });

  test('promises no erasing where the study anonymises, and neither does the consent page', async () => {
    const { url } = await serve({ studies: [told({ keepForDays: 90, afterwards: 'anonymise' })] });
    const person = makePerson(url);
    for (const path of [`${start}?lang=en`, `${start}/privacy?lang=en`]) {
      const text = (await person.get(path)).page.querySelector('main')?.text ?? '';
      expect(text).toContain('90 days, then we remove everything that could lead to you');
      expect(text).not.toContain('then we erase');
    }
  });

  test('names the one cookie that is set, with the days that it lasts', async () => {
    const { url } = await serve();
    const person = makePerson(url);
    const told = (await person.get(`${start}/privacy?lang=en`)).page.querySelector('[data-cookie]')?.text ?? '';
    const consent = await person.get(start);
    expect(consent.headers.getSetCookie()).toEqual([]);
    const started = await person.submit(consent, { consent: 'agree' });
    expect(started.headers.getSetCookie()).toHaveLength(1);
    const [, name = '', , seconds = ''] = /^([^=]+)=(.*?);.*Max-Age=(\d+)/.exec(setCookieOf(started) ?? '') ?? [];
    expect(told).toContain(`“${name}”`);
    expect(told).toContain(`after ${Number(seconds) / 86_400} days`);
  });

  test('is linked from consent and from the foot of every page of the study, in the language of the page', async () => {
    const { url } = await serve();
    const { person, task } = await atFirstTask(url);
    const href = `${start}/privacy?lang=nl`;
    const consent = await makePerson(url).get(`${start}?lang=nl`);
    expect(consent.page.querySelectorAll(`main a[href="${href}"]`)).toHaveLength(1);
    const withdraw = await person.get(`${start}/withdraw?lang=nl`);
    const declined = await person.get(`${start}/declined?lang=nl`);
    for (const reply of [consent, task, withdraw, declined]) {
      expect(reply.page.querySelectorAll(`footer a[href="${href}"]`), reply.kind).toHaveLength(1);
    }
  });

  test('tells who has started what he agreed to, and leads him back to where he is', async () => {
    const old = await serve({ studies: [told({ keepForDays: 90 })] });
    const { person } = await atFirstTask(old.url);
    await old.close();
    const { url } = await serve({ dataDir: old.dataDir, studies: [told({ keepForDays: 30 })] });
    const later = makePerson(url);
    const days = async (who: typeof later) =>
      /(\d+) dagen, daarna/.exec((await who.get(`${start}/privacy?lang=nl`)).text)?.[1];
    expect(await days(later)).toBe('30');
    later.cookie = person.cookie;
    expect(await days(later)).toBe('90');
    const { page } = await later.get(`${start}/privacy`);
    expect(page.querySelector(`main a[href="${start}/p/task-1"]`)).not.toBeNull();
    expect((await later.post(`${start}/privacy`, {})).status).toBe(405);
  });
});
