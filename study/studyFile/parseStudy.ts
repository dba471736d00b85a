/**
 * Reads study.yaml. First its shape is held against the schema, then each part is checked for what a shape can't say;
 * only when nothing at all is wrong is a Study made of it.
 */
import type { PictureFile } from '../pictures/picture.ts';
import type { PictureProblem } from '../pictures/readPicture.ts';
import type { Study } from '../study.ts';
import { reportOnAlternatives, withAlternatives } from './amounts/withAlternatives.ts';
import { checkCarry } from './checks/answers/checkCarry.ts';
import { checkRecode } from './checks/answers/checkRecode.ts';
import { checkActs } from './checks/checkActs.ts';
import { checkAlternatives } from './checks/checkAlternatives.ts';
import { checkAmounts } from './checks/checkAmounts.ts';
import { checkAnswers } from './checks/checkAnswers.ts';
import { checkBinding } from './checks/checkBinding.ts';
import { checkConditions } from './checks/checkConditions.ts';
import { checkFieldwork, checkPanel } from './checks/checkEntry.ts';
import { checkFlow } from './checks/checkFlow.ts';
import { checkInstrument } from './checks/checkInstrument.ts';
import { checkMargins } from './checks/checkMargins.ts';
import { checkModel, checkPublished } from './checks/checkModel.ts';
import { checkNames } from './checks/checkNames.ts';
import { checkPages, checkQuestions } from './checks/checkPages.ts';
import { checkPictures, type ReadFile } from './checks/checkPictures.ts';
import { checkPriors } from './checks/checkPriors.ts';
import { checkProfiles } from './checks/checkProfiles.ts';
import { checkProhibited } from './checks/checkProhibited.ts';
import { checkRules } from './checks/checkRules.ts';
import { checkScales } from './checks/checkScales.ts';
import { checkShort } from './checks/checkShort.ts';
import { checkTexts } from './checks/checkTexts.ts';
import { checkValue } from './checks/checkValue.ts';
import { checkBlocks } from './checks/order/checkBlocks.ts';
import { checkOrder } from './checks/order/checkOrder.ts';
import { checkRepeat } from './checks/order/checkRepeat.ts';
import { checkFrame } from './frame/checkFrame.ts';
import { checkUrl } from './frame/checkUrl.ts';
import { makeStudy } from './make/makeStudy.ts';
import { addImages } from './make/makeStudyImages.ts';
import { withCarried } from './questions/carriedOptions.ts';
import { checkShape } from './schema/checkShape.ts';
import { parseKeepFor } from './schema/durations.ts';
import type { StudyDraft } from './schema/studyDraft.ts';
import { type StudyFile, studySchema } from './schema/studySchema.ts';
import { makeReport, type ProblemReport } from './yaml/problemReport.ts';
import { readYaml } from './yaml/yamlSource.ts';

const whatToWrite = {
  privacy:
    'every study promises how long it keeps answers: privacy: { keepFor: 365 days, controller: ..., contact: ... }',
  'privacy.keepFor': 'say how long answers are kept, such as: keepFor: 365 days',
  'privacy.controller': 'say who is responsible for the answers',
  'privacy.contact': 'give the e-mail address for questions and complaints',
  languages: 'list them, the default first: languages: [nl, en]',
  study: 'give it an id, such as: study: fair-exchange',
  tasks: 'say what is asked, such as: tasks: { response: dual-response }',
};

/** A study, and the pictures that it shows. */
export interface ParsedStudy {
  readonly study: Study;
  readonly pictures: readonly PictureFile[];
}

/**
 * Parses a study file.
 *
 * @param file What messages call it.
 * @param read Reads a picture that it names; without it a study that has pictures is refused.
 * @throws StudyError with every problem and its line and column.
 */
export async function parseStudy(text: string, file: string, read: ReadFile = noFolder): Promise<Study> {
  return (await parseStudyFile(text, file, read)).study;
}

/** The same, with the pictures. */
export async function parseStudyFile(text: string, file: string, read: ReadFile): Promise<ParsedStudy> {
  const source = readYaml(text, file);
  const found = makeReport(source);
  const shape = checkShape(studySchema, source, found, whatToWrite);
  const draft = withAlternatives(shape.draft);
  const report = reportOnAlternatives(found, draft);

  const carried = withCarried(draft);

  checkNames(draft, report);
  checkAlternatives(draft, shape.draft, report);
  checkAmounts(draft, report);
  checkTexts(draft, report);
  checkShort(draft, report);
  checkPages(draft, report);
  checkQuestions(draft, report);
  checkCarry(draft, report);
  checkAnswers(carried, report);
  checkProfiles(draft, report);
  checkRepeat(draft, report);
  checkOrder(draft, report);
  checkBlocks(draft, report);
  checkPriors(draft, report);
  checkModel(draft, report);
  checkPublished(draft, report);
  checkMargins(carried, report);
  checkInstrument(draft, report);
  checkRecode(carried, report);
  checkScales(carried, report);
  checkValue(draft, report);
  checkPrivacy(draft, report);
  checkBinding(draft, report);
  checkActs(draft, report);
  checkPanel(draft, report);
  checkFieldwork(draft, report);
  checkUrl(draft, report);
  checkFrame(draft, report);
  await checkConditions(draft, report);
  await checkProhibited(draft, report);
  await checkRules(draft, report);
  await checkFlow(carried, report);
  const taken = await checkPictures(draft, report, read);

  report.throwIfAny('study');
  const whole = withAlternatives(shape.file as StudyFile);
  const study = addImages(await makeStudy(whole), withCarried(whole), taken);
  return { study, pictures: [...taken.values()].map(({ picture }) => picture) };
}

async function noFolder(name: string): Promise<PictureProblem> {
  const hint = 'read the study by its folder, or give parseStudy what reads its pictures';
  return { message: `${name} can't be read: the study was given without its folder`, hint };
}

function checkPrivacy({ privacy }: StudyDraft, report: ProblemReport): void {
  const keepFor = privacy?.keepFor;
  if (keepFor === undefined || parseKeepFor(keepFor) !== undefined) return;
  const hint = 'write a number and days, weeks, months or years: 365 days';
  report.wrong(['privacy', 'keepFor'], `"${keepFor}" is no time between a day and a century`, hint);
}
