/** The last sections: every warning in full, and how the figures were made, with references. */
import { warnOfOwnRanges } from '../../analysis/acceptance/acceptanceWarnings.ts';
import { formatOf } from '../../study/taskFormats.ts';
import type { ReportMaterial, ReportSection } from '../reportView.ts';
import type { MethodReport } from './methodReport.ts';
import { sayWarning } from './warnings.ts';

export function warningsSection(material: ReportMaterial): ReportSection {
  const { language } = material;
  const items = allWarnings(material);
  const paragraphs = items.length === 0 ? [language.say('warnings.none')] : [];
  return { id: 'warnings', title: language.say('section.warnings'), paragraphs, items };
}

/** Warnings of the estimation and of the acceptance analysis, each once. */
export function allWarnings({ estimates, acceptance, chosen, labels, language }: ReportMaterial): string[] {
  const ofEstimates = [...estimates.warnings, ...warnOfOwnRanges(estimates)];
  const all = [...ofEstimates, ...(acceptance?.warnings ?? []), ...chosen.warnings];
  return [...new Set(all.map((warning) => sayWarning(warning, { labels, language })))];
}

/** Says only what was done here: no dual response, no word about it. */
export function methodsSection(material: ReportMaterial, own: MethodReport): ReportSection {
  const { acceptance, language } = material;
  const values = { draws: language.number(acceptance?.draws), seed: acceptance?.seed ?? '' };
  const sayAll = (keys: readonly unknown[]) =>
    keys.filter((key): key is string => typeof key === 'string').map((key) => language.say(key, values));
  return {
    id: 'methods',
    title: language.say('section.methods'),
    items: [...intervalsSentence(material, own), ...sayAll(notesOf(material, own))],
    references: sayAll(referencesOf(material, own)),
  };
}

function notesOf({ estimates, acceptance, retold, chosen }: ReportMaterial, own: MethodReport): unknown[] {
  const { parts, isDual, isWeighed, hasNeeded, hasRepeat } = whatWasDone({ estimates, acceptance });
  return [
    estimates.simulatedRespondents > 0 && 'methods.simulated',
    ...own.notes.model,
    isDual && 'methods.dual-response',
    ...own.notes.errors,
    acceptance && 'methods.acceptance',
    acceptance && 'methods.readings',
    acceptance && acceptance.groups.length > 1 && 'methods.weights',
    retold && 'methods.superlatives',
    retold && parts > 1 && 'methods.groups',
    chosen.raked && 'methods.raking',
    acceptance && `methods.${acceptance.intervals ?? 'delta'}`,
    hasNeeded && 'methods.needed',
    estimates.modelFree && 'methods.modelFree',
    isWeighed && (own.notes.importance ?? 'methods.importance'),
    hasRepeat && 'methods.reliability',
    estimates.codebook?.published && 'methods.published',
    estimates.codebook?.binding ? 'methods.binding' : 'methods.hypothetical',
  ];
}

function referencesOf({ estimates, acceptance, retold, chosen }: ReportMaterial, own: MethodReport): unknown[] {
  const { parts, isDual, isWeighed, hasNeeded, hasRepeat } = whatWasDone({ estimates, acceptance });
  const keys: unknown[] = [
    retold && 'reference.berger',
    isDual && 'reference.brazell',
    estimates.modelFree?.swapping && 'reference.clayton',
    hasNeeded && 'reference.cohen',
    chosen.raked && 'reference.deming',
    isDual && 'reference.diener',
    retold && parts > 1 && 'reference.dunn',
    isWeighed && 'reference.green',
    estimates.modelFree && 'reference.hainmueller',
    chosen.raked && 'reference.kish',
    acceptance?.intervals === 'krinsky-robb' && 'reference.krinsky',
    hasRepeat && 'reference.wilson',
    ...own.references,
  ];
  return keys.filter((key) => typeof key === 'string').sort();
}

function whatWasDone({ estimates, acceptance }: Pick<ReportMaterial, 'estimates' | 'acceptance'>) {
  return {
    parts: (acceptance?.groups.length ?? 0) - 1,
    isDual: formatOf(estimates.response).noneAt === 'second',
    isWeighed: estimates.columns.filter(({ role }) => role === 'attribute').length > 1,
    hasNeeded: acceptance?.groups[0]?.effects.some(({ needed }) => needed),
    hasRepeat: (estimates.reliability?.nRespondents ?? 0) > 0,
  };
}

function intervalsSentence({ acceptance, language }: ReportMaterial, own: MethodReport): string[] {
  if (!acceptance) return [];
  const method = language.say(`method.${acceptance.intervals ?? 'delta'}`);
  return [language.say(own.intervals, { confidence: language.number(100 * acceptance.confidence), method })];
}
