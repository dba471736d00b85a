import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type HTMLElement, parse } from 'node-html-parser';
import { describe, expect, it } from 'vitest';
import { templateFolder } from '../../../report/templateFolder.ts';
import { makeStatusPage } from '../../../server/front/statusPage.ts';
import { assets } from '../../../server/render/assets.ts';
import type { TaskView } from '../../../server/render/makeTask.ts';
import type { Page } from '../../../server/render/page.ts';
import { renderPage } from '../../../server/render/renderPage.ts';
import { makeIntroductionPage } from '../../../server/respondent/pages/introductionPage.ts';
import { makeSurveyPage } from '../../../server/respondent/pages/surveyPage.ts';
import { fielded } from '../fielded.ts';
import { samplePages } from './samplePages.ts';
import { first, questions, questionsPage, task, taskPage, wrongQuestions, wrongTask } from './sampleViews.ts';
import { freshForm, sampleVisit } from './sampleVisit.ts';

function render(page: Page): HTMLElement {
  return parse(renderPage(page));
}

function renderTask(view: TaskView): HTMLElement {
  return render(taskPage(view));
}

function checkedValues(page: HTMLElement): (string | undefined)[] {
  return page.querySelectorAll('input[checked]').map((input) => input.getAttribute('value'));
}

describe('Every page', () => {
  it('is among the samples, which are tried in all that follows and with hostile texts', () => {
    const templates = readdirSync(join(templateFolder, 'pages')).map((name) => name.replace(/\.hbs$/, ''));
    expect([...new Set(samplePages.map(({ template }) => template))].sort()).toEqual(templates.sort());
  });

  it.each(samplePages.map((page, index) => [`${index} ${page.template}`, page] as const))(
    'is whole, names its language and its kind, and has one heading: %s',
    (_, sample) => {
      const html = renderPage(sample);
      const page = parse(html);
      expect(html).toMatch(/^<!doctype html>\n<html lang="nl" dir="ltr">/);
      expect(page.querySelector('main')?.getAttribute('data-page')).toBe(sample.template);
      expect(page.querySelectorAll('h1')).toHaveLength(1);
      expect(page.querySelector('title')?.text.trim()).not.toBe('');
      expect(page.querySelector('a.skip')?.getAttribute('href')).toBe('#main');
    },
  );

  it('marks the levels of the respondent’s factors', () => {
    expect(renderTask(task).querySelector('main')?.getAttribute('data-factor-sector')).toBe('bank');
  });

  it('links to itself in the other languages, each by its own name', () => {
    const links = renderTask({ ...task, answered: true }).querySelectorAll('nav a');
    expect(links.map((link) => [link.text, link.getAttribute('hreflang'), link.getAttribute('aria-current')])).toEqual([
      ['Nederlands', 'nl', 'true'],
      ['English', 'en', undefined],
    ]);
  });

  it('takes what was answered along to another language, and Enter in a field never changes it', () => {
    const buttons = renderTask(task).querySelectorAll('nav button');
    expect(
      buttons.map((one) => [one.getAttribute('form'), one.getAttribute('name'), one.getAttribute('value')]),
    ).toEqual([
      ['answers', undefined, undefined],
      ['answers', 'switch', 'nl'],
      ['answers', 'switch', 'en'],
    ]);
    expect(renderTask(task).querySelector('main form')?.getAttribute('id')).toBe('answers');
  });

  it('speaks the base language of a regional one, and English where it has no words', () => {
    const notFound = (language: string) => renderPage(makeStatusPage({ status: 404, language }));
    expect(notFound('nl-BE')).toContain('<h1>Deze pagina bestaat niet</h1>');
    const page = notFound('sw');
    expect(page).toContain('<h1>This page does not exist</h1>');
    expect(page).toContain('<html lang="sw"');
  });

  it('weighs, styles and script included, less than 60 kB', () => {
    // Only pages of questions load what kinds of questions need; the researcher's stylesheet is on none of these.
    for (const page of samplePages) {
      const html = renderPage(page);
      const loaded = Object.values(assets).filter(({ name }) => html.includes(`/assets/${name}?`));
      const weight = loaded.reduce((sum, { content }) => sum + content.length, Buffer.byteLength(html));
      expect(loaded.length).toBeGreaterThan(2);
      expect(weight).toBeLessThan(60_000);
    }
    expect(assets.script.content.length).toBeLessThan(11_500);
  });
});

