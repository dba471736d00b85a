/** The list of studies that anyone may take part in. */
import type { Study } from '../../../study/study.ts';
import { words } from '../../render/locales.ts';
import { nameOfLanguage } from '../../render/makeFrame.ts';
import type { Page } from '../../render/page.ts';
import { makeSpeak } from '../visit/speak.ts';
import { languageLinks } from './frame.ts';

export function makeStudiesPage(studies: readonly Study[], languages: readonly string[], language: string): Page {
  const titles = studies.map((study) => {
    const spoken = study.languages.includes(language) ? language : (study.languages[0] ?? language);
    return makeSpeak({ study, language: spoken })(study.title);
  });
  return {
    template: 'studies',
    title: words(language, 'studies.title'),
    frame: { language, languages: languageLinks(languages, language), factors: {} },
    model: {
      studies: studies.map(({ id, languages }, index) => {
        const title = titles[index] ?? id;
        return {
          href: `/s/${id}${languages.includes(language) ? `?lang=${encodeURIComponent(language)}` : ''}`,
          title,
          // Only where another study of the list has the same title.
          id: titles.indexOf(title) === titles.lastIndexOf(title) ? '' : id,
          languages: languages.map(nameOfLanguage).join(', '),
        };
      }),
    },
  };
}
