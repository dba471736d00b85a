/** The sections that say what the figures were made from, how well the model fits, and where everything came from. */
import { partworthVersion } from '../../study/partworthVersion.ts';
import { plainText } from '../figures/plainText.ts';
import { makeTable } from '../figures/table.ts';
import type { Fact, ReportMaterial, ReportSection } from '../reportView.ts';
import { sayReason } from './warnings.ts';

export function sampleSection({ estimates, labels, language }: ReportMaterial): ReportSection {
  const { say, number } = language;
  const facts: Fact[] = [
    { term: say('sample.respondents'), value: number(estimates.nRespondents) },
    { term: say('sample.simulated'), value: number(estimates.simulatedRespondents) },
    { term: say('sample.tasks'), value: number(estimates.nTasks) },
    { term: say('sample.choices'), value: number(estimates.nChoices) },
    { term: say('sample.format'), value: say(`format.${estimates.response}`) },
  ];
  const openTables = Object.entries(estimates.respondentsBy).map(([factor, counts]) =>
    makeTable(say('sample.by', { factor: labels.column(factor) }), Object.entries(counts), [
      { label: labels.column(factor), text: ([level]) => labels.level(factor, level) },
      { label: say('table.respondents'), isNumber: true, text: ([, count]) => number(count) },
    ]),
  );
  return { id: 'sample', title: say('section.sample'), facts, openTables };
}

export function fitSection({ estimates, labels, language }: ReportMaterial): ReportSection {
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
      value: say('fit.information.value', {
        criteria: [estimates.aic, estimates.bic, estimates.caic].map((criterion) => number(criterion, 1)).join(' · '),
        n: number(Math.round(estimates.bicN ?? nChoices)),
      }),
    },
    { term: say('fit.rlh'), value: `${number(estimates.rlh, 3)} (${number(guessing, 3)})` },
    { term: say('fit.hitRate'), value: percent(estimates.hitRate) },
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
    paragraphs: [say('fit.intro'), ...(weighting ? [say('fit.weights.pseudo')] : [])],
    facts,
  };
}

export function provenanceSection({ estimates, acceptance, estimatesSha256, language }: ReportMaterial): ReportSection {
  const { say, number } = language;
  const { codebook, data, seed } = estimates;
  const facts = [
    codebook && { term: say('provenance.study'), value: codebook.study, isCode: true },
    { term: say('provenance.method'), value: say(`provenance.method.${estimates.method}`) },
    { term: say('provenance.model'), value: plainText(estimates.model), isCode: true },
    { term: say('provenance.coding'), value: say(`coding.${estimates.coding}`) },
    { term: say('provenance.standardErrors'), value: say(`standardErrors.${estimates.standardErrors}`) },
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
