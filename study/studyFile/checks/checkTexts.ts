/** Checks that every text is there in every language, and that what it pipes in exists. */
import { lookUp } from '../../lookUp.ts';
import { findLinks, isSafeHref } from '../../markdown/markdown.ts';
import { findPipes } from '../../pipes/pipeText.ts';
import { suggestHint } from '../../suggest.ts';
import { shortHint } from '../schema/describeIssue.ts';
import { isNamed } from '../schema/pictured.ts';
import type { StudyDraft } from '../schema/studyDraft.ts';
import { defaultLanguages, wordingsOf } from '../schema/taskWordings.ts';
import type { Path } from '../yaml/position.ts';
import type { ProblemReport } from '../yaml/problemReport.ts';
import { findPipeProblem } from './findPipeProblem.ts';
import { attributeLevelKeys, isTextOfLanguages, type TextPlace, textsOf } from './textPlaces.ts';

export function checkTexts(study: StudyDraft, report: ProblemReport): void {
  const languages = (study.languages ?? []).filter((code) => code !== undefined);
  for (const [index, code] of languages.entries()) {
    if (languages.indexOf(code) < index) report.wrong(['languages', index], `"${code}" stands here twice`);
  }
  const areKnown = languages.length > 0 && languages.length === study.languages?.length;
  for (const place of textsOf(study)) {
    if (areKnown) checkLanguages(place, languages, report);
    checkPipes(place, study, report);
    checkLinks(place, report);
    checkBlanks(place, report);
  }
  checkLevelKeys(study, report);
  checkWordings(study, languages, report);
}

/** Only a factor's level has further texts, for pages to pipe in. */
function checkLevelKeys({ attributes = {}, languages = [] }: StudyDraft, report: ProblemReport): void {
  for (const [id, attribute] of Object.entries(attributes)) {
    for (const [levelId, level] of Object.entries(attribute?.levels ?? {})) {
      if (!isNamed(level)) continue;
      // Texts of languages beside a picture: checkPictures says what to do.
      const others = Object.keys(level).filter((name) => Object.hasOwn(level, 'label') || !languages.includes(name));
      for (const key of others.filter((name) => !attributeLevelKeys.includes(name))) {
        const hint = suggestHint(key, attributeLevelKeys);
        report.wrongKey(['attributes', id, 'levels', levelId, key], 'is not known', hint);
      }
    }
  }
}

/** What stands where somebody else's words belong that may not be handed on: a template of a published scale has these. */
const blank = '____';

function checkBlanks(place: TextPlace, report: ProblemReport): void {
  for (const [path, text] of writtenAt(place)) {
    if (!text.includes(blank)) continue;
    report.wrong(
      path,
      `is still a blank: ${text.trim()}`,
      'write the words that respondents read, from the source that is named',
    );
  }
}

function checkLanguages({ path, text }: TextPlace, languages: readonly string[], report: ProblemReport): void {
  if (!isTextOfLanguages(text)) return;
  for (const language of languages) {
    if (!Object.hasOwn(text, language)) report.wrong(path, `has no text in ${language}`, `add ${language}: ...`);
  }
  for (const language of Object.keys(text)) {
    if (languages.includes(language)) continue;
    const hint = language === 'short' ? shortHint : suggestHint(language, languages);
    report.wrongKey([...path, language], `"${language}" is no language of this study`, hint);
  }
}

/** Every text that a place holds, with its path: one, or one by language. */
function writtenAt({ path, text }: TextPlace): [Path, string][] {
  if (!isTextOfLanguages(text)) return [[path, text]];
  return Object.keys(text).map((language) => [[...path, language], lookUp(text, language) ?? '']);
}

function checkPipes(place: TextPlace, study: StudyDraft, report: ProblemReport): void {
  for (const [path, words] of writtenAt(place)) {
    for (const pipe of findPipes(words)) {
      const wrong = findPipeProblem(study, place, pipe);
      if (wrong) report.wrongInside(path, pipe.offset, `${pipe.source}: ${wrong.message}`, wrong.hint);
    }
  }
}

/** An address that a link can't have would stay on the page as it is written. */
function checkLinks(place: TextPlace, report: ProblemReport): void {
  if (!place.isMarkdown) return;
  for (const [path, words] of writtenAt(place)) {
    for (const { href, offset } of findLinks(words)) {
      if (findPipes(href).length > 0) {
        const message = `${href}: an address can hold no pipe, which would tell another site about the respondent`;
        report.wrongInside(path, offset, message);
      } else if (!isSafeHref(href)) {
        report.wrongInside(path, offset, `${href}: a link leads to an https: or mailto: address`, 'write it whole');
      }
    }
  }
}

/** Partworth has words of its own in some languages; a study in another language brings them. */
function checkWordings(study: StudyDraft, languages: readonly string[], report: ProblemReport): void {
  const foreign = languages.filter((code) => !defaultLanguages.includes(code));
  if (foreign.length === 0) return;
  const noWords = `Partworth has no words of its own for it in ${foreign.join(', ')}`;
  const message = `is missing: ${noWords}`;
  const needed: readonly string[] = study.tasks?.response ? wordingsOf(study.tasks.response) : [];
  for (const wording of needed) {
    const isGiven = study.tasks !== undefined && Object.hasOwn(study.tasks, wording);
    if (!isGiven) report.wrong(['tasks', wording], message);
  }
  for (const wording of ['agree', 'decline'] as const) {
    const { consent } = study.texts ?? {};
    if (consent && !Object.hasOwn(consent, wording)) report.wrong(['texts', 'consent', wording], message);
  }
  for (const [id, question] of Object.entries(study.questions ?? {})) {
    if (question?.preferNotToSay === true)
      report.wrong(['questions', id, 'preferNotToSay'], noWords, 'write them here');
  }
}
