/** What is not wrong with a study on the disk, but deserves a second look: each with its line in the study file. */
import { lintLanguages } from '../../report/locales/lintLanguages.ts';
import type { Problem } from '../../study/errors.ts';
import type { Study } from '../../study/study.ts';
import { lintFieldwork } from '../../study/studyFile/lint/lintFieldwork.ts';
import { lintPictures } from '../../study/studyFile/lint/lintPictures.ts';
import { lintStudy, type Warning } from '../../study/studyFile/lint/lintStudy.ts';
import { lintTexts } from '../../study/studyFile/lint/lintTexts.ts';
import type { StudyFile } from '../../study/studyFile/schema/studySchema.ts';
import { formatPath } from '../../study/studyFile/yaml/position.ts';
import { readYaml } from '../../study/studyFile/yaml/yamlSource.ts';
import type { StudyOnDisk } from './readStudy.ts';

interface WarningsPlace extends Pick<StudyOnDisk, 'text' | 'priorNotes'> {
  /** What messages call the study file. */
  readonly name: string;
}

/** Warnings are about the study, wherever it came from. */
export function locateWarnings(study: Study, place: WarningsPlace): Problem[] {
  return locateLint(study, place).map(({ problem }) => problem);
}

export interface LocatedLint {
  /** `texts`: whether all languages have them; `study`: what is asked and promised. */
  readonly about: 'texts' | 'study';
  readonly problem: Problem;
}

export function locateLint(study: Study, { name, text, priorNotes }: WarningsPlace): LocatedLint[] {
  const source = readYaml(text, name);
  const about = (what: LocatedLint['about'], warnings: readonly Warning[]) =>
    warnings.map(({ place, message, hint }) => ({
      about: what,
      problem: { file: source.file, ...source.positionOf(place), path: formatPath(place), message, hint },
    }));
  return [
    ...about('study', [...lintStudy(study), ...lintPictures(study)]),
    ...about('texts', lintTexts(source.value as StudyFile)),
    ...about('study', lintFieldwork(study, new Date())),
    ...about('texts', lintLanguages(study)),
    ...about('study', lintPriors(study, priorNotes)),
  ];
}

/** The estimates that priors come from may be silent on some of the study. */
function lintPriors({ design }: Study, notes: readonly string[] = []): Warning[] {
  const place = ['design', 'priors', 'from'];
  return notes.map((note) => ({ place, message: `of the estimates in ${design.priorsFrom?.file}: ${note}` }));
}
