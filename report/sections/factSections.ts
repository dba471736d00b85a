/** The sections that say what the figures were made from, and where everything came from. */
import { type Instrument, instrumentId } from '../../study/instrument/instrument.ts';
import { partworthVersion } from '../../study/partworthVersion.ts';
import type { Language } from '../figures/language.ts';
import { plainText } from '../figures/plainText.ts';
import { makeTable } from '../figures/table.ts';
import type { Fact, ReportMaterial, ReportSection } from '../reportView.ts';

export function sampleSection({ estimates, labels, language }: ReportMaterial): ReportSection {
  const { say, number } = language;
  const facts: Fact[] = [
    { term: say('sample.respondents'), value: number(estimates.nRespondents) },
    { term: say('sample.simulated'), value: number(estimates.simulatedRespondents) },
    { term: say('sample.tasks'), value: number(estimates.nTasks) },
    { term: say('sample.choices'), value: number(estimates.nChoices) },
    { term: say('sample.format'), value: say(`format.${estimates.response}`) },
    ...fieldedFact(estimates, say),
  ];
  const openTables = Object.entries(estimates.respondentsBy).map(([factor, counts]) =>
    makeTable(say('sample.by', { factor: labels.column(factor) }), Object.entries(counts), [
      { label: labels.column(factor), text: ([level]) => labels.level(factor, level) },
      { label: say('table.respondents'), isNumber: true, text: ([, count]) => number(count) },
    ]),
  );
  return { id: 'sample', title: say('section.sample'), facts, openTables };
}

/** Since when each edition of the study was fielded, where that is known. */
function fieldedFact({ codebook }: ReportMaterial['estimates'], say: ReportMaterial['language']['say']): Fact[] {
  const dates = (codebook?.snapshots ?? []).flatMap(({ published }) => (published ? [published.slice(0, 10)] : []));
  if (dates.length === 0) return [];
  return [{ term: say('sample.fielded'), value: [...new Set(dates)].sort().join(', ') }];
}

/** @param own rows that are the method's of estimation */
export function provenanceSection(
  { estimates, acceptance, estimatesSha256, language }: ReportMaterial,
  own: readonly Fact[],
): ReportSection {
  const { say, number } = language;
  const { codebook, data, seed } = estimates;
  const facts = [
    codebook && { term: say('provenance.study'), value: codebook.study, isCode: true },
    codebook?.instrument && {
      term: say('provenance.instrument'),
      value: sayInstrument(codebook.instrument, language),
    },
    { term: say('provenance.method'), value: say(`provenance.method.${estimates.method}`) },
    { term: say('provenance.model'), value: plainText(estimates.model), isCode: true },
    { term: say('provenance.coding'), value: say(`coding.${estimates.coding}`) },
    ...own,
    codebook?.studyFingerprint !== undefined && {
      term: say('provenance.studyFingerprint'),
      value: codebook.studyFingerprint,
      isCode: true,
    },
    codebook?.designFingerprint !== undefined && {
      term: say('provenance.designFingerprint'),
      value: codebook.designFingerprint,
      isCode: true,
    },
    codebook?.seed !== undefined && { term: say('provenance.designSeed'), value: String(codebook.seed), isCode: true },
    { term: say('provenance.responses'), value: `${data.sha256} · ${number(data.rows)}`, isCode: true },
    { term: say('provenance.estimates'), value: estimatesSha256, isCode: true },
    seed !== undefined && { term: say('provenance.seed'), value: String(seed), isCode: true },
    { term: say('provenance.estimatedBy'), value: `Partworth ${estimates.version}` },
    acceptance && { term: say('provenance.acceptanceBy'), value: `Partworth ${acceptance.version}` },
    { term: say('provenance.reportedBy'), value: `Partworth ${partworthVersion}` },
  ].filter((fact): fact is Fact => Boolean(fact));
  return {
    id: 'provenance',
    title: say('section.provenance'),
    paragraphs: codebook ? [] : [say('provenance.noCodebook')],
    facts,
  };
}

/** The instrument by name and number, and what of it this study changed. */
function sayInstrument(instrument: Instrument, { say }: Language): string {
  const { status, changed = [], translated = [] } = instrument;
  const parts = changed.map((part) => {
    const [, language] = /^words\.(.+)$/.exec(part) ?? [];
    return language === undefined ? say(`instrument.part.${part}`) : say('instrument.part.words', { language });
  });
  const key = status === 'adapted' && parts.length > 0 ? 'instrument.adapted.parts' : `instrument.${status}`;
  const said = say(key, { id: instrumentId(instrument), parts: parts.join(', ') });
  return translated.length > 0 ? say('instrument.translated', { said, languages: translated.join(', ') }) : said;
}
