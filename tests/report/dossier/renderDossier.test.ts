import MarkdownIt from 'markdown-it';
import { parse as parseHtml } from 'node-html-parser';
import { parse } from 'parse5';
import { describe, expect, test } from 'vitest';
import { designStudy } from '../../../analysis/design/designStudy.ts';
import { expectPrecision } from '../../../analysis/design/precision/expectPrecision.ts';
import { documentIds } from '../../../report/dossier/document.ts';
import { renderDossier } from '../../../report/dossier/renderDossier.ts';
import { sha256 } from '../../../study/fingerprint.ts';
import { makeRegistration } from '../../../study/registration/registration.ts';
import type { Study } from '../../../study/study.ts';
import { payloads } from '../../payloads.ts';
import { inFormat } from '../../recovery/fairExchange.ts';
import { fairExchange } from '../../server/fielded.ts';

async function dossierOf(study: Study, respondents: number | undefined = study.respondents) {
  const design = designStudy({ study, instead: { strategy: 'balanced' } });
  const tasks = design.tasks.filter(({ version }) => version > 0);
  const precision = expectPrecision({ tasks, study, respondents: respondents ?? 1 });
  const power = { ...(precision && { precision }), ...(respondents !== undefined && { respondents }) };
  const registration = makeRegistration({ study, design, files: { 'study.yaml': sha256('x') } });
  const dossier = await renderDossier({ study, design, registration, power, languages: ['en', 'nl'] });
  const files = new Map(dossier.files.map(({ name, content }) => [name, content]));
  return { ...dossier, precision, text: (name: string) => files.get(name) ?? '' };
}

const textOf = (html: string) => parseHtml(html).querySelector('body')?.textContent.replace(/\s+/g, ' ') ?? '';

