/** What surrounds every page, made ready for parts/layout.hbs. */
import { assets } from './assets.ts';
import { type Locale, localeOf, words } from './locales.ts';
import type { View } from './views/view.ts';

export interface FrameModel {
  readonly language: string;
  readonly direction: string;
  /** All texts of the page's language. */
  readonly t: Locale;
  readonly kind: View['kind'];
  readonly documentTitle: string;
  readonly studyTitle: string;
  readonly test: boolean;
  readonly languages: readonly {
    readonly code: string;
    readonly href: string;
    readonly name: string;
    readonly current: boolean;
  }[];
  /** Are there answers on the page that a change of language has to take along? Then it is a button of their form. */
  readonly switchInForm: boolean;
  readonly progress: { readonly text: string; readonly current: number; readonly total: number } | false;
  readonly privacyHref: string;
  /** Empty where there is no way back. */
  readonly backHref: string;
  readonly factors: readonly { readonly id: string; readonly level: string }[];
  readonly assets: { readonly styles: string; readonly script: string; readonly icon: string };
}

export function makeFrame(view: View, title: string): FrameModel {
  const { language, studyTitle = '' } = view;
  const locale = localeOf(language);
  const hasErrors = 'form' in view && view.form !== undefined && view.form.errors.length > 0;
  const named = [title, studyTitle].filter((part, index, parts) => part && parts.indexOf(part) === index).join(' – ');
  return {
    language,
    direction: typeof locale['direction'] === 'string' ? locale['direction'] : 'ltr',
    t: locale,
    kind: view.kind,
    documentTitle: hasErrors ? `${words(language, 'frame.errorPrefix')} ${named}` : named,
    studyTitle,
    test: view.test ?? false,
    languages: view.languages.map((other) => ({ name: nameOfLanguage(other.code), ...other })),
    switchInForm: (view.kind === 'task' || view.kind === 'questions') && !view.answered,
    progress: makeProgress(view),
    privacyHref: view.privacyHref ?? '',
    backHref: view.backHref ?? '',
    factors: Object.entries(view.factors)
      .filter(([id]) => /^[a-z][a-z0-9_-]*$/i.test(id))
      .map(([id, level]) => ({ id, level })),
    assets: { styles: assets.styles.href, script: assets.script.href, icon: assets.icon.href },
  };
}

/** The bar shows the whole survey where that is known, so that it never runs back; a task's title says the same in words. */
function makeProgress(view: View): FrameModel['progress'] {
  if (view.kind === 'task')
    return { text: '', ...(view.progress ?? { current: view.taskNumber, total: view.taskTotal }) };
  if (!view.progress) return false;
  return { text: words(view.language, 'frame.progress', { ...view.progress }), ...view.progress };
}

/** Making one takes longer than the rest of a page. Codes come from study files, so there are few. */
const namesOfLanguages = new Map<string, string>();

/** The language's own name, "Nederlands", as its readers look for it. */
export function nameOfLanguage(code: string): string {
  const name = namesOfLanguages.get(code) ?? findNameOfLanguage(code);
  namesOfLanguages.set(code, name);
  return name;
}

function findNameOfLanguage(code: string): string {
  try {
    const name = new Intl.DisplayNames([code], { type: 'language', fallback: 'code' }).of(code) ?? code;
    return name.charAt(0).toLocaleUpperCase(code) + name.slice(1);
  } catch {
    return code;
  }
}
