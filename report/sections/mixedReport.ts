/** What the report says of a mixed logit: mean part-worths, how tastes differ, whether search and draws can be trusted. */
import type { CommonParameter } from '../../study/estimates/commonEstimates.ts';
import type { MixedEstimates } from '../../study/estimates/mixedEstimates.ts';
import type { Fact, ReportMaterial, ReportSection } from '../reportView.ts';
import { fitEnd, fitMeasures, holdoutFacts, weightingFacts } from './logitReport.ts';
import type { MethodReport } from './methodReport.ts';
import { stabilityTable, startsTable } from './searchTables.ts';
import { tasteFigure } from './tasteFigures.ts';
import { utilitiesSection } from './utilitySections.ts';

export function mixedReport(estimates: MixedEstimates, material: ReportMaterial): MethodReport {
  const { say } = material.language;
  const isClustered = estimates.standardErrors === 'clustered';
  const { draws } = estimates;
  return {
    people: [tastesSection(estimates, material)],
    utilities: [utilitiesSection({ ...estimates, shown: meanParameters(estimates) }, material)],
    diagnostics: [searchSection(estimates, material)],
    fit: fitSection(estimates, material),
    provenance: [
      { term: say('provenance.standardErrors'), value: say(`standardErrors.${estimates.standardErrors}`) },
      { term: say('provenance.draws'), value: drawsText(estimates, material) },
      ...(draws.kind === 'file' ? [{ term: say('provenance.drawsFile'), value: draws.sha256, isCode: true }] : []),
    ],
    intervals: `summary.intervals.${estimates.standardErrors}`,
    notes: {
      model: ['methods.mixed', 'methods.mixed.draws'],
      errors: isClustered ? ['methods.clustered'] : [],
    },
    references: [
      'reference.mcfaddenTrain',
      'reference.revelt',
      'reference.train',
      ...(isClustered ? ['reference.liang'] : []),
    ],
  };
}

/** The means of the coefficients themselves: the parameter of a lognormal is that of its logarithm. */
function meanParameters({ parameters, tastes }: MixedEstimates): CommonParameter[] {
  const means = new Map(tastes.map(({ name, mean }) => [name, mean]));
  return parameters
    .filter(({ kind }) => kind === 'fixed' || kind === 'mean')
    .map(({ name, attribute, level, estimate, interval }): CommonParameter => {
      const { estimate: mean = estimate, interval: bounds = interval } = means.get(name) ?? {};
      return { name, attribute, level, estimate: mean, interval: bounds };
    });
}

function tastesSection(estimates: MixedEstimates, material: ReportMaterial): ReportSection {
  const { language } = material;
  const isSkew = estimates.tastes.some(({ distribution }) => distribution.endsWith('lognormal'));
  return {
    id: 'tastes',
    title: language.say('section.tastes'),
    paragraphs: [language.say('tastes.intro'), ...(isSkew ? [language.say('tastes.lognormal')] : [])],
    figures: [tasteFigure(estimates, material)],
  };
}

function searchSection(estimates: MixedEstimates, material: ReportMaterial): ReportSection {
  const { language } = material;
  const { stability, draws, starts } = estimates;
  const values = { n: starts.ends.length, draws: drawsText(estimates, material) };
  const unchecked = draws.kind === 'file' ? 'search.unchecked.file' : 'search.unchecked';
  return {
    id: 'search',
    title: language.say('section.search'),
    paragraphs: [language.say('search.intro', values), language.say(stability ? 'search.stability' : unchecked)],
    openTables: [startsTable(estimates, material)],
    screenTables: stability ? [stabilityTable(stability, material)] : [],
  };
}

function drawsText({ draws }: MixedEstimates, { language }: ReportMaterial): string {
  const n = language.number(draws.nDraws);
  if (draws.kind !== 'file') return language.say(`draws.${draws.kind}`, { n, seed: String(draws.seed) });
  return language.say(draws.isShared ? 'draws.file.shared' : 'draws.file', { n });
}

function fitSection(estimates: MixedEstimates, material: ReportMaterial): ReportSection {
  const { say, number, signed } = material.language;
  const { byChoices, bicN, logit, weighting } = estimates;
  const criteria = (values: readonly number[]) => values.map((value) => number(value, 1)).join(' · ');
  const facts: Fact[] = [
    fitEnd(estimates, material),
    ...fitMeasures(estimates, material.language),
    {
      term: say('fit.information'),
      value: say('fit.information.people', {
        criteria: criteria([estimates.aic, estimates.bic, estimates.caic]),
        n: number(Math.round(bicN)),
        others: criteria([byChoices.bic, byChoices.caic]),
        choices: number(Math.round(byChoices.n)),
      }),
    },
    {
      term: say('fit.plain'),
      value: say('fit.plain.value', {
        logLikelihood: signed(logit.logLikelihood, 2),
        parameters: number(logit.nParameters),
        rlh: number(logit.rlh, 3),
        hitRate: number(100 * logit.hitRate, 1),
      }),
    },
    ...weightingFacts(estimates, material.language),
    ...holdoutFacts(estimates, material.language),
  ];
  return {
    id: 'fit',
    title: say('section.fit'),
    paragraphs: [say('fit.intro'), say('fit.mixed'), ...(weighting ? [say('fit.weights.pseudo')] : [])],
    facts,
  };
}
