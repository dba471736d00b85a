/** The last sections: every warning in full, and how the figures were made, with references. */
import { allWarnings } from './reportSummary.ts';
import type { ReportMaterial, ReportSection } from './reportView.ts';

export function warningsSection(material: ReportMaterial): ReportSection {
  const { language } = material;
  const items = allWarnings(material);
  const paragraphs = items.length === 0 ? [language.say('warnings.none')] : [];
  return { id: 'warnings', title: language.say('section.warnings'), paragraphs, items };
}

/** Says only what was done here: no dual response, no word about it. */
export function methodsSection({ estimates, acceptance, language }: ReportMaterial): ReportSection {
  const isDual = estimates.response === 'dual-response';
  const isClustered = estimates.standardErrors === 'clustered';
  const notes = [
    'methods.mnl',
    isDual && 'methods.dual-response',
    isClustered && 'methods.clustered',
    acceptance && 'methods.acceptance',
    acceptance && acceptance.groups.length > 1 && 'methods.weights',
    acceptance && 'methods.delta',
    estimates.codebook?.published && 'methods.published',
    'methods.hypothetical',
  ];
  const references = [
    isDual && 'reference.brazell',
    isDual && 'reference.diener',
    isClustered && 'reference.liang',
    'reference.mcfadden',
    'reference.train',
  ];
  const sayAll = (keys: readonly (string | false | null | undefined | object)[]) =>
    keys.filter((key): key is string => typeof key === 'string').map((key) => language.say(key));
  return {
    id: 'methods',
    title: language.say('section.methods'),
    items: sayAll(notes),
    references: sayAll(references),
  };
}