describe('A task', () => {
  it('marks each alternative and each of its levels for who reads the page by machine', () => {
    const alternatives = renderTask(task).querySelectorAll('form [data-alternative]');
    expect(alternatives.map((one) => one.getAttribute('data-alternative'))).toEqual(['2', '1']);
    const rows = alternatives[0]?.querySelectorAll('[data-attribute]') ?? [];
    expect(rows.map((row) => [row.getAttribute('data-attribute'), row.getAttribute('data-level')])).toEqual([
      ['retention', 'two-years'],
      ['usage', 'ads'],
    ]);
  });

  it('asks its question in its one heading of the first level, whatever the format', () => {
    const headings = (view: TaskView) =>
      renderTask(view)
        .querySelectorAll('legend > :is(h1, h2)')
        .map((heading) => `${heading.tagName} ${heading.querySelector('.unnamed')?.text ?? heading.text}`);
    const { prefer, accept } = task.words;
    expect(headings(task)).toEqual([`H1 ${prefer}`, `H2 ${accept}`]);
    expect(headings({ ...task, response: 'choice' })).toEqual([`H1 ${prefer}`]);
    expect(headings({ ...task, response: 'accept-reject', alternatives: [first] })).toEqual([`H1 ${accept}`]);
  });

  it('has the second question by the name of each alternative, kept back until a stylesheet shows one', () => {
    const named = renderTask(task).querySelectorAll('.accept legend .named');
    expect(named.map(({ text }) => text)).toEqual(task.words.acceptEach);
    expect(named.every((one) => one.hasAttribute('hidden'))).toBe(true);
    const alone = { ...task, response: 'accept-reject', alternatives: [first] } as const;
    expect(renderTask(alone).querySelectorAll('.named')).toEqual([]);
  });

  it('names the alternative in front where the study’s own text has no place for it', async () => {
    const accept = { nl: 'Doet u dat?', en: 'Would you?' };
    const visit = await sampleVisit(fielded((study) => ({ ...study, tasks: { ...study.tasks, accept } })));
    const [page] = visit.pages.filter(({ kind }) => kind === 'task');
    if (!page) throw new Error('fair-exchange has no task');
    const named = render(makeSurveyPage(visit, page, freshForm)).querySelectorAll('.named');
    expect(named.map(({ text }) => text)).toEqual(['Voorstel A: Doet u dat?', 'Voorstel B: Doet u dat?']);
  });

  it('stands in columns on a phone where its texts are short enough', () => {
    const classes = (levels: readonly string[], response: TaskView['response'] = 'choice') => {
      const alternatives = levels.map((levelLabel, index) => ({
        ...first,
        number: index + 1,
        rows: first.rows.map((row) => ({ ...row, levelLabel })),
      }));
      const list = renderTask({ ...task, response, alternatives }).querySelector('.profiles')?.classList;
      return ['side', 'columns'].filter((name) => list?.contains(name));
    };
    const sentence = 'Korte uitleg vooraf, plus altijd een overzicht van wat met de gegevens gebeurt';
    expect(classes([sentence, sentence])).toEqual(['side', 'columns']);
    expect(classes([sentence, 'x', 'x', 'x'])).toEqual(['side', 'columns']);
    expect(classes([sentence, 'x', 'x', 'x', 'x'])).toEqual([]);
    expect(classes([sentence, `${sentence} en morgen ook nog een keer`])).toEqual(['side']);
    expect(classes([sentence, 'gegevensbeschermingsautoriteit'])).toEqual(['side']);
    expect(classes(['個人情報は保存されません', '個人情報は二年後に消去されます'])).toEqual(['side', 'columns']);
    expect(classes(['個'.repeat(51), 'x'])).toEqual(['side']);
    expect(classes([sentence], 'accept-reject')).toEqual([]);
  });

  it('can be heard attribute by attribute: in a table with a row for each, and a way there', () => {
    const page = renderTask(task);
    expect(page.querySelector('a.hop')?.getAttribute('href')).toBe('#compare');
    expect(page.querySelector('summary#compare')).toBeTruthy();
    const rows = page
      .querySelectorAll('.compare tr')
      .map((row) => row.querySelectorAll('th, td').map(({ text }) => text));
    expect(rows).toEqual([
      ['Kenmerk', 'Voorstel A', 'Voorstel B'],
      ['Bewaartermijn', 'Bewaard: two-years', 'Bewaard: six-months'],
      ['Gebruik', 'Gebruikt: ads.', 'Gebruikt: ads.'],
    ]);
    const alone = renderTask({ ...task, response: 'accept-reject', alternatives: [first] });
    expect(alone.querySelectorAll('.compare, .hop')).toEqual([]);
  });

  it('reads as sentences', () => {
    const text = renderTask(task)
      .querySelector('#profile-2')
      ?.text.trim()
      .replace(/\s*\n\s*/g, ' ');
    expect(text).toBe('Bewaartermijn: Bewaard: two-years. Gebruik: Gebruikt: ads.');
  });

  it('asks in every format what that format asks', () => {
    const names = (view: TaskView) =>
      renderTask(view)
        .querySelectorAll('input[type=radio]')
        .map((input) => `${input.getAttribute('name')}=${input.getAttribute('value')}`);
    expect(names(task)).toEqual(['choice=2', 'choice=1', 'accept=yes', 'accept=no']);
    expect(names({ ...task, response: 'choice-none' })).toEqual(['choice=2', 'choice=1', 'choice=0']);
    expect(names({ ...task, response: 'choice' })).toEqual(['choice=2', 'choice=1']);
    expect(names({ ...task, response: 'accept-reject' })).toEqual(['accept=yes', 'accept=no']);
  });

  it('never chooses for the respondent, and keeps what was chosen', () => {
    for (const response of ['dual-response', 'choice-none', 'choice', 'accept-reject'] as const) {
      expect(checkedValues(renderTask({ ...task, response }))).toEqual([]);
    }
    expect(checkedValues(renderTask(wrongTask))).toEqual(['1']);
    expect(checkedValues(renderTask({ ...task, response: 'choice-none', values: { choice: '0' } }))).toEqual(['0']);
  });

  it('sets back what is the same in all alternatives, and nothing else', () => {
    const same = renderTask(task).querySelectorAll('.row.same');
    expect(same.map((row) => row.getAttribute('data-attribute'))).toEqual(['usage', 'usage']);
    const alone = renderTask({ ...task, response: 'accept-reject', alternatives: task.alternatives.slice(0, 1) });
    expect(alone.querySelectorAll('.row.same')).toEqual([]);
  });

  it('shows a kept answer without letting it be changed', () => {
    const page = renderTask({ ...task, answered: true, values: { choice: '2', accept: 'no' } });
    expect(checkedValues(page)).toEqual(['2', 'no']);
    expect(page.querySelectorAll('fieldset').map((fieldset) => fieldset.hasAttribute('disabled'))).toEqual([
      true,
      true,
    ]);
  });
});

