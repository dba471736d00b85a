/** Makes a Study of a study file in which nothing is wrong: texts in every language, defaults filled in. */
import { lookUp } from '../../lookUp.ts';
import type { Attribute, Level, Published, RepeatSettings, Study, TaskRules, TaskSettings } from '../../study.ts';
import { formatOf, hasNone } from '../../taskFormats.ts';
import { defaultApart } from '../schema/defaults.ts';
import { parseKeepFor } from '../schema/durations.ts';
import { pageName } from '../schema/pageEntry.ts';
import type { StudyFile } from '../schema/studySchema.ts';
import { defaultLanguages, taskWordings, type Wording } from '../schema/taskWordings.ts';
import { makeBinding } from './makeStudyBinding.ts';
import { makeEntry } from './makeStudyEntry.ts';
import { makeFlowSettings } from './makeStudyFlow.ts';
import { makeFrameSettings, makeUrl } from './makeStudyFrame.ts';
import { makeMargins } from './makeStudyMargins.ts';
import { makePriors } from './makeStudyPriors.ts';
import { makeQuestion } from './makeStudyQuestion.ts';
import { makeReportWords } from './makeStudyReport.ts';
import { makeScales } from './makeStudyScales.ts';
import { makePages, makeText } from './makeStudyTexts.ts';
import { makeValue } from './makeStudyValue.ts';

export function makeStudy(file: StudyFile): Study {
  const { languages, design = {}, privacy } = file;
  const response = file.tasks.response;
  const questions = Object.entries(file.questions ?? {});
  const entry = makeEntry(file);
  const reportWords = makeReportWords(file);
  const effects = file.model?.effects ?? Object.keys(file.attributes);
  return {
    id: file.study,
    languages,
    title: makeText(file.title, languages),
    factors: Object.entries(file.factors ?? {}).map(([id, factor]) => makeAttribute(id, factor, languages)),
    attributes: Object.entries(file.attributes).map(([id, attribute]) => makeAttribute(id, attribute, languages)),
    tasks: makeTasks(file),
    design: {
      strategy: design.strategy ?? 'efficient',
      versions: design.versions ?? 30,
      seed: design.seed ?? 1,
      ...makePriors(design.priors),
      ...(design.priorDraws !== undefined && { priorDraws: design.priorDraws }),
      ...(design.starts !== undefined && { starts: design.starts }),
      prohibited: design.prohibited ?? [],
      ...(design.rules && { rules: makeRules(design.rules) }),
    },
    ...(file.respondents !== undefined && { respondents: file.respondents }),
    pages: file.pages.map(pageName),
    texts: makePages(file),
    questions: questions.map(([id, question]) => makeQuestion(id, question, languages)),
    ...(file.url && { url: makeUrl(file.url, languages) }),
    ...makeFlowSettings(file),
    privacy: {
      // The parser has refused what can't be read as a duration.
      keepForDays: parseKeepFor(privacy.keepFor) ?? 0,
      ...(privacy.afterwards === 'anonymise' && { afterwards: privacy.afterwards }),
      ...(privacy.reason !== undefined && { reason: makeText(privacy.reason, languages) }),
      ...(privacy.seenBy !== undefined && { seenBy: makeText(privacy.seenBy, languages) }),
      controller: makeText(privacy.controller, languages),
      contact: privacy.contact.trim(),
    },
    ...(file.binding && { binding: makeBinding(file.binding) }),
    // So that the response format stays a one-word switch: without a none constant its terms fall away.
    model: {
      effects: effects.filter((effect) => hasNone(response) || !effect.split(':').includes('none')),
      coding: file.model?.coding ?? 'effects',
    },
    ...(file.published && { published: makePublished(file.published, languages) }),
    ...(file.scales && { scales: makeScales(file) }),
    ...(file.margins && { margins: makeMargins(file.margins, languages) }),
    ...(file.value && { value: makeValue(file.value, languages) }),
    ...(reportWords && { reportWords }),
    ...(file.instrument && { instrument: file.instrument }),
    ...(entry && { entry }),
    ...(file.frame && { frame: makeFrameSettings(file.frame, languages) }),
  };
}

type AttributeFile = StudyFile['attributes'][string];
type FactorFile = NonNullable<StudyFile['factors']>[string];
type RulesFile = NonNullable<NonNullable<StudyFile['design']>['rules']>;

function makeAttribute(id: string, file: AttributeFile | FactorFile, languages: readonly string[]): Attribute {
  const levels = Object.entries(file.levels).map(([levelId, level]) => makeLevel(levelId, level, languages));
  return {
    id,
    label: makeText(file.label ?? id, languages),
    levels,
    reference: file.reference ?? levels[0]?.id ?? '',
    ...('order' in file && file.order && { order: file.order }),
  };
}

function makeLevel(id: string, file: AttributeFile['levels'][string], languages: readonly string[]): Level {
  if (typeof file === 'string' || !('label' in file)) return { id, label: makeText(file, languages), texts: {} };
  const { label, short: _, ...texts } = file;
  const named = Object.entries(texts).map(([name, text]) => [name, makeText(text, languages)]);
  return { id, label: makeText(label, languages), texts: Object.fromEntries(named) };
}

function makeRules({ maxOverlap, noDominated = false, never = [] }: RulesFile): TaskRules {
  return { ...(maxOverlap !== undefined && { maxOverlap }), noDominated, never };
}

function makeRepeat(repeat: Exclude<StudyFile['tasks']['repeat'], false | undefined>): RepeatSettings {
  const { task, apart = defaultApart } = repeat === true ? {} : repeat;
  return { ...(task !== undefined && { task }), apart };
}

function makeTasks({ tasks, languages }: StudyFile): TaskSettings {
  const isSingle = !formatOf(tasks.response).compares;
  const alternatives = isSingle ? 1 : (tasks.alternatives ?? 2);
  const wording = (name: Wording) => makeText(tasks[name] ?? defaultWording(name, languages), languages);
  return {
    response: tasks.response,
    alternatives,
    perRespondent: tasks.perRespondent ?? 10,
    fixed: (tasks.fixed ?? []).map((profiles) => profiles.slice(0, alternatives)),
    ...(tasks.repeat && { repeat: makeRepeat(tasks.repeat) }),
    prefer: wording('prefer'),
    accept: wording('accept'),
    acceptYes: wording('acceptYes'),
    acceptNo: wording('acceptNo'),
    none: wording('none'),
    alternative: wording('alternative'),
  };
}

/** A wording that the format never shows may be missing in a language of its own: English stands in. */
function defaultWording(name: Wording, languages: readonly string[]): Record<string, string> {
  const texts = taskWordings[name];
  const codeOf = (language: string) => (defaultLanguages.includes(language) ? language : 'en');
  return Object.fromEntries(languages.map((language) => [language, lookUp(texts, codeOf(language)) ?? '']));
}

function makePublished(file: NonNullable<StudyFile['published']>, languages: readonly string[]): Published {
  return {
    source: makeText(file.source, languages),
    effects: file.effects.map(({ words, ...effect }) => ({ ...effect, words: makeText(words, languages) })),
  };
}
