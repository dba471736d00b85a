/** What surrounds every page, made ready for parts/layout.hbs. */
import { lookUp } from '../../study/lookUp.ts';
import { assets } from './assets.ts';
import { type Locale, localeOf, words } from './locales.ts';
import type { FormModel } from './makeForm.ts';
import { makeImage } from './makeImage.ts';
import type { Page } from './page.ts';
import type { LookView } from './views/frame.ts';
import type { ImageView } from './views/image.ts';

export interface FrameModel {
  readonly language: string;
  readonly direction: string;
  /** All texts of the page's language. */
  readonly t: Locale;
  /** The name of the template. */
  readonly kind: string;
  readonly title: string;
  /** What the browser's tab shows. */
  readonly documentTitle: string;
  readonly studyTitle: string;
  readonly test: boolean;
  readonly languages: readonly {
    readonly code: string;
    readonly href: string;
    readonly name: string;
    readonly current: boolean;
  }[];
  readonly form: FormModel | false;
  readonly switchInForm: boolean;
  /** Empty where nobody can tell. */
  readonly progress: string;
  readonly privacyHref: string;
  /** Empty where there is no way back. */
  readonly backHref: string;
  readonly factors: readonly { readonly id: string; readonly level: string }[];
  /** The study's own; empty where it has none. */
  readonly look: { readonly styles: string; readonly logo: ImageView | false };
  readonly assets: { readonly styles: string; readonly script: string; readonly icon: string };
  /** What pages of questions load besides. */
  readonly ofQuestions: { readonly styles: string; readonly script: string } | false;
}

export function makeFrame({ template, title, frame, form, switchInForm = false }: Page): FrameModel {
  const { language, studyTitle = '' } = frame;
  const locale = localeOf(language);
  const hasErrors = form !== undefined && form.errors.length > 0;
  const named = [title, studyTitle].filter((part, index, parts) => part && parts.indexOf(part) === index).join(' – ');
  return {
    language,
    direction: typeof locale['direction'] === 'string' ? locale['direction'] : 'ltr',
    t: locale,
    kind: template,
    title,
    documentTitle: hasErrors ? `${words(language, 'frame.errorPrefix')} ${named}` : named,
    studyTitle,
    test: frame.test ?? false,
    languages: frame.languages.map((other) => ({ name: nameOfLanguage(other.code), ...other })),
    form: form ?? false,
    switchInForm,
    progress: frame.progress ?? '',
    privacyHref: frame.privacyHref ?? '',
    backHref: frame.backHref ?? '',
    factors: Object.entries(frame.factors)
      .filter(([id]) => /^[a-z][a-z0-9_-]*$/i.test(id))
      .map(([id, level]) => ({ id, level })),
    look: { styles: frame.look?.styles ?? '', logo: makeLogo(frame.look, language) },
    assets: { styles: assets.styles.href, script: assets.script.href, icon: assets.icon.href },
    ofQuestions:
      template === 'questions' &&
      ({ styles: assets.stylesOfQuestions.href, script: assets.scriptOfQuestions.href } as const),
  };
}

/** A status page may be in a language that the study has not. */
function makeLogo({ logo }: LookView = {}, language: string): ImageView | false {
  if (!logo) return false;
  const alt = lookUp(logo.alt, language) ?? Object.values(logo.alt)[0] ?? '';
  return makeImage({ ...logo, alt, alone: true }, 'logo');
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
