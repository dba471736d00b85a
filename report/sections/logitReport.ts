/** What the report says of a logit: its part-worths and parameters, how well it fits, where its intervals come from. */
import type { LikelihoodEstimates } from '../../study/estimates/likelihoodEstimates.ts';
import type { LogitEstimates } from '../../study/estimates/logitEstimates.ts';
import { plainText } from '../figures/plainText.ts';
import type { Fact, ReportMaterial, ReportSection } from '../reportView.ts';
import type { MethodReport } from './methodReport.ts';
import { utilitiesSection } from './utilitySections.ts';
import { sayReason } from './warnings.ts';

export function logitReport(estimates: LogitEstimates, material: ReportMaterial): MethodReport {
  const { say } = material.language;
  const isClustered = estimates.standardErrors === 'clustered';
  return {
    utilities: [utilitiesSection(estimates, material)],
    fit: fitSection(estimates, material, { intro: 'fit.intro', information: 'fit.information.value' }),
    provenance: [{ term: say('provenance.standardErrors'), value: say(`standardErrors.${estimates.standardErrors}`) }],
    intervals: `summary.intervals.${estimates.standardErrors}`,
    notes: { model: ['methods.mnl'], errors: isClustered ? ['methods.clustered'] : [] },
    references: ['reference.mcfadden', 'reference.train', ...(isClustered ? ['reference.liang'] : [])],
  };
}

interface FitWords {
  /** Keys of what the section begins with, and of AIC, BIC and CAIC with what their n counts. */
  readonly intro: string;
  readonly information: string;
  /** What is the method's own. */
  readonly facts?: readonly Fact[];
}

export function fitSection(
  estimates: Omit<LikelihoodEstimates, 'parameters' | 'covariance'>,
  { labels, language }: ReportMaterial,
  words: FitWords,
): ReportSection {
  const { say, number, signed } = language;
  const percent = (share: number) => `${number(100 * share, 1)}%`;
  const { holdout, converged, iterations, reason, nullLogLikelihood, nChoices, weighting } = estimates;
  const guessing = Math.exp(nullLogLikelihood / nChoices);
  const facts: Fact[] = [
    {
      term: say('fit.converged'),
      value: converged
        ? say('fit.converged.yes', { iterations })
        : say('fit.converged.no', { reason: sayReason(reason, { labels, language }) }),
    },
    { term: say('fit.parameters'), value: number(estimates.nParameters) },
    { term: say('fit.logLikelihood'), value: signed(estimates.logLikelihood, 2) },
    { term: say('fit.nullLogLikelihood'), value: signed(nullLogLikelihood, 2) },
    {
      term: say('fit.rhoSquared'),
      value: `${number(estimates.rhoSquared, 3)} (${number(estimates.adjustedRhoSquared, 3)})`,
    },
    {
      term: say('fit.information'),
      value: say(words.information, {
        criteria: [estimates.aic, estimates.bic, estimates.caic].map((criterion) => number(criterion, 1)).join(' · '),
        n: number(Math.round(estimates.bicN ?? nChoices)),
      }),
    },
    { term: say('fit.rlh'), value: `${number(estimates.rlh, 3)} (${number(guessing, 3)})` },
    { term: say('fit.hitRate'), value: percent(estimates.hitRate) },
    ...(words.facts ?? []),
  ];
  if (weighting) {
    const value = say('fit.weights.value', {
      column: plainText(weighting.column),
      sum: number(weighting.sum, 1),
      respondents: number(weighting.nRespondents),
      effective: number(weighting.effectiveSampleSize, 1),
    });
    facts.push({ term: say('fit.weights'), value });
  }
  if (holdout) {
    const error = say('fit.points', { value: number(100 * holdout.meanAbsoluteError, 1) });
    facts.push({
      term: say('fit.holdout.hitRate', { tasks: number(holdout.nTasks) }),
      value: percent(holdout.hitRate),
    });
    facts.push({ term: say('fit.holdout.error'), value: error });
  }
  return {
    id: 'fit',
    title: say('section.fit'),
    paragraphs: [say(words.intro), ...(weighting ? [say('fit.weights.pseudo')] : [])],
    facts,
  };
}
