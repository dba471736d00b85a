import { describe, expect, test } from 'vitest';
import { formatMoment } from '../../../../server/respondent/pages/formatMoment.ts';
import type { Fieldwork } from '../../../../study/entry.ts';
import { exported } from '../../exported.ts';
import { fairAnswers, makePerson } from '../../person.ts';
import { agree, clockAt, panel, serveWith, start, titleOf, toThanks } from './entrance.ts';

const fieldwork: Fieldwork = {
  opens: { at: '2026-01-05T08:00:00.000Z', zone: 'Europe/Amsterdam' },
  closes: { at: '2026-02-02T16:00:00.000Z', zone: 'Europe/Amsterdam' },
  graceMinutes: 60,
};

describe('a study opens and closes', () => {
  test('to the second, and says when in the language that one reads', async () => {
    const clock = clockAt('2026-01-05T07:59:59.999Z');
    const { url } = await serveWith({ fieldwork }, { clock });
    const dutch = await makePerson(url).get(start);
    expect([dutch.status, titleOf(dutch)]).toEqual([403, 'Dit onderzoek is nog niet begonnen']);
    expect(dutch.text).toMatch(/vanaf maandag 5 januari 2026 om 09:00/);
    expect((await makePerson(url).get(`${start}?lang=en`)).text).toMatch(/from Monday,? \d+ January 2026.* 09:00/);
    clock.set('2026-01-05T08:00:00.000Z');
    expect((await makePerson(url).get(start)).kind).toBe('consent');
    clock.set('2026-02-02T15:59:59.999Z');
    const late = makePerson(url);
    const form = await late.get(start);
    clock.set('2026-02-02T16:00:00.000Z');
    for (const reply of [await makePerson(url).get(start), await late.submit(form, { consent: 'agree' })]) {
      expect([reply.status, titleOf(reply)]).toEqual([403, 'Dit onderzoek is gesloten']);
      expect(reply.text).toMatch(/tot maandag 2 februari 2026 om 17:00/);
    }
  });

  test('who had started goes on until the grace is over; then nothing more is saved, and what was is kept', async () => {
    const clock = clockAt('2026-02-02T15:00:00.000Z');
    const { url, dataDir } = await serveWith({ fieldwork }, { clock });
    const [slow, done] = [makePerson(url), makePerson(url)];
    const task = await slow.answer(await agree(slow, start));
    const almost = await agree(done, start);
    clock.set('2026-02-02T16:59:59.999Z');
    const second = await slow.answer(task);
    expect(second.kind).toBe('task');
    expect((await toThanks(done, almost)).kind).toBe('thanks');
    clock.set('2026-02-02T17:00:00.000Z');
    const refused = await slow.submit(second, fairAnswers(second));
    expect([refused.status, refused.kind]).toEqual([403, 'notice']);
    expect(refused.text).toContain('Wat u eerder hebt geantwoord is bewaard');
    expect((await slow.get(`${start}/p/task-2`)).status).toBe(403);
    expect((await exported(dataDir)).map(({ answers, complete }) => [answers.length, complete])).toEqual([
      [1, false],
      [12, true],
    ]);
    // Who has finished still finds his code, and can still withdraw.
    expect((await done.visit(`${start}/thanks`)).page.querySelector('[data-withdrawal-code]')).not.toBeNull();
    expect((await done.get(`${start}/withdraw`)).kind).toBe('withdraw');
  });

  test('keeps what came with the address while one waits in another language', async () => {
    const { url } = await serveWith({ fieldwork, panel }, { clock: clockAt('2026-01-01T00:00:00Z') });
    const early = await makePerson(url).get(`${start}?pid=ABC`);
    expect(early.page.querySelector('nav a[hreflang=en]')?.getAttribute('href')).toContain('pid=ABC');
  });

  test('the same study later for who had started: a date that is moved makes no other version of it', async () => {
    const clock = clockAt('2026-02-02T18:00:00.000Z');
    const closed = await serveWith({ fieldwork }, { clock });
    expect((await makePerson(closed.url).get(start)).status).toBe(403);
    await closed.close();
    const { opens } = fieldwork;
    const { url, dataDir } = await serveWith(
      { fieldwork: { opens, graceMinutes: 0 } },
      { clock, dataDir: closed.dataDir },
    );
    await agree(makePerson(url), start);
    await agree(makePerson(url), start);
    expect(new Set((await exported(dataDir)).map(({ snapshot }) => snapshot)).size).toBe(1);
  });
});

describe('formatMoment', () => {
  test('tells a moment in its zone, or with the offset that it was written with', () => {
    const at = '2026-07-01T07:30:00.000Z';
    expect(formatMoment({ at, zone: 'Europe/Amsterdam' }, 'nl')).toMatch(/^woensdag 1 juli 2026 om 09:30/);
    expect(formatMoment({ at, zone: 'Europe/Amsterdam' }, 'en')).toMatch(/^Wednesday,? 1 July 2026 at 09:30/);
    expect(formatMoment({ at, zone: 'Europe/Amsterdam' }, 'en-US')).toMatch(/^Wednesday, July 1, 2026/);
    expect(formatMoment({ at, zone: 'Z' }, 'en-GB')).toMatch(/1 July 2026.* 07:30 UTC$/);
    expect(formatMoment({ at, zone: '-03:30' }, 'en-GB')).toMatch(/1 July 2026.* 04:00 \(UTC-03:30\)$/);
    expect(formatMoment({ at, zone: '+13:00' }, 'en-GB')).toMatch(/1 July 2026.* 20:30 \(UTC\+13:00\)$/);
  });
});
