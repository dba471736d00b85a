/**
 * From what a researcher's page shows to its HTML. Its templates are in survey-templates/researcher, strict as those of the
 * respondents' pages, and loaded when the first one is asked for: who only answers never pays for them.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Response } from 'express';
import Handlebars from 'handlebars';
import { languageLinks } from '../pages/frame.ts';
import { assets } from '../render/assets.ts';
import { localeLanguages, localeOf, words } from '../render/locales.ts';
import { nameOfLanguage } from '../render/makeFrame.ts';
import { templateFolder } from '../render/templateFolder.ts';
import type { Desk } from './desk.ts';
import type { Asking } from './guards.ts';
import { hrefIn } from './hrefIn.ts';

export interface DeskPage {
  /** A file of survey-templates/researcher. */
  readonly template: string;
  readonly title: string;
  /** What the template asks for. */
  readonly model: object;
  /** Is something on it to be put right? */
  readonly hasErrors?: boolean;
}

/** Who reads it, and where. */
export interface DeskReader {
  readonly language: string;
  /** Absent where nobody is signed in. */
  readonly signedIn?: { readonly who: string; readonly formToken: string };
  /** The rest of the page's own address, to be kept when the language is changed. */
  readonly query?: Readonly<Record<string, string>>;
}

export function renderDeskPage(reader: DeskReader, page: DeskPage): string {
  const { language, signedIn, query = {} } = reader;
  const locale = localeOf(language);
  const named = `${page.title} – Partworth`;
  const own = new URLSearchParams(query).toString();
  return templateOf(page.template)({
    language,
    direction: typeof locale['direction'] === 'string' ? locale['direction'] : 'ltr',
    t: locale,
    title: page.title,
    documentTitle: page.hasErrors ? `${words(language, 'frame.errorPrefix')} ${named}` : named,
    kind: page.template,
    languages: languageLinks(localeLanguages, language, own === '' ? '' : `&${own}`).map((other) => ({
      ...other,
      name: nameOfLanguage(other.code),
    })),
    signedIn: signedIn !== undefined,
    who: signedIn?.who ?? '',
    formToken: signedIn?.formToken ?? '',
    hrefs: {
      studies: hrefIn(language, '/researcher'),
      events: hrefIn(language, '/researcher/events'),
      signOut: hrefIn(language, '/researcher/sign-out'),
    },
    assets: { styles: assets.styles.href, own: assets.researcher.href, icon: assets.icon.href },
    ...page.model,
  });
}

/** To who is signed in. */
export function sendDeskPage(
  { sessions }: Desk,
  { response, language, who, session }: Asking,
  page: DeskPage,
  { status = 200, query }: { readonly status?: number; readonly query?: DeskReader['query'] } = {},
): void {
  const signedIn = { who, formToken: sessions.formToken(session) };
  sendHtml(response, renderDeskPage({ language, signedIn, ...(query && { query }) }, page), status);
}

export function sendHtml(response: Response, html: string, status = 200): void {
  response.status(status).set({ 'Cache-Control': 'no-store', 'Content-Type': 'text/html; charset=utf-8' });
  response.end(html);
}

let templates: ReadonlyMap<string, Handlebars.TemplateDelegate> | undefined;

function templateOf(name: string): Handlebars.TemplateDelegate {
  templates ??= loadTemplates();
  const template = templates.get(name);
  if (!template) throw new Error(`there is no template researcher/${name}.hbs`);
  return template;
}

function loadTemplates(): ReadonlyMap<string, Handlebars.TemplateDelegate> {
  const handlebars = Handlebars.create();
  for (const folder of ['parts', 'researcher/parts']) {
    for (const [name, text] of readTemplates(folder)) handlebars.registerPartial(name, text);
  }
  const options: CompileOptions = { strict: true, knownHelpersOnly: true };
  return new Map(readTemplates('researcher').map(([name, text]) => [name, handlebars.compile(text, options)]));
}

function readTemplates(folder: string): [name: string, text: string][] {
  return readdirSync(join(templateFolder, folder))
    .filter((name) => name.endsWith('.hbs'))
    .map((name) => [name.replace(/\.hbs$/, ''), readFileSync(join(templateFolder, folder, name), 'utf8')]);
}
