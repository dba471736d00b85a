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
export function locateWarnings(study: Study, { name, text, priorNotes }: WarningsPlace): Problem[] {
  const source = readYaml(text, name);
  const texts = lintTexts(source.value as StudyFile);
  const warnings = [
    ...[...lintStudy(study), ...lintPictures(study), ...texts],
    ...[...lintFieldwork(study, new Date()), ...lintLanguages(study), ...lintPriors(study, priorNotes)],
  ];
  return warnings.map(({ place, message, hint }) => ({
    file: source.file,
    ...source.positionOf(place),
    path: formatPath(place),
    message,
    hint,
  }));
}

/** The estimates that priors come from may be silent on some of the study. */
function lintPriors({ design }: Study, notes: readonly string[] = []): Warning[] {
  const place = ['design', 'priors', 'from'];
  return notes.map((note) => ({ place, message: `of the estimates in ${design.priorsFrom?.file}: ${note}` }));
}
