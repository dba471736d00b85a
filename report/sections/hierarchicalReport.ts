/** What the report says of hierarchical Bayes: the average taste, how people differ, the fit, and what the chains are worth. */
import type { HierarchicalEstimates } from '../../study/estimates/hierarchicalEstimates.ts';
import { meansTable, slopesTable } from '../figures/hierarchicalTables.ts';
import { partWorthsTable } from '../figures/parameterTables.ts';
import { otherParameters, otherParametersChart, partWorthsChart } from '../figures/partWorthsChart.ts';
import type { Fact, ReportFigure, ReportMaterial, ReportSection } from '../reportView.ts';
import { chainsSection } from './chainsSection.ts';
import { captionOf } from './figure.ts';
import type { MethodReport } from './methodReport.ts';
import { peopleSection } from './peopleSection.ts';
import { utilityFigure } from './utilitySections.ts';

export function hierarchicalReport(estimates: HierarchicalEstimates, material: ReportMaterial): MethodReport {
  const { say, number } = material.language;
  const { name, variance, degreesOfFreedom, meanVariance } = estimates.prior;
  return {
    people: [peopleSection(estimates, material)],
    utilities: [meansSection(estimates, material)],
    diagnostics: [chainsSection(estimates, material)],
    fit: fitSection(estimates, material),
    provenance: [
      {
        term: say('provenance.prior'),
        value: say('provenance.prior.value', { name, variance, df: degreesOfFreedom, means: number(meanVariance) }),
      },
      ...(estimates.transform
        ? [{ term: say('provenance.constraints'), value: estimates.transform.words.join(', '), isCode: true }]
        : []),
    ],
    intervals: 'summary.intervals.hb',
    notes: { model: ['methods.hb', 'methods.hb.population'], errors: ['methods.hb.convergence'] },
    references: ['reference.allenby', 'reference.rossi', 'reference.train', 'reference.vehtari'],
  };
}

function meansSection(estimates: HierarchicalEstimates, material: ReportMaterial): ReportSection {
  const { labels, language } = material;
  const { say } = language;
  const caption = (key: string) => captionOf(material, say(key));
  const others = otherParameters(estimates);
  const figures: ReportFigure[] = [];
  const all = meansTable(estimates, caption('utilities.hb.caption'), labels, language);
  if (estimates.partWorths.length > 0) {
    const table = partWorthsTable(estimates, caption('utilities.caption'), labels, language);
    figures.push(utilityFigure('utilities', partWorthsChart(estimates, labels, language), table, material));
  }
  if (others.length > 0) {
    const own = { ...estimates, parameters: others };
    const table = meansTable(own, caption('utilities.other.title'), labels, language);
    figures.push(utilityFigure('utilities.other', otherParametersChart(estimates, labels, language), table, material));
  }
  const slopes = slopesTable(estimates.slopes, caption('utilities.slopes.caption'), labels, language);
  return {
    id: 'utilities',
    title: say('section.utilities'),
    paragraphs: [say('summary.partWorths'), say('utilities.hb.intro'), say(`utilities.intro.${estimates.coding}`)],
    figures,
    screenTables: [all, ...(estimates.slopes.length > 0 ? [slopes] : [])],
  };
}

function fitSection(estimates: HierarchicalEstimates, { language }: ReportMaterial): ReportSection {
  const { say, number, signed } = language;
  const { people, meanLogLikelihood, nullLogLikelihood, logit, holdout, hitRate, nParameters } = estimates;
  const percent = (share: number) => language.percent(number(100 * share, 1));
  const facts: Fact[] = [
    { term: say('fit.hb.partWorths'), value: number(nParameters) },
    { term: say('fit.hb.logLikelihood'), value: signed(meanLogLikelihood, 1) },
    { term: say('fit.hb.plainLogit'), value: signed(logit.logLikelihood, 1) },
    { term: say('fit.nullLogLikelihood'), value: signed(nullLogLikelihood, 1) },
    { term: say('fit.rlh'), value: `${number(people.rlh, 3)} (${number(people.chanceRlh, 3)})` },
    { term: say('fit.hitRate'), value: percent(hitRate) },
  ];
  if (holdout) {
    const tasks = number(holdout.nTasks);
    facts.push({ term: say('fit.holdout.hitRate', { tasks }), value: percent(holdout.hitRate) });
    const value = say('fit.points', { value: number(100 * holdout.meanAbsoluteError, 1) });
    facts.push({ term: say('fit.holdout.error'), value });
  }
  return { id: 'fit', title: say('section.fit'), paragraphs: [say('fit.intro'), say('fit.hb.intro')], facts };
}
