/** Which of the words around a study's own texts are in another language than that of its pages. */
import { counted } from '../../study/counted.ts';
import { formatList } from '../../study/speech.ts';
import type { Study } from '../../study/study.ts';
import type { Warning } from '../../study/studyFile/lint/lintStudy.ts';
import { builtInFolder, folderOfPart, type LocalePart, nearestLanguage } from './locales.ts';

/** What respondents and readers see; the studio is for researchers, who choose its language themselves. */
const says: Readonly<Record<Exclude<LocalePart, 'studio'>, string>> = {
  survey: 'the survey’s buttons and messages',
  report: 'reports',
  simulator: 'simulators',
  dossier: 'dossiers',
};

const parts = Object.keys(says) as (keyof typeof says)[];

/** A study brings its own texts; buttons, errors and the like come from Partworth, or from a folder of one's own. */
export function lintLanguages({ languages }: Pick<Study, 'languages'>): Warning[] {
  return languages.flatMap((language, index): Warning[] => {
    const lacking = parts.filter((part) => nearestLanguage(part, language) === undefined);
    if (lacking.length === 0) return [];
    const what = formatList(
      lacking.map((part) => says[part]),
      'en-GB',
    );
    const where = lacking.includes('survey') ? `, on pages that say they are in "${language}"` : '';
    const message = `${what} have no translation into "${language}", and will be in English${where}`;
    const files = lacking.map((part) => [folderOfPart[part], `${language}.json`].filter(Boolean).join('/'));
    const hint = `translate ${counted(files.length, 'file')} of ${builtInFolder} into a folder of your own, as ${formatList(files, 'en-GB')}, and name it with --locales`;
    return [{ place: ['languages', index], message, hint }];
  });
}
