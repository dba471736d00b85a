/** Puts the report together: material -> sections -> drawings -> one page that needs nothing but itself. */
import { partworthVersion } from '../study/partworthVersion.ts';
import { chartNumbers, pictureNumbers } from './figures/chartNumbers.ts';
import type { Language } from './figures/language.ts';
import { placeChart } from './figures/placeChart.ts';
import { dotShape, shapes } from './figures/shapes.ts';
import { gatherMaterial, type MaterialOptions } from './gatherMaterial.ts';
import type { ReportFigure, ReportSection } from './reportView.ts';
import { contextBox } from './sections/contextBox.ts';
import { makeFirstScreen } from './sections/firstScreen.ts';
import { tellStory } from './sections/story.ts';
import { makeSimulator } from './simulator/makeSimulator.ts';
import { pageStyle } from './simulator/pageStyle.ts';
import { asItIs, compilePage } from './simulator/pageTemplates.ts';
import { sealPage } from './simulator/seal.ts';

export interface ReportOptions extends MaterialOptions {
  /** Without what is read first, which the page says around it. */
  readonly isEmbedded?: boolean;
}

/** The report as one HTML text: no request, the same bytes for the same estimates. */
export async function renderReport(options: ReportOptions): Promise<string> {
  const material = gatherMaterial(options);
  const { estimates, language } = material;
  const remark = estimates.simulatedRespondents > 0 ? language.say('mark.simulated') : undefined;
  const draw = (section: ReportSection) => drawSection(section, remark);
  const { headline, lead, sections, chapters } = tellStory(material);
  const first = makeFirstScreen(material, headline);
  const drawn = {
    lead: draw(lead),
    sections: sections.map(draw),
    chapters: chapters.map(({ intro, ...chapter }) => ({
      ...chapter,
      intro,
      within: chapter.sections.length > 1,
      sections: chapter.sections.map(draw),
    })),
  };
  const places = placesOf([drawn.lead, ...drawn.sections, ...drawn.chapters.flatMap((chapter) => chapter.sections)]);
  const { thumbnails } = material;
  const { isEmbedded = false } = options;
  const simulator = await makeSimulator(estimates, options.weights, language.code, thumbnails);
  const all = [lead, ...sections, ...chapters.flatMap((chapter) => chapter.sections)];
  const page = await sealPage(await pageStyle(places, thumbnails, { isEmbedded }), {
    language: language.code,
    texts: simulator.texts,
    study: estimates.codebook?.study ?? 'partworth',
    figures: numbersOf(all, simulator.language.say),
    simulator: simulator.data,
  });
  const template = await compilePage('report.hbs');
  return template({
    language: language.code,
    words: wordsOfPage(language),
    clientWords: simulator.texts,
    page: await asItIs(page),
    pageTitle: [first.study, language.say('page.report')].filter(Boolean).join(' · '),
    first,
    isEmbedded,
    whatIf: simulator.panel,
    noWhatIf: simulator.unavailable,
    context: contextBox(material),
    ...drawn,
  });
}

/** What figures draw, by the id of their element, for their downloads. */
function numbersOf(sections: readonly ReportSection[], say: Language['say']) {
  const charts = sections.flatMap(({ figures = [] }) =>
    figures.map(({ id, chart }) => [`figure-${id}`, chartNumbers(chart, say)] as const),
  );
  const pictures = sections.flatMap(({ pictures: own = [] }) =>
    own.map((picture) => [`figure-${picture.id}`, pictureNumbers(picture, say)] as const),
  );
  return Object.fromEntries([...charts, ...pictures]);
}

function wordsOfPage({ say }: Language): Readonly<Record<string, string>> {
  return {
    report: say('page.report'),
    skip: say('page.skip'),
    contents: say('page.contents'),
    tableOf: say('page.tableOf'),
    references: say('methods.references'),
    sources: say('context.sources'),
    notOnPaper: say('page.notOnPaper'),
    made: say('page.made', { version: partworthVersion }),
  };
}

/** Every field that the template may ask for, so that a misspelt one is an error (strict) and not a hole in the page. */
function drawSection(section: ReportSection, remark: string | undefined) {
  const empty = {
    itemsTitle: undefined,
    paragraphs: [],
    pictures: [],
    gallery: [],
    facts: [],
    openTables: [],
    tables: [],
    screenTables: [],
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

/** Signs that a chart does not use. */
const noKey = {
  clear: undefined,
  gain: undefined,
  loss: undefined,
  series: undefined,
  hollow: undefined,
  line: undefined,
  band: undefined,
  cut: undefined,
};

/** Every chart says the remark in itself, since its picture may be taken out of the page. */
function drawFigure(figure: ReportFigure, remark: string | undefined) {
  const placed = placeChart({ ...figure.chart, remark });
  const ticks = placed.ticks.map((tick) => ({ ...tick, name: `at-${tick.at.replace(/\D/g, '-')}` }));
  return {
    ...{ subtitle: undefined, notes: [] },
    ...figure,
    key: { ...noKey, ...figure.key, series: figure.key.series?.map(drawSeries) },
    chart: { ...placed, ticks },
  };
}

function drawSeries(label: string, index: number) {
  return { label, name: `series-${index + 1}`, path: shapes[index] ?? dotShape };
}

/** A style sheet has to say where the numbers of the axes stand: each place once. */
function placesOf(sections: readonly ReturnType<typeof drawSection>[]) {
  const ticks = sections.flatMap(({ figures }) => figures.flatMap(({ chart }) => chart.ticks));
  return [...new Map(ticks.map(({ name, at }) => [name, { name, at }])).values()];
}