describe('An introduction', () => {
  async function renderExample(alternatives: number, prefers: number): Promise<HTMLElement> {
    const visit = await sampleVisit(
      fielded((study) => {
        const { introduction } = study.texts;
        const example = introduction?.example;
        if (!example) throw new Error('fair-exchange has no example');
        const shown = { ...example, alternatives: example.alternatives.slice(0, alternatives), prefers };
        return { ...study, texts: { ...study.texts, introduction: { ...introduction, example: shown } } };
      }),
    );
    return render(makeIntroductionPage(visit, { kind: 'introduction', name: 'introduction' }, freshForm));
  }

  it('marks the preferred alternative of its example by place, with nothing to fill in', async () => {
    const page = await renderExample(2, 1);
    const chosen = page
      .querySelectorAll('.profile.chosen')
      .map((profile) => profile.querySelector('.profile-name')?.text);
    expect(chosen).toEqual(['Voorstel B']);
    expect(page.querySelectorAll('input:not([type=hidden])')).toEqual([]);
  });

  it('marks nothing where there is nothing to choose from', async () => {
    const page = await renderExample(1, 0);
    expect(page.querySelectorAll('.example .profile')).toHaveLength(1);
    expect(page.querySelectorAll('.chosen, .mark')).toEqual([]);
  });
});

describe('A task', () => {
  it('says once how far it is: in the whole survey, and in the choices where its length is not known', async () => {
    const visit = await sampleVisit();
    const third = visit.pages.find(({ name }) => name === 'task-3');
    if (!third) throw new Error('fair-exchange has no third task');
    const measured = (isCertain: boolean) => {
      const page = render(makeSurveyPage({ ...visit, isCertain }, third, freshForm));
      const title = page.querySelector('title')?.text ?? '';
      return [...page.querySelectorAll('.step, progress').map(({ text }) => text), title.split(' – ')[0]];
    };
    const step = `Stap 4 van ${visit.pages.length}`;
    expect(measured(true)).toEqual([step, step]);
    expect(measured(false)).toEqual(['Keuze 3 van 12', 'Keuze 3 van 12']);
  });
});

