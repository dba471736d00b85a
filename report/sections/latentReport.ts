/** What the report says of latent classes: who they are, part-worths averaged over people, how well they fit. */
import type { LatentEstimates } from '../../study/estimates/latentEstimates.ts';
import { parametersTable, partWorthsTable } from '../figures/parameterTables.ts';
import { partWorthsChart } from '../figures/partWorthsChart.ts';
import type { FigureTable } from '../figures/table.ts';
import type { Fact, ReportMaterial, ReportSection } from '../reportView.ts';
import { captionOf } from './figure.ts';
import { fitSection } from './logitReport.ts';
import type { MethodReport } from './methodReport.ts';
import { captionOfSegment, comparisonSection, partWorthFigures, segmentsSection } from './segmentsSection.ts';
import { utilityFigure } from './utilitySections.ts';

export function latentReport(estimates: LatentEstimates, material: ReportMaterial): MethodReport {
  const { say } = material.language;
  const isClustered = estimates.standardErrors === 'clustered';
  return {
    people: [segmentsSection(estimates, material)],
    utilities: [meansSection(estimates, material)],
    diagnostics: [comparisonSection(estimates, material)],
    fit: fitSection(estimates, material, {
      intro: 'fit.intro.latent',
      information: 'fit.information.respondents',
      facts: ownFacts(estimates, material),
    }),
    provenance: [
      { term: say('provenance.standardErrors'), value: say(`standardErrors.${estimates.standardErrors}`) },
      { term: say('provenance.starts'), value: material.language.number(estimates.ends.length) },
    ],
    intervals: `summary.intervals.${estimates.standardErrors}`,
    notes: {
      model: ['methods.latent'],
      errors: isClustered ? ['methods.clustered'] : [],
      importance: 'methods.importance.drawn',
    },
    references: ['reference.kamakura', 'reference.train', ...(isClustered ? ['reference.liang'] : [])],
  };
}

/** Part-worths of everyone on average, and all parameters of the classes. */
function meansSection(estimates: LatentEstimates, material: ReportMaterial): ReportSection {
  const { labels, language } = material;
  const caption = (key: string) => captionOf(material, language.say(key));
  const { partWorths } = estimates;
  const table = partWorthsTable(estimates, caption('segments.means.title'), labels, language);
  const chart = partWorthsChart(estimates, labels, language);
  return {
    id: 'utilities',
    title: language.say('section.utilities.means'),
    paragraphs: [language.say('segments.means.intro'), language.say(`utilities.intro.${estimates.coding}`)],
    figures: [
      ...(partWorths.length > 0 ? [utilityFigure('segments.means', chart, table, material)] : []),
      ...(material.acceptance?.classes ? partWorthFigures(estimates, material) : []),
    ],
    screenTables: classTables(estimates, material),
  };
}

/** All parameters, a table for each segment under its name. */
function classTables({ classes, parameters }: LatentEstimates, material: ReportMaterial): FigureTable[] {
  const { labels, language } = material;
  const apart = parameters.map((parameter) => {
    const [, number, rest = parameter.name] = /^class(\d+):(.*)$/s.exec(parameter.name) ?? [];
    return { number: Number(number), rest, parameter };
  });
  const nameOf = (name: string): string => {
    const rest = apart.find(({ parameter }) => parameter.name === name)?.rest ?? name;
    return rest === 'constant' ? language.say('segments.constant') : labels.parameter(rest);
  };
  return classes.map((one) => {
    const own = apart.filter(({ number }) => number === one.class).map(({ parameter }) => parameter);
    const caption = language.say('segments.parameters.caption', { segment: captionOfSegment(one, material) });
    return parametersTable(own, captionOf(material, caption), { ...labels, parameter: nameOf }, language);
  });
}

function ownFacts(estimates: LatentEstimates, { language }: ReportMaterial): Fact[] {
  const { say, number, signed, percent } = language;
  const { logit, entropy, relativeEntropy, classificationError } = estimates;
  const values = { entropy: number(entropy, 1), relative: number(relativeEntropy, 3) };
  return [
    {
      term: say('fit.latent.plain'),
      value: say('fit.latent.plain.value', {
        logLikelihood: signed(logit.logLikelihood, 2),
        rlh: number(logit.rlh, 3),
        hitRate: number(100 * logit.hitRate, 1),
      }),
    },
    { term: say('fit.entropy'), value: say('fit.entropy.value', values) },
    { term: say('fit.misplaced'), value: percent(number(100 * classificationError, 1)) },
  ];
}
