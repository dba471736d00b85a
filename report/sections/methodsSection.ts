/** The last sections: every warning in full, and how the figures were made, with references. */

import { formatOf } from '../../study/taskFormats.ts';
import type { ReportMaterial, ReportSection } from '../reportView.ts';
import type { MethodReport } from './methodReport.ts';
import { allWarnings } from './summary.ts';

export function warningsSection(material: ReportMaterial): ReportSection {
  const { language } = material;
  const items = allWarnings(material);
  const paragraphs = items.length === 0 ? [language.say('warnings.none')] : [];
  return { id: 'warnings', title: language.say('section.warnings'), paragraphs, items };
}

/** Says only what was done here: no dual response, no word about it. */
export function methodsSection(
  { estimates, acceptance, chosen, language }: ReportMaterial,
  own: MethodReport,
): ReportSection {
  const isDual = formatOf(estimates.response).noneAt === 'second';
  const isWeighed = estimates.columns.filter(({ role }) => role === 'attribute').length > 1;
  const isDrawn = acceptance?.intervals === 'krinsky-robb';
  const hasNeeded = acceptance?.groups[0]?.effects.some(({ needed }) => needed);
  const hasRepeat = (estimates.reliability?.nRespondents ?? 0) > 0;
  const notes = [
    ...own.notes.model,
    isDual && 'methods.dual-response',
    ...own.notes.errors,
    acceptance && 'methods.acceptance',
    acceptance && acceptance.groups.length > 1 && 'methods.weights',
    chosen.raked && 'methods.raking',
    acceptance && `methods.${acceptance.intervals ?? 'delta'}`,
    hasNeeded && 'methods.needed',
    estimates.modelFree && 'methods.modelFree',
    isWeighed && (own.notes.importance ?? 'methods.importance'),
    hasRepeat && 'methods.reliability',
    estimates.codebook?.published && 'methods.published',
    'methods.hypothetical',
  ];
  const references = [
    isDual && 'reference.brazell',
    estimates.modelFree?.swapping && 'reference.clayton',
    hasNeeded && 'reference.cohen',
    chosen.raked && 'reference.deming',
    isDual && 'reference.diener',
    isWeighed && 'reference.green',
    estimates.modelFree && 'reference.hainmueller',
    chosen.raked && 'reference.kish',
    isDrawn && 'reference.krinsky',
    hasRepeat && 'reference.wilson',
    ...own.references,
  ].filter((key): key is string => typeof key === 'string');
  const values = { draws: language.number(acceptance?.draws), seed: acceptance?.seed ?? '' };
  const sayAll = (keys: readonly (string | boolean | null | undefined | object)[]) =>
    keys.filter((key): key is string => typeof key === 'string').map((key) => language.say(key, values));
  return {
    id: 'methods',
    title: language.say('section.methods'),
    items: sayAll(notes),
    references: sayAll(references.sort()),
  };
}