describe('a dossier', async () => {
  const planned = await dossierOf({ ...fairExchange, respondents: 1200 });

  test('has five documents in each language, as a page and as Markdown, and the hashes of all of them', () => {
    const names = ['en', 'nl'].flatMap((code) =>
      documentIds.flatMap((id) => [`${code}/${id}.html`, `${code}/${id}.md`]),
    );
    expect(planned.files.map(({ name }) => name)).toEqual([...names, 'preregistration.json']);
    const { files } = JSON.parse(planned.text('preregistration.json'));
    for (const name of names) expect(files[name], name).toBe(sha256(planned.text(name)));
  });

  test('is the same bytes again', async () => {
    expect((await dossierOf({ ...fairExchange, respondents: 1200 })).files).toEqual(planned.files);
  });

  test('has a hypothesis for each term of the model, with the test that estimate takes', () => {
    const rows =
      parseHtml(planned.text('en/preregistration.html')).querySelectorAll('table')[0]?.querySelectorAll('tbody tr') ??
      [];
    expect(rows.map((row) => row.querySelector('code')?.textContent)).toEqual(fairExchange.model.effects);
    expect(rows[6]?.textContent).toContain('How much is accepted at all differs by Sector.');
  });

  test('names the instrument, and says adapted from it where a word was changed', async () => {
    expect(textOf(planned.text('en/preregistration.html'))).toContain('FX-1.0, with its own words and tasks');
    const { tasks } = fairExchange;
    const changed = await dossierOf({ ...fairExchange, tasks: { ...tasks, prefer: { en: 'Which?', nl: 'Welke?' } } });
    expect(textOf(changed.text('en/preregistration.html'))).toContain('Adapted from FX-1.0');
  });

  test('tells the power that inspect expects, at the planned number', () => {
    const sell = planned.precision?.acceptance?.changes.find(({ level }) => level === 'sell');
    const row = planned
      .text('en/preregistration.md')
      .split('\n')
      .find((line) => line.includes('Use: Also sold'));
    expect(row).toContain(` ${sell?.standardError.toFixed(2)} |`);
    expect(row).toContain(`${sell?.respondentsNeeded}`);
    expect(textOf(planned.text('nl/preregistration.html'))).toContain('1.200 volledige respondenten gepland');
  });

  test('without a planned number leaves it blank, and tells only how many are needed', async () => {
    const open = await dossierOf(fairExchange);
    const page = textOf(open.text('en/preregistration.html'));
    expect(page).toContain('To fill in: how many complete respondents are planned');
    expect(page).not.toContain('Smallest found with');
    expect(page).toContain('Respondents for 80%');
    expect(open.blanks).toBe(planned.blanks + 2);
  });

  test('marks as many blanks as it says, on the page and in Markdown', () => {
    for (const id of documentIds) {
      const html = parseHtml(planned.text(`en/${id}.html`));
      const said = /has (\d+) open/.exec(textOf(planned.text(`en/${id}.html`)))?.[1];
      expect(html.querySelectorAll('.blank')).toHaveLength(Number(said));
      expect(planned.text(`en/${id}.md`).split('[To fill in')).toHaveLength(Number(said) + 1);
    }
  });

  test('asks for every letter of article 30(1), with what the study promises', () => {
    const page = parseHtml(planned.text('nl/processing.html'));
    const rows = page.querySelectorAll('tbody tr').map((row) => row.textContent.replace(/\s+/g, ' '));
    expect(rows.map((row) => /30\(1\)\((\w)\)/.exec(row)?.[1])).toEqual([...'abcdefg']);
    expect(rows[0]).toContain('het onderzoeksteam van Eerlijke ruil');
    expect(rows[5]).toContain('365 dagen vanaf het begin, daarna gewist');
  });

  test('has the ten items of ISPOR and shows the consent text word for word', () => {
    const items =
      parseHtml(planned.text('en/reporting.html')).querySelectorAll('table')[0]?.querySelectorAll('tbody th') ?? [];
    expect(items.map((item) => Number.parseInt(item.textContent.trim(), 10))).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    const consent = fairExchange.texts.consent.body['en'] ?? '';
    const page = textOf(planned.text('en/ethics.html'));
    for (const line of consent.split(/\n\s*\n/)) expect(page).toContain(line.trim());
  });

  test.each(['choice', 'choice-none', 'dual-response', 'accept-reject'] as const)(
    'is made of a study of %s',
    async (response) => {
      const { text } = await dossierOf(inFormat(fairExchange, response), 400);
      const page = textOf(text('en/preregistration.html'));
      expect(page.includes('Acceptance of a profile')).toBe(response !== 'choice');
      expect(page).toContain('Expected precision of part-worths');
      expect(page).not.toMatch(/undefined|NaN|\{\w+[|}]/);
    },
  );

  test('says with its promises and rules only what the study has', async () => {
    const study: Study = {
      ...fairExchange,
      screenOut: [{ when: "age == 'from-75'" }],
      quotas: [{ id: 'women', when: "gender == 'woman'", limit: 50, leaseMinutes: 30 }],
      privacy: { ...fairExchange.privacy, afterwards: 'anonymise', seenBy: { en: 'Two people', nl: 'Twee mensen' } },
    };
    const { text } = await dossierOf(study);
    const [before, after] = [planned, { text }].map((one) => textOf(one.text('en/processing.html')));
    expect(after).toContain('then anonymised');
    expect(after).toContain('Two people');
    expect(after).toContain('The place that somebody takes in a quota');
    expect(before).not.toContain('The place that somebody takes in a quota');
    expect(textOf(text('en/preregistration.html'))).toContain(
      "Quota women: 50 places for whom this is true of: gender == 'woman'",
    );
  });

  test('tells a board what is done for which level of a study whose choices are carried out, and whose scales', async () => {
    const [label] = fairExchange.attributes.map((attribute) => attribute.label);
    const study: Study = {
      ...fairExchange,
      scales: [{ id: 'worry', label: { en: 'Worry', nl: 'Zorg' }, items: [], score: 'mean', points: 5, least: 1 }],
      binding: {
        anonymiseAfterDays: 3,
        acts: {
          retention: { 'two-years': { keepForDays: 300 }, 'six-months': { stored: 'anonymous', release: 'never' } },
        },
        minimum: { keepForDays: 30, analysis: 'count' },
      },
    };
    const { text } = await dossierOf(study, 200);
    const page = textOf(text('en/ethics.html'));
    expect(page).toContain('Choices that are carried out');
    expect(page).toMatch(/erased after 2 years erases all answers 300 days after the start/);
    expect(page).toMatch(/kept indefinitely Nothing: this level is made up/);
    expect(page).toContain('answers are erased after 30 days');
    expect(textOf(text('nl/ethics.html'))).toContain(`${label?.['nl']}: Uw gegevens worden na 6 maanden gewist`);
    expect(textOf(text('en/reporting.html'))).toContain('Scales: Worry.');
    expect(textOf(text('en/processing.html'))).toContain('Which choice was drawn to be carried out');
    expect(textOf(planned.text('en/ethics.html'))).not.toContain('Choices that are carried out');
    expect(textOf(planned.text('en/processing.html'))).not.toContain('Which choice was drawn');
  });

  test('shows the texts of a study as text: no mark-up of theirs becomes an element or a mark of Markdown', async () => {
    const hostile = [
      '<img src=x onerror=alert(1)>',
      '| a | b |',
      '[x](javascript:alert(1))',
      '# big',
      ...payloads.slice(0, 10),
    ];
    for (const payload of hostile) {
      const { text } = await dossierOf({ ...fairExchange, title: { en: payload, nl: payload } }, 100);
      const plain = payload
        .replace(/[\p{Cc}]/gu, ' ')
        .replace(/[\u202a-\u202e\u2066-\u2069]/g, '')
        .replace(/ +/g, ' ')
        .trim();
      const html = text('en/preregistration.html');
      expect(JSON.stringify(parse(html), (key, value) => (key === 'parentNode' ? undefined : value))).not.toMatch(
        /"nodeName":"(img|script|svg|iframe)"/,
      );
      expect(parseHtml(html).querySelector('dd')?.textContent.trim()).toBe(plain);
      const drawn = new MarkdownIt({ html: true }).render(text('en/preregistration.md'));
      expect(drawn).not.toMatch(/<(img|script|svg|iframe|h1>[^P])/);
    }
  });
});
