/** Checks that every text is there in every language, and that what it pipes in exists. */

import { suggestHint } from '../suggest.ts';
import type { StudyDraft } from './parseStudy.ts';
import { isTextOfLanguages, type TextPlace, textsOf } from './parseStudyTextPlaces.ts';
import { findPipes } from './pipeText.ts';
import type { ProblemReport } from './problemReport.ts';
import { defaultLanguages, wordingsOf } from './taskWordings.ts';
import type { Path } from './yamlSource.ts';

export function checkTexts(study: StudyDraft, report: ProblemReport): void {
  const languages = (study.languages ?? []).filter((code) => code !== undefined);
  for (const [index, code] of languages.entries()) {
    if (languages.indexOf(code) < index) report.wrong(['languages', index], `"${code}" stands here twice`);
  }
  const areKnown = languages.length > 0 && languages.length === study.languages?.length;
  for (const place of textsOf(study)) {
    if (areKnown) checkLanguages(place, languages, report);
    checkPipes(place, study, report);
  }
  checkWordings(study, languages, report);
}

function checkLanguages({ path, text }: TextPlace, languages: readonly string[], report: ProblemReport): void {
  if (!isTextOfLanguages(text)) return;
  for (const language of languages) {
    if (!Object.hasOwn(text, language)) report.wrong(path, `has no text in ${language}`, `add ${language}: ...`);
  }
  for (const language of Object.keys(text)) {
    if (languages.includes(language)) continue;
    report.wrongKey(
      [...path, language],
      `"${language}" is no language of this study`,
      suggestHint(language, languages),
    );
  }
}

function checkPipes({ path, text, pipes }: TextPlace, study: StudyDraft, report: ProblemReport): void {
  const written: [Path, string | undefined][] = isTextOfLanguages(text)
    ? Object.keys(text).map((language) => [[...path, language], text[language]])
    : [[path, text]];
  for (const [place, words] of written) {
    for (const { source, factor, name, offset } of findPipes(words ?? '')) {
      const wrong = pipes === 'allowed' ? findPipeProblem(study, factor, name) : { message: pipes };
      if (wrong) report.wrongInside(place, offset, `${source}: ${wrong.message}`, wrong.hint);
    }
  }
}

function findPipeProblem(
  { factors = {} }: StudyDraft,
  factor: string,
  name: string | undefined,
): { message: string; hint?: string } | undefined {
  const levels = Object.hasOwn(factors, factor) ? factors[factor]?.levels : undefined;
  if (levels === undefined) {
    if (Object.hasOwn(factors, factor)) return undefined;
    return { message: `there is no factor "${factor}"`, hint: suggestHint(factor, Object.keys(factors)) };
  }
  if (name === undefined) return undefined;
  const lacking = Object.keys(levels).filter((id) => {
    const level = levels[id];
    if (level === undefined) return false;
    return name === 'label' || typeof level === 'string' || !('label' in level) || !Object.hasOwn(level, name);
  });
  if (lacking.length === 0) return undefined;
  const others = Object.values(levels).flatMap((level) =>
    typeof level === 'object' && 'label' in level ? Object.keys(level).filter((key) => key !== 'label') : [],
  );
  const message = `no text "${name}" in ${lacking.map((id) => `factors.${factor}.levels.${id}`).join(', ')}`;
  return {
    message,
    hint: suggestHint(
      name,
      [...new Set(others)].filter((other) => other !== name),
    ),
  };
}

/** Partworth has its own words for the tasks in some languages; a study in another language brings them. */
function checkWordings(study: StudyDraft, languages: readonly string[], report: ProblemReport): void {
  const foreign = languages.filter((code) => !defaultLanguages.includes(code));
  if (foreign.length === 0) return;
  const message = `is missing: Partworth has no words of its own for it in ${foreign.join(', ')}`;
  const needed: readonly string[] = study.tasks?.response ? wordingsOf[study.tasks.response] : [];
  for (const wording of needed) {
    const isGiven = study.tasks !== undefined && Object.hasOwn(study.tasks, wording);
    if (!isGiven) report.wrong(['tasks', wording], message);
  }
  for (const wording of ['agree', 'decline'] as const) {
    const { consent } = study.texts ?? {};
    if (consent && !Object.hasOwn(consent, wording)) report.wrong(['texts', 'consent', wording], message);
  }
}
