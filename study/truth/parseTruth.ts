/** Reads truth.yaml and holds it against the study that it belongs to. */
import { withUrl } from '../frame/urlParameters.ts';
import type { Study } from '../study.ts';
import { checkShape, type Draft } from '../studyFile/schema/checkShape.ts';
import { makeReport, type ProblemReport } from '../studyFile/yaml/problemReport.ts';
import { readYaml } from '../studyFile/yaml/yamlSource.ts';
import { hasNone } from '../taskFormats.ts';
import { checkToldAnswers } from '../truthFile/parseTruthAnswers.ts';
import { checkByFactor, checkLevels, findNamed } from './parseTruthNames.ts';
import type { Truth } from './truth.ts';
import { type TruthFile, truthSchema } from './truthSchema.ts';
import { checkWorths, levelWorths, numberWorths } from './truthWorths.ts';

/**
 * Parses a truth file.
 *
 * @param file What messages call it.
 * @throws StudyError with every problem and its line and column, among them all names that the study does not know.
 */
export function parseTruth(text: string, file: string, study: Study): Truth {
  const source = readYaml(text, file);
  const report = makeReport(source);
  const shape = checkShape(truthSchema, source, report);
  checkTruth(shape.draft, study, report);
  report.throwIfAny('truth');
  return makeTruth(shape.file as TruthFile, study);
}

function checkTruth(truth: Draft<TruthFile>, study: Study, report: ProblemReport): void {
  const { attributes, factors } = study;
  if (truth.study !== undefined && truth.study !== study.id) {
    report.wrong(['study'], `is for the study "${truth.study}", and this one is "${study.id}"`);
  }
  checkWorths(['partWorths'], truth.partWorths, attributes, report);
  if (truth.acceptance === undefined && hasNone(study.tasks.response)) {
    const hint = 'say how often the profile of reference levels is accepted: acceptance: { reference: 0.5 }';
    report.wrong(['acceptance'], 'is missing', hint);
  }
  checkByFactor(['acceptance'], truth.acceptance, factors, report);
  for (const [index, also] of (truth.acceptance?.also ?? []).entries()) {
    checkByFactor(['acceptance', 'also', index], also, factors, report);
  }
  for (const [index, multiplier] of (truth.multipliers ?? []).entries()) {
    const path = ['multipliers', index];
    findNamed([...path, 'attribute'], multiplier?.attribute, attributes, report);
    checkByFactor(path, multiplier, factors, report);
  }
  for (const [index, interaction] of (truth.interactions ?? []).entries()) {
    checkLevels(['interactions', index, 'when'], interaction?.when, [...attributes, ...factors], report);
  }
  const deviations = ['heterogeneity', 'standardDeviations'];
  checkWorths(deviations, truth.heterogeneity?.standardDeviations, attributes, report);
  checkToldAnswers(truth.answers, withUrl(study), report);
}

function makeTruth(file: TruthFile, { attributes }: Study): Truth {
  const { study, partWorths, acceptance, multipliers, interactions, heterogeneity, ...rest } = file;
  // Of a forced choice nothing depends on it.
  const { reference, factor, by, also } = acceptance ?? { reference: 0.5 };
  const numbers = numberWorths(partWorths, attributes);
  const deviations = numberWorths(heterogeneity?.standardDeviations, attributes);
  return {
    study,
    partWorths: levelWorths(partWorths, attributes),
    ...(numbers && { numbers }),
    acceptance: { reference, ...(factor && by && { by: { factor, by } }), ...(also && { also }) },
    multipliers: multipliers ?? [],
    interactions: (interactions ?? []).map(({ when, add }) => ({
      when: Object.fromEntries(Object.entries(when).map(([id, level]) => [id, String(level)])),
      add,
    })),
    heterogeneity: {
      on: heterogeneity?.on ?? false,
      none: heterogeneity?.none ?? 0,
      standardDeviations: levelWorths(heterogeneity?.standardDeviations, attributes),
      ...(deviations && { numbers: deviations }),
    },
    ...(rest.answers && { answers: rest.answers }),
  };
}
