/** The room in which results are understood: the commands' numbers, the command's report, and nothing of people too early. */
import { appendFileSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { RunCommand } from '../../../../server/studio/jobs/runCommand.ts';
import type { Person, Reply } from '../../person.ts';
import { runInProcess } from '../runInProcess.ts';
import { answeredStudio } from './answeredStudio.ts';

const room = '/researcher/studio/studies/fair-exchange/understand';
const close = "update studies set closed_at = '2026-03-20T10:00:00.000Z'";

/** Reloads, as the page's script does, until nothing is being estimated. */
async function results(person: Person, query = ''): Promise<Reply> {
  const address = `${room}?lang=en${query}`;
  for (let reply = await person.get(address); ; reply = await person.get(address)) {
    if (!reply.page.querySelector('[data-computing], [data-job][data-state=running], [data-job][data-state=waiting]')) {
      return reply;
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

async function bytesOf(url: string, { cookie }: Person, path: string): Promise<Buffer> {
  const response = await fetch(url + path, { headers: { cookie } });
  expect(response.headers.get('content-disposition')).toContain('simulator.xlsx');
  return Buffer.from(await response.arrayBuffer());
}

describe('the room “Understand”', () => {
  test('shows the numbers of the command and the report of the command, to the byte', async () => {
    const { url, editor, viewer, store, run, shelf, dataDir } = await answeredStudio({ times: 5 });
    store(close);
    const page = await results(editor);
    expect(page.page.querySelector('h1')?.text).toMatch(/accept/);
    expect(page.page.querySelector('.facts')?.text).toMatch(/40 respondents.*Logit.*converged/s);
    expect(page.headers.get('content-security-policy')).toContain("frame-src 'self'");

    const study = join(shelf, 'fair-exchange');
    await run('estimate', study, '--data', dataDir);
    const estimates = await editor.get(`${room}/estimates.json?of=people&method=mnl`);
    expect(estimates.text).toBe(readFileSync(join(study, 'estimates.json'), 'utf8'));
    for (const language of ['en', 'nl', 'de']) {
      await run('report', join(study, 'estimates.json'), '--language', language);
      const report = await editor.get(`${room}/report.html?of=people&method=mnl&in=${language}`);
      expect(report.text).toBe(readFileSync(join(study, 'report.html'), 'utf8'));
      expect(report.headers.get('content-security-policy')).toMatch(/script-src 'sha256-.*frame-ancestors 'self'/);
      const workbook = join(study, 'simulator.xlsx');
      await run('report', join(study, 'estimates.json'), '--workbook', '--language', language, '--out', workbook);
      const bytes = await bytesOf(url, viewer, `${room}/simulator.xlsx?of=people&method=mnl&in=${language}`);
      expect(bytes.equals(readFileSync(workbook)), language).toBe(true);
    }
    const links = page.page.querySelectorAll('.take a').map((one) => one.getAttribute('href') ?? '');
    expect(links.filter((href) => href.includes('simulator.xlsx'))).toHaveLength(3);
    expect((await editor.get('/researcher/events?lang=en')).text).toContain('Downloaded: simulator.xlsx');
    const sheet = await viewer.get(`${room}/sheet?of=people&method=mnl`);
    expect(sheet.page.querySelectorAll('figure.whole, .whole figure').length).toBeGreaterThan(3);
    expect(sheet.page.querySelector('header.first')).toBeNull();

    const kept = join(dataDir, 'studio', 'fair-exchange', 'fits');
    expect(statSync(kept).mode & 0o777).toBe(0o700);
    expect(readdirSync(kept)).toHaveLength(1);
  });

  test('shows nothing of people while the study is in the field, and tests and simulated respondents at any time', async () => {
    const { editor, store } = await answeredStudio({ times: 5 });
    store('update respondents set test = 1 where respondent <= 8');
    store('update respondents set simulated = 1 where respondent > 8 and respondent <= 24');
    const people = await results(editor, '&of=people');
    expect(people.page.querySelector('.nothing')?.text).toContain('in the field');
    expect(people.page.querySelector('iframe')).toBeNull();
    expect(people.page.querySelector('.whose a')?.text.trim()).toBe('People');
    for (const path of ['sheet', 'report.html', 'estimates.json']) {
      expect((await editor.get(`${room}/${path}?of=people&method=mnl`)).status).toBe(404);
    }
    const simulated = await results(editor);
    expect(simulated.page.querySelector('.stamp.simulated')).not.toBeNull();
    expect(simulated.page.querySelector('.facts')?.text).toContain('16');
    const tests = await results(editor, '&of=tests');
    expect(tests.page.querySelector('.facts')?.text).toContain('8 respondents');
    expect(tests.page.querySelector('.stamp.tests')).not.toBeNull();
  });

  test('offers languages and weeks of ten people or more, and refuses any other choice', async () => {
    const { editor, store, run, shelf, dataDir } = await answeredStudio({ times: 5 });
    store(close);
    store("update respondents set language = 'en' where respondent > 25 and respondent <= 37");
    store("update respondents set language = 'de' where respondent > 37");
    store("update respondents set started_at = '2026-03-03T10:00:00.000Z'");
    const page = await results(editor);
    const offered = page.page.querySelectorAll('select[name=spoken] option').map((one) => one.getAttribute('value'));
    expect(offered).toEqual(['', 'nl', 'de,en']);
    expect(page.page.querySelector('select[name=from]')).toBeNull();
    expect(page.page.querySelector('input[name=partial]')).toBeNull();

    const some = await results(editor, '&of=people&spoken=de,en');
    expect(some.page.querySelector('.facts')?.text).toContain('15 respondents');
    const study = join(shelf, 'fair-exchange');
    const { out } = await run('estimate', study, '--data', dataDir, '--language', 'de,en', '--json');
    const kept = await editor.get(`${room}/estimates.json?of=people&method=mnl&spoken=de,en`);
    expect(kept.text).toBe(out);
    expect(JSON.parse(kept.text)).toMatchObject({ chosen: { languages: ['de', 'en'] }, nRespondents: 15 });

    for (const query of ['&spoken=de', '&spoken=en', '&from=2026-W10', '&partial=1']) {
      const refused = await results(editor, `&of=people${query}`);
      expect(refused.page.querySelector('.other'), query).not.toBeNull();
      expect(refused.page.querySelector('.facts')?.text, query).toContain('40 respondents');
      expect((await editor.get(`${room}/report.html?of=people&method=mnl${query}`)).status, query).toBe(404);
    }
  });

  describe('by flags of quality', () => {
    const steady = 'update choices set milliseconds = 9000, changes = 0';
    const trap = (people: number) => `update respondents set trapped = 1 where respondent <= ${people}`;
    const aboutFlags = (reply: Reply) => reply.page.querySelector('.filters')?.text ?? '';

    test('leaves out whom they speak against as the command does, and says how many', async () => {
      const { editor, store, run, shelf, dataDir } = await answeredStudio({ times: 5 });
      for (const sql of [steady, trap(12), close]) store(sql);
      const page = await results(editor, '&of=people');
      expect(page.page.querySelector('input[name=without]')?.getAttribute('value')).toBe('any');

      const some = await results(editor, '&of=people&without=any');
      expect(some.page.querySelector('input[name=without]')?.hasAttribute('checked')).toBe(true);
      expect(some.page.querySelector('.typed')?.text).toContain('estimate fair-exchange --without any');
      const study = join(shelf, 'fair-exchange');
      const { out } = await run('estimate', study, '--data', dataDir, '--without', 'any', '--json');
      const kept = await editor.get(`${room}/estimates.json?of=people&method=mnl&without=any`);
      expect(kept.text).toBe(out);
      const { nRespondents, quality } = JSON.parse(out);
      expect(quality.nFlagged).toBeGreaterThanOrEqual(12);
      expect(aboutFlags(page)).toContain(`${quality.nFlagged} of those who finished`);
      expect([quality.nLeftOut, nRespondents]).toEqual([quality.nFlagged, 40 - quality.nFlagged]);
    });

    test('leaves out nobody where fewer than ten have none, and refuses who asks for it', async () => {
      const { editor, store } = await answeredStudio({ times: 5 });
      for (const sql of [steady, trap(32), close]) store(sql);
      const page = await results(editor, '&of=people');
      expect(page.page.querySelector('input[name=without]')).toBeNull();
      expect(aboutFlags(page)).toContain('fewer than 10 people');
      const refused = await results(editor, '&of=people&without=any');
      expect(refused.page.querySelector('.other')).not.toBeNull();
      expect(refused.page.querySelector('.facts')?.text).toContain('40 respondents');
      expect((await editor.get(`${room}/estimates.json?of=people&method=mnl&without=any`)).status).toBe(404);
    });

    test('leaves out nobody while people still come, also where results are live', async () => {
      const { editor, store, shelf } = await answeredStudio({ times: 5 });
      for (const sql of [steady, trap(12), "update respondents set started_at = '2026-03-03T10:00:00.000Z'"])
        store(sql);
      appendFileSync(join(shelf, 'fair-exchange', 'study.yaml'), '\nresults: live\n');
      const page = await results(editor, '&of=people');
      expect(page.page.querySelector('.facts')?.text).toContain('40 respondents');
      expect(page.page.querySelector('input[name=without]')).toBeNull();
      expect(aboutFlags(page)).toContain('while people still come');
      expect((await editor.get(`${room}/estimates.json?of=people&method=mnl&without=any`)).status).toBe(404);
    });

    test('has many people judged by a command apart, and filters nothing until it is known', async () => {
      const { editor, store, run, shelf, dataDir } = await answeredStudio({ times: 126 });
      for (const sql of [steady, trap(40), close]) store(sql);
      const page = await editor.get(`${room}?lang=en&of=people&without=any`);
      expect(page.page.querySelector('.filters')?.hasAttribute('data-waiting')).toBe(true);
      expect(page.page.querySelector('.filters form')).toBeNull();
      expect(page.page.querySelector('.other')).toBeNull();
      expect(aboutFlags(page)).toContain('being counted');
      expect((await editor.get(`${room}/estimates.json?of=people&method=mnl&without=any`)).status).toBe(404);
      const isKnown = async () => (await editor.get(`${room}/state?of=people`)).text.includes('"flags":"offered"');
      await expect.poll(isKnown).toBe(true);

      const known = await results(editor, '&of=people&without=any');
      expect(known.page.querySelector('input[name=without]')?.hasAttribute('checked')).toBe(true);
      const study = join(shelf, 'fair-exchange');
      const { out } = await run('export', study, '--data', dataDir, '--flag-counts', '--json');
      const { judged, flagged } = JSON.parse(out);
      expect(judged).toBe(1008);
      expect(aboutFlags(known)).toContain(`${flagged} of those who finished`);
      expect(known.page.querySelector('.facts')?.text).toContain(`${1008 - flagged} respondents`);
    });

    test('filters nothing where they could not be counted: what may be chosen depends on them', async () => {
      const refuse: RunCommand = () => ({ ended: Promise.resolve(1), interrupt: () => {}, kill: () => {} });
      const runCommand: RunCommand = (words, events) =>
        (words.includes('--flag-counts') ? refuse : runInProcess)(words, events);
      const { editor, store } = await answeredStudio({ times: 126, runCommand });
      store(close);
      const isFailed = async () => (await editor.get(`${room}/state?of=people`)).text.includes('"flags":"failed"');
      await editor.get(`${room}?lang=en&of=people`);
      await expect.poll(isFailed).toBe(true);
      const page = await results(editor, '&of=people&partial=1');
      expect(page.page.querySelector('.filters form')).toBeNull();
      expect(page.page.querySelector('.other')).not.toBeNull();
      expect(aboutFlags(page)).toContain('could not be counted');
    });
  });

  test('estimates the other methods when an editor asks for it; a viewer sees what there is', async () => {
    const { editor, viewer, store, dataDir } = await answeredStudio({ times: 5 });
    store(close);
    const before = await results(viewer, '&of=people&method=latent');
    expect(before.page.querySelector('.nothing')?.text).toContain('not been estimated');
    expect(before.page.querySelector('.methods form')).toBeNull();
    const token = { 'form-token': before.page.querySelector('main')?.getAttribute('data-form-token') ?? '' };
    expect((await viewer.post(`${room}/estimate?of=people&method=latent`, token)).status).toBe(403);

    const page = await results(editor, '&of=people&method=latent');
    const form = page.page
      .querySelectorAll('.methods form')
      .find((one) => one.getAttribute('action')?.includes('latent'));
    const own = { 'form-token': page.page.querySelector('main')?.getAttribute('data-form-token') ?? '' };
    expect((await editor.post(form?.getAttribute('action') ?? '', own)).status).toBe(303);
    const after = await results(viewer, '&of=people&method=latent');
    expect(after.page.querySelector('.facts')?.text).toContain('Latent classes');
    expect(after.page.querySelector('.take .none')?.text).toContain('people differ');
    expect((await viewer.get(`${room}/simulator.xlsx?of=people&method=latent`)).status).toBe(404);
    expect(
      readdirSync(join(dataDir, 'studio', 'fair-exchange', 'fits')).filter((name) => !name.endsWith('.json')),
    ).toEqual([]);
    const events = await editor.get('/researcher/events?lang=en');
    expect(events.text).toContain('latent');
  });

  test('takes a quick look with fewer draws beside the estimation for the report, and says that they are too few', async () => {
    const { editor, viewer, store } = await answeredStudio({ times: 5 });
    store(close);
    const buttons = ({ page }: Reply) =>
      page.querySelectorAll('.methods form').map((form) => {
        return [form.querySelector('button')?.text ?? '', form.getAttribute('action') ?? ''] as const;
      });
    const before = await results(editor, '&of=people');
    expect(buttons(before).map(([label]) => label)).toEqual([
      'Quick look: Mixed logit',
      'For the report: Mixed logit',
      'Quick look: Hierarchical Bayes',
      'For the report: Hierarchical Bayes',
      'Estimate: Latent classes',
    ]);
    const own = { 'form-token': before.page.querySelector('main')?.getAttribute('data-form-token') ?? '' };
    const [, action = ''] = buttons(before)[2] ?? [];
    expect((await editor.post(action, own)).status).toBe(303);
    const after = await results(editor, '&of=people&method=hb&look=quick');
    expect(after.page.querySelector('.facts')?.text).toContain('Hierarchical Bayes');
    expect(after.page.querySelector('.look')?.text).toMatch(/A quick look, with 250 draws: too few for a report/);
    expect(after.page.querySelector('.typed')?.text).toContain('--method hb --draws 250');
    expect(buttons(after).map(([label]) => label)).toContain('For the report: Hierarchical Bayes');
    const kept = JSON.parse((await editor.get(`${room}/estimates.json?of=people&method=hb&look=quick`)).text);
    expect(kept).toMatchObject({ method: 'hb', convergence: { draws: 250 } });
    expect((await editor.get('/researcher/events?lang=en')).text).toContain('hb quick');

    // From there the name of the method leads to what there is; without that look there is nothing yet.
    const name = (await results(viewer, '&of=people')).page.querySelectorAll('.methods a');
    expect(name.find(({ text }) => text === 'Hierarchical Bayes')?.getAttribute('href')).toContain('look=quick');
    expect((await results(viewer, '&of=people&method=hb')).page.querySelector('.nothing')).not.toBeNull();
    const plain = await results(editor, '&of=people&look=quick');
    expect(plain.page.querySelector('.typed')?.text).not.toContain('--draws');
  });

  test('offers the files that the study’s page offers, each of which comes', async () => {
    const { url, editor } = await answeredStudio({ times: 2 });
    const offeredBy = async (address: string) =>
      (await editor.get(address)).page
        .querySelectorAll('a')
        .flatMap((link) => /\/files\/([\w.-]+)$/.exec(link.getAttribute('href') ?? '')?.[1] ?? []);
    const statusOf = async (file: string) => {
      const address = `${url}/researcher/studies/fair-exchange/files/${file}`;
      const response = await fetch(address, { headers: { cookie: editor.cookie } });
      // To its end: only so many are sent at once.
      await response.arrayBuffer();
      return response.status;
    };
    const files = await offeredBy(`${room}?lang=en`);
    expect(files).toContain('public.zip');
    // Nobody came from a panel, so there is nobody to pay.
    expect(files).not.toContain('payment.csv');
    expect(await offeredBy('/researcher/studies/fair-exchange?lang=en')).toEqual(files);
    for (const file of files) expect([file, await statusOf(file)]).toEqual([file, 200]);
  });

  test('shows nothing of fewer than ten people', async () => {
    const { editor, store } = await answeredStudio({ times: 1 });
    store(close);
    const page = await results(editor, '&of=people');
    expect(page.page.querySelector('.nothing')?.text).toContain('from 10 people on');
    expect((await editor.get(`${room}/estimates.json?of=people&method=mnl`)).status).toBe(404);
  });
});