describe('Errors', () => {
  it('stand in the title, in a summary that takes focus, and beside the field', () => {
    const page = renderTask(wrongTask);
    expect(page.querySelector('title')?.text).toBe('Fout: Stap 4 van 17 – Eerlijke ruil');
    const summary = page.querySelector('.error-summary');
    expect(summary?.getAttribute('role')).toBe('alert');
    expect(summary?.hasAttribute('autofocus')).toBe(true);
    expect(summary?.querySelectorAll('a').map((link) => [link.getAttribute('href'), link.text])).toEqual([
      ['#accept-yes', 'Kies een van de twee antwoorden'],
    ]);
    expect(page.querySelector('#accept-error')?.text).toBe('Fout: Kies een van de twee antwoorden');
  });

  it('lead to a control that exists, for every type of question', () => {
    const page = render(questionsPage(wrongQuestions));
    const links = page.querySelectorAll('.error-summary a');
    expect(links.map((link) => link.text)).toEqual([
      'Hoe oud bent u? Kies een van de gegeven antwoorden',
      'Uren: Vul een getal in van 0 tot en met 24',
      'Zij weten te veel. Kies een antwoord bij deze stelling',
      'Wat komt eerst? Geef elke plaats één keer; nog te geven: 2',
      'De prijs: Plaats 1 is meer dan één keer gegeven',
      'Sinds wanneer? Vul een jaartal in van vier cijfers, zoals 1985',
      'Hoe vol? Zet de schuif op een plaats, of vul een getal in',
      'Wanneer het laatst? februari 2024 heeft 29 dagen: vul een dag in van 1 tot en met 29',
    ]);
    for (const link of links) {
      const control = page.querySelector(`[id="${link.getAttribute('href')?.slice(1)}"]`);
      expect(['INPUT', 'TEXTAREA', 'SELECT']).toContain(control?.tagName);
    }
  });

  it('are described by ids that exist', () => {
    for (const sample of samplePages) {
      const page = render(sample);
      const ids = page.querySelectorAll('[id]').map((element) => element.getAttribute('id'));
      expect(new Set(ids).size).toBe(ids.length);
      for (const element of page.querySelectorAll('[aria-describedby], [aria-labelledby]')) {
        const named = `${element.getAttribute('aria-describedby') ?? ''} ${element.getAttribute('aria-labelledby') ?? ''}`;
        for (const id of named.split(' ').filter(Boolean)) expect(ids).toContain(id);
      }
    }
  });

  it('may be a text of the server’s own', () => {
    const view = { ...wrongTask, form: { ...wrongTask.form, errors: [{ field: 'choice', message: 'Zo niet.' }] } };
    expect(renderTask(view).querySelector('#choice-error')?.text).toBe('Fout: Zo niet.');
  });
});

describe('A page of questions', () => {
  it('keeps typed answers and marks bounds', () => {
    const page = render(questionsPage(questions));
    const hours = page.querySelector('#q-hours');
    expect([hours?.getAttribute('value'), hours?.getAttribute('data-min'), hours?.getAttribute('data-max')]).toEqual([
      '-3',
      '0',
      '24',
    ]);
    expect(page.querySelector('textarea')?.text).toBe('lang');
    expect(checkedValues(page)).toEqual(['bank', '3', 'prefer-not-to-say']);
    const places = page
      .querySelectorAll('select')
      .map((select) => select.querySelector('[selected]')?.getAttribute('value'));
    expect(places).toEqual(['1', '1', undefined]);
  });

  it('gives every control a label or, in a group, a label and a legend', () => {
    const page = render(questionsPage(questions));
    for (const control of page.querySelectorAll('input:not([type=hidden]), textarea, select')) {
      const named = control.getAttribute('aria-labelledby');
      const label = named ? `[id="${named}"]` : `label[for="${control.getAttribute('id')}"]`;
      expect(page.querySelector(label)?.text.trim()).toBeTruthy();
    }
    for (const fieldset of page.querySelectorAll('fieldset')) expect(fieldset.querySelector('legend')).toBeTruthy();
  });
});

describe('A status page', () => {
  it('has words for every status that the server answers with, and some for any other', () => {
    const titles = [400, 403, 404, 405, 409, 410, 413, 415, 429, 500, 503, 418].map(
      (status) => render(makeStatusPage({ status, language: 'en' })).querySelector('h1')?.text,
    );
    expect(titles.every((title) => title && !title.includes('status.'))).toBe(true);
    expect(titles.at(-1)).toBe('Something went wrong');
  });
});
