/** Makes a Study of a study file in which nothing is wrong: texts in every language, defaults filled in. */
import { compileConditions } from '../../applies/conditions.ts';
import { lookUp } from '../../lookUp.ts';
import type { Profile, Published, RepeatSettings, Study, TaskRules, TaskSettings } from '../../study.ts';
import { formatOf, hasNone } from '../../taskFormats.ts';
import { cellId } from '../amounts/levelIds.ts';
import { withCarried } from '../questions/carriedOptions.ts';
import { defaultApart } from '../schema/defaults.ts';
import { parseKeepFor } from '../schema/durations.ts';
import { profilesOf } from '../schema/fixedTask.ts';
import { pageNames } from '../schema/pageEntry.ts';
import type { StudyFile } from '../schema/studySchema.ts';
import { defaultLanguages, taskWordings, type Wording } from '../schema/taskWordings.ts';
import { makeAttributes, makeFactors } from './makeStudyAttributes.ts';
import { makeBinding } from './makeStudyBinding.ts';
import { makeEntry } from './makeStudyEntry.ts';
import { makeFlowSettings } from './makeStudyFlow.ts';
import { makeFrameSettings, makeUrl } from './makeStudyFrame.ts';
import { makeMargins } from './makeStudyMargins.ts';
import { makeOrder } from './makeStudyOrder.ts';
import { makePriors } from './makeStudyPriors.ts';
import { makeQuestion } from './makeStudyQuestion.ts';
import { makeRecodes } from './makeStudyRecodes.ts';
import { makeReportWords } from './makeStudyReport.ts';
import { makeScales } from './makeStudyScales.ts';
import { makePages, makeText } from './makeStudyTexts.ts';
import { makeValue } from './makeStudyValue.ts';

/** @param file with the attribute of its alternatives, if these have names (`withAlternatives`) */
export async function makeStudy(file: StudyFile): Promise<Study> {
  const { languages, design = {}, privacy } = file;
  const response = file.tasks.response;
  const questions = Object.entries(withCarried(file).questions ?? {});
  const entry = makeEntry(file);
  const reportWords = makeReportWords(file);
  const effects = file.model?.effects ?? Object.keys(file.attributes);
  const tasks = makeTasks(file);
  const attributes = makeAttributes(file).map((one) => (one.names ? { ...one, label: tasks.alternative } : one));
  const { complete } = await compileConditions(attributes);
  const writeProfile = makeProfileWriter(file, complete);
  return {
    id: file.study,
    languages,
    title: makeText(file.title, languages),
    factors: makeFactors(file),
    attributes,
    tasks: { ...tasks, fixed: tasks.fixed.map((profiles) => profiles.map(writeProfile)) },
    design: {
      strategy: design.strategy ?? 'efficient',
      versions: design.versions ?? 30,
      seed: design.seed ?? 1,
      ...makePriors(file),
      ...(design.priorDraws !== undefined && { priorDraws: design.priorDraws }),
      ...(design.starts !== undefined && { starts: design.starts }),
      prohibited: design.prohibited ?? [],
      ...(design.rules && { rules: makeRules(design.rules) }),
    },
    ...(file.respondents !== undefined && { respondents: file.respondents }),
    pages: pageNames(file),
    texts: makePages(file, writeProfile),
    questions: questions.map(([id, question]) => makeQuestion(id, question, languages, file.questions?.[id])),
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
    ...makeRecodes(file),
    ...(file.scales && { scales: makeScales(withCarried(file)) }),
    ...(file.margins && { margins: makeMargins(file.margins, languages) }),
    ...(file.value && { value: makeValue(file.value, languages) }),
    ...(reportWords && { reportWords }),
    ...(file.instrument && { instrument: file.instrument }),
    ...(entry && { entry }),
    ...(file.frame && { frame: makeFrameSettings(file.frame, languages) }),
  };
}

type RulesFile = NonNullable<NonNullable<StudyFile['design']>['rules']>;

/** A profile of the file with the ids of its levels, and `''` where an attribute does not apply. */
function makeProfileWriter({ attributes }: StudyFile, complete: (profile: Profile) => Profile) {
  return (written: Profile): Profile => {
    const cells = Object.entries(written).map(([id, cell]) => [id, cellId(lookUp(attributes, id), cell)] as const);
    const known = Object.fromEntries(cells);
    const completed = complete(known);
    // In the order of the attributes where some do not apply: the file leaves these out.
    if (Object.values(completed).every((level) => level !== '')) return known;
    return Object.fromEntries(Object.keys(attributes).map((id) => [id, completed[id] ?? '']));
  };
}

function makeRules({ maxOverlap, noDominated = false, never = [] }: RulesFile): TaskRules {
  return { ...(maxOverlap !== undefined && { maxOverlap }), noDominated, never };
}

function makeRepeat(repeat: Exclude<StudyFile['tasks']['repeat'], false | undefined>): RepeatSettings {
  const { task, apart = defaultApart, at } = repeat === true ? {} : repeat;
  return { ...(task !== undefined && { task }), apart, ...(at !== undefined && { at }) };
}

function makeTasks(file: StudyFile): TaskSettings {
  const { tasks, languages } = file;
  const isSingle = !formatOf(tasks.response).compares;
  const alternatives = isSingle ? 1 : (tasks.alternatives ?? 2);
  const wording = (name: Wording) => makeText(tasks[name] ?? defaultWording(name, languages), languages);
  return {
    response: tasks.response,
    alternatives,
    perRespondent: tasks.perRespondent ?? 10,
    fixed: (tasks.fixed ?? []).map((task) => profilesOf(task).slice(0, alternatives)),
    ...(tasks.repeat && { repeat: makeRepeat(tasks.repeat) }),
    ...makeOrder(file),
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
