/**
 * From what a researcher's page shows to its HTML. Its templates are in survey-templates/researcher, strict as those of the
 * respondents' pages, and loaded when the first one is asked for: who only answers never pays for them.
 */
import { sendHtml } from '../front/reply.ts';
import { assets } from '../render/assets.ts';
import { localeLanguages, localeOf, words } from '../render/locales.ts';
import { nameOfLanguage } from '../render/makeFrame.ts';
import { compileTemplates, type Render } from '../render/templates.ts';
import { languageLinks } from '../respondent/pages/frame.ts';
import type { Role } from '../store/researchers/tokens.ts';
import { studioPath } from '../studio/paths.ts';
import type { Desk } from './desk.ts';
import type { Asking } from './guards.ts';
import { hrefIn } from './hrefIn.ts';
import { sayWho } from './sayWho.ts';

export interface DeskPage {
  /** A file of survey-templates/researcher. */
  readonly template: string;
  readonly title: string;
  /** What the browser's tab calls it, where its title alone may be that of several pages. */
  readonly tab?: string;
  /** What the template asks for. */
  readonly model: object;
  /** Is something on it to be put right? */
  readonly hasErrors?: boolean;
}

/** Who reads it, and where. */
export interface DeskReader {
  readonly language: string;
  /** Absent where nobody is signed in. */
  readonly signedIn?: { readonly who: string; readonly formToken: string; readonly role?: Role };
  /** Is there a studio? Then its table is that of the studies. */
  readonly hasStudio?: boolean;
  /** The rest of the page's own address, to be kept when the language is changed. */
  readonly query?: Readonly<Record<string, string>>;
}

export function renderDeskPage(reader: DeskReader, page: DeskPage): string {
  return renderOwn(page.template, deskModel(reader, page));
}

/** What the frame of a page asks for, and the page's own model. */
export function deskModel(reader: DeskReader, page: DeskPage) {
  const { language, signedIn, query = {}, hasStudio = false } = reader;
  const locale = localeOf(language);
  const named = `${page.tab ?? page.title} – Partworth`;
  const own = new URLSearchParams(query).toString();
  return {
    language,
    direction: typeof locale['direction'] === 'string' ? locale['direction'] : 'ltr',
    t: locale,
    title: page.title,
    documentTitle: page.hasErrors ? `${words(language, 'frame.errorPrefix')} ${named}` : named,
    kind: page.template,
    languages: languageLinks(localeLanguages(), language, own === '' ? '' : `&${own}`).map((other) => ({
      ...other,
      name: nameOfLanguage(other.code),
    })),
    signedIn: signedIn !== undefined,
    who: sayWho(signedIn?.who ?? '', language),
    formToken: signedIn?.formToken ?? '',
    isEditor: signedIn?.role === 'editor',
    hrefs: {
      studies: hrefIn(language, hasStudio ? studioPath : '/researcher'),
      server: hasStudio ? hrefIn(language, '/researcher') : '',
      events: hrefIn(language, '/researcher/events'),
      signOut: hrefIn(language, '/researcher/sign-out'),
    },
    assets: { styles: assets.styles.href, own: assets.researcher.href, icon: assets.icon.href },
    scripts: [],
    ...page.model,
  };
}

/** To who is signed in. */
export function sendDeskPage(
  { sessions, studio }: Desk,
  { response, language, who, session, role }: Asking,
  page: DeskPage,
  { status = 200, query }: { readonly status?: number; readonly query?: DeskReader['query'] } = {},
): void {
  const signedIn = { who, role, formToken: sessions.formToken(session) };
  sendHtml(
    response,
    renderDeskPage({ language, signedIn, hasStudio: studio !== undefined, ...(query && { query }) }, page),
    status,
  );
}

let render: Render | undefined;

function renderOwn(name: string, model: object): string {
  render ??= compileTemplates({ pages: 'researcher', parts: ['parts', 'researcher/parts'] });
  return render(name, model);
}
