/** Puts the report together: material -> sections -> drawings -> one page that needs nothing but itself. */
import { readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { chooseWeights, type WeightsChoice } from '../analysis/weights/chooseWeights.ts';
import type { Acceptance } from '../study/estimates/acceptance.ts';
import type { Estimates } from '../study/estimates/estimates.ts';
import { partworthVersion } from '../study/partworthVersion.ts';
import { makeLabels } from './figures/labels.ts';
import { type Language, makeLanguage } from './figures/language.ts';
import { placeChart } from './figures/placeChart.ts';
import type { ReportFigure, ReportMaterial, ReportSection } from './reportView.ts';
import { changesSection, groupsSection } from './sections/acceptanceSections.ts';
import { provenanceSection, sampleSection } from './sections/factSections.ts';
import { importanceSection } from './sections/importanceSection.ts';
import { reportOfMethod } from './sections/methods.ts';
import { methodsSection, warningsSection } from './sections/methodsSection.ts';
import { modelFreeSection } from './sections/modelFreeSection.ts';
import { reliabilitySection } from './sections/reliabilitySection.ts';
import { qualitySection } from './sections/sampleSections.ts';
import { scoresSection } from './sections/scoresSection.ts';
import { makeBanners, makeSummary } from './sections/summary.ts';
import { weightingSection } from './sections/weightingSection.ts';
import { templateFolder } from './templateFolder.ts';

const localeFolder = join(templateFolder, 'locales', 'report');

/** The languages that reports are written in: a file of that folder each. */
export const reportLanguages: readonly string[] = readdirSync(localeFolder)
  .map((name) => name.replace(/\.json$/, ''))
  .sort();

export interface ReportOptions {
  readonly estimates: Estimates;
  /** Absent where nothing could be rejected. */
  readonly acceptance?: Acceptance;
  /** Those that the acceptance table was made with. */
  readonly weights?: WeightsChoice;
  /** Of the bytes that the estimates were read from. */
  readonly estimatesSha256: string;
  /** The study's first language unless it is given; English if the report does not speak that. */
  readonly language?: string;
}

/** The report as one HTML text: no script, no request, the same bytes for the same estimates. */
export async function renderReport(options: ReportOptions): Promise<string> {
  const { estimates, acceptance, weights, estimatesSha256 } = options;
  const language = await readLanguage(options.language ?? languageOf(estimates));
  const labels = makeLabels(estimates, language);
  const chosen = chooseWeights(estimates, weights);
  const material: ReportMaterial = { estimates, acceptance, weights, chosen, estimatesSha256, labels, language };
  const remark = estimates.simulatedRespondents > 0 ? language.say('mark.simulated') : undefined;
  const own = reportOfMethod(material);
  const sections = [
    changesSection(material),
    ...groupsSection(material),
    ...modelFreeSection(material),
    ...importanceSection(material),
    ...own.utilities,
    sampleSection(material),
    ...weightingSection(material),
    ...qualitySection(material),
    ...scoresSection(material),
    own.fit,
    ...reliabilitySection(material),
    provenanceSection(material, own.provenance),
    warningsSection(material),
    methodsSection(material, own),
  ].map((section) => drawSection(section, remark));
  const title = estimates.codebook ? labels.text(estimates.codebook.title) : '';
  const { default: handlebars } = await import('handlebars');
  const template = handlebars.compile(await readTemplate('report.hbs'), { strict: true, preventIndent: true });
  return template({
    language: language.code,
    words: wordsOfPage(language),
    css: new handlebars.SafeString(await readTemplate('report.css')),
    title: title || language.say('page.report'),
    pageTitle: [title, language.say('page.report')].filter(Boolean).join(' · '),
    banners: makeBanners(material),
    summary: makeSummary(material, own.intervals),
    sections,
    places: placesOf(sections),
  });
}

function languageOf({ codebook }: Estimates): string {
  const base = codebook?.languages[0]?.split('-')[0];
  return reportLanguages.find((code) => code === base) ?? 'en';
}

async function readLanguage(code: string): Promise<Language> {
  const text = await readFile(join(localeFolder, `${code}.json`), 'utf8');
  return makeLanguage(code, JSON.parse(text) as Record<string, string>);
}

function readTemplate(path: string): Promise<string> {
  return readFile(join(templateFolder, path), 'utf8');
}

function wordsOfPage({ say }: Language): Readonly<Record<string, string>> {
  return {
    kicker: say('page.kicker'),
    skip: say('page.skip'),
    contents: say('page.contents'),
    tableOf: say('page.tableOf'),
    references: say('methods.references'),
    baseProfile: say('summary.baseProfile'),
    made: say('page.made', { version: partworthVersion }),
  };
}

/** Every field that the template may ask for, so that a misspelt one is an error (strict) and not a hole in the page. */
function drawSection(section: ReportSection, remark: string | undefined) {
  const empty = {
    itemsTitle: undefined,
    paragraphs: [],
    pictures: [],
    facts: [],
    openTables: [],
    tables: [],
    items: [],
    references: [],
  };
  return {
    ...empty,
    ...section,
    figures: (section.figures ?? []).map((figure) => drawFigure(figure, remark)),
    pictures: (section.pictures ?? []).map((picture) => ({ remark, ...picture })),
  };
}

/** Every chart says the remark in itself, since its picture may be taken out of the page. */
function drawFigure(figure: ReportFigure, remark: string | undefined) {
  const placed = placeChart({ ...figure.chart, remark });
  const ticks = placed.ticks.map((tick) => ({ ...tick, name: `at-${tick.at.replace(/\D/g, '-')}` }));
  return { source: undefined, ...figure, chart: { ...placed, ticks, columns: figure.chart.panels } };
}

/** A style sheet has to say where the numbers of the axes stand: each place once. */
function placesOf(sections: readonly ReturnType<typeof drawSection>[]) {
  const ticks = sections.flatMap(({ figures }) => figures.flatMap(({ chart }) => chart.ticks));
  return [...new Map(ticks.map(({ name, at }) => [name, { name, at }])).values()];
}
