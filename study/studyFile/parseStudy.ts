/**
 * Reads study.yaml. First its shape is held against the schema, then each part is checked for what a shape can't say;
 * only when nothing at all is wrong is a Study made of it.
 */
import type { Study } from '../study.ts';
import { checkActs } from './checks/checkActs.ts';
import { checkAnswers } from './checks/checkAnswers.ts';
import { checkBinding } from './checks/checkBinding.ts';
import { checkFieldwork, checkPanel } from './checks/checkEntry.ts';
import { checkFlow } from './checks/checkFlow.ts';
import { checkFrame } from './checks/checkFrame.ts';
import { checkInstrument } from './checks/checkInstrument.ts';
import { checkMargins } from './checks/checkMargins.ts';
import { checkModel, checkPriors, checkPublished } from './checks/checkModel.ts';
import { checkNames } from './checks/checkNames.ts';
import { checkPages, checkQuestions } from './checks/checkPages.ts';
import { checkProfiles } from './checks/checkProfiles.ts';
import { checkProhibited } from './checks/checkProhibited.ts';
import { checkRepeat } from './checks/checkRepeat.ts';
import { checkRules } from './checks/checkRules.ts';
import { checkScales } from './checks/checkScales.ts';
import { checkShort } from './checks/checkShort.ts';
import { checkTexts } from './checks/checkTexts.ts';
import { checkUrl } from './checks/checkUrl.ts';
import { checkValue } from './checks/checkValue.ts';
import { makeStudy } from './make/makeStudy.ts';
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

/**
 * Parses a study file.
 *
 * @param file What messages call it.
 * @throws StudyError with every problem and its line and column.
 */
export async function parseStudy(text: string, file: string): Promise<Study> {
  const source = readYaml(text, file);
  const report = makeReport(source);
  const shape = checkShape(studySchema, source, report, whatToWrite);

  checkNames(shape.draft, report);
  checkTexts(shape.draft, report);
  checkShort(shape.draft, report);
  checkPages(shape.draft, report);
  checkQuestions(shape.draft, report);
  checkAnswers(shape.draft, report);
  checkProfiles(shape.draft, report);
  checkRepeat(shape.draft, report);
  checkPriors(shape.draft, report);
  checkModel(shape.draft, report);
  checkPublished(shape.draft, report);
  checkMargins(shape.draft, report);
  checkInstrument(shape.draft, report);
  checkScales(shape.draft, report);
  checkValue(shape.draft, report);
  checkPrivacy(shape.draft, report);
  checkBinding(shape.draft, report);
  checkActs(shape.draft, report);
  checkPanel(shape.draft, report);
  checkFieldwork(shape.draft, report);
  checkUrl(shape.draft, report);
  checkFrame(shape.draft, report);
  await checkProhibited(shape.draft, report);
  await checkRules(shape.draft, report);
  await checkFlow(shape.draft, report);

  report.throwIfAny('study');
  return makeStudy(shape.file as StudyFile);
}

function checkPrivacy({ privacy }: StudyDraft, report: ProblemReport): void {
  const keepFor = privacy?.keepFor;
  if (keepFor === undefined || parseKeepFor(keepFor) !== undefined) return;
  const hint = 'write a number and days, weeks, months or years: 365 days';
  report.wrong(['privacy', 'keepFor'], `"${keepFor}" is no time between a day and a century`, hint);
}
