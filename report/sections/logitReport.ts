/** What the report says of a logit: its part-worths and parameters, how well it fits, where its intervals come from. */
import type { LikelihoodEstimates } from '../../study/estimates/likelihoodEstimates.ts';
import type { LogitEstimates } from '../../study/estimates/logitEstimates.ts';
import type { Language } from '../figures/language.ts';
import { plainText } from '../figures/plainText.ts';
import type { Fact, ReportMaterial, ReportSection } from '../reportView.ts';
import { armsSection } from './arms/armsSection.ts';
import type { MethodReport } from './methodReport.ts';
import { utilitiesSection } from './utilitySections.ts';
import { sayReason } from './warnings.ts';

export function logitReport(estimates: LogitEstimates, material: ReportMaterial): MethodReport {
  const { say } = material.language;
  const isClustered = estimates.standardErrors === 'clustered';
  const hasArms = estimates.arms?.partWorths !== undefined;
  return {
    people: [],
    utilities: [utilitiesSection(estimates, material), ...armsSection(estimates.arms, material)],
    diagnostics: [],
    fit: fitSection(estimates, material, { intro: 'fit.intro', information: 'fit.information.value' }),
    provenance: [{ term: say('provenance.standardErrors'), value: say(`standardErrors.${estimates.standardErrors}`) }],
    intervals: `summary.intervals.${estimates.standardErrors}`,
    notes: {
      model: ['methods.mnl', ...(hasArms ? ['methods.arms'] : [])],
      errors: isClustered ? ['methods.clustered'] : [],
    },
    references: [
      ...['reference.mcfadden', 'reference.train'],
      ...(isClustered ? ['reference.liang'] : []),
      ...(hasArms ? ['reference.chamberlain', 'reference.swait'] : []),
    ],
  };
}

interface FitWords {
  /** Keys of what the section begins with, and of AIC, BIC and CAIC with what their n counts. */
  readonly intro: string;
  readonly information: string;
  /** What is the method's own. */
  readonly facts?: readonly Fact[];
}

export function fitSection(estimates: LikelihoodEstimates, material: ReportMaterial, words: FitWords): ReportSection {
  const { say, number } = material.language;
  const { nChoices, weighting } = estimates;
  const facts: Fact[] = [
    fitEnd(estimates, material),
    ...fitMeasures(estimates, material.language),
    {
      term: say('fit.information'),
      value: say(words.information, {
        criteria: [estimates.aic, estimates.bic, estimates.caic].map((criterion) => number(criterion, 1)).join(' · '),
        n: number(Math.round(estimates.bicN ?? nChoices)),
      }),
    },
    ...(words.facts ?? []),
    ...weightingFacts(estimates, material.language),
    ...holdoutFacts(estimates, material.language),
  ];
  return {
    id: 'fit',
    title: say('section.fit'),
    paragraphs: [say(words.intro), ...(weighting ? [say('fit.weights.pseudo')] : [])],
    facts,
  };
}

type Measured = Omit<LikelihoodEstimates, 'parameters' | 'covariance'>;

/** Did the search end at a maximum? */
export function fitEnd({ converged, iterations, reason }: Measured, words: ReportMaterial): Fact {
  const { say } = words.language;
  const value = converged
    ? say('fit.converged.yes', { iterations })
    : say('fit.converged.no', { reason: sayReason(reason, words) });
  return { term: say('fit.converged'), value };
}

/** How likely the choices are under the model, beside guessing. */
export function fitMeasures(estimates: Measured, { say, number, signed, percent }: Language): Fact[] {
  const { logLikelihood, nullLogLikelihood, nChoices, rhoSquared, adjustedRhoSquared } = estimates;
  const guessing = Math.exp(nullLogLikelihood / nChoices);
  return [
    { term: say('fit.parameters'), value: number(estimates.nParameters) },
    { term: say('fit.logLikelihood'), value: signed(logLikelihood, 2) },
    { term: say('fit.nullLogLikelihood'), value: signed(nullLogLikelihood, 2) },
    { term: say('fit.rhoSquared'), value: `${number(rhoSquared, 3)} (${number(adjustedRhoSquared, 3)})` },
    { term: say('fit.rlh'), value: `${number(estimates.rlh, 3)} (${number(guessing, 3)})` },
    { term: say('fit.hitRate'), value: percent(number(100 * estimates.hitRate, 1)) },
  ];
}

export function weightingFacts({ weighting }: Measured, { say, number }: Language): Fact[] {
  if (!weighting) return [];
  const value = say('fit.weights.value', {
    column: plainText(weighting.column),
    sum: number(weighting.sum, 1),
    respondents: number(weighting.nRespondents),
    effective: number(weighting.effectiveSampleSize, 1),
  });
  return [{ term: say('fit.weights'), value }];
}

/** How well the fixed tasks are predicted, where there were any. */
export function holdoutFacts({ holdout }: Measured, { say, number, percent }: Language): Fact[] {
  if (!holdout) return [];
  const { nTasks, hitRate, meanAbsoluteError } = holdout;
  return [
    { term: say('fit.holdout.hitRate', { tasks: number(nTasks) }), value: percent(number(100 * hitRate, 1)) },
    { term: say('fit.holdout.error'), value: say('fit.points', { value: number(100 * meanAbsoluteError, 1) }) },
  ];
}
