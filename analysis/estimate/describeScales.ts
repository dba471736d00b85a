/** Scales as estimates.json holds them: not their logarithms, which are what was fitted. */
import type { Choices } from '../../study/choices/choices.ts';
import type { Parameter } from '../../study/estimates/likelihoodEstimates.ts';
import type { LogitEstimates, Scale, TermTest } from '../../study/estimates/logitEstimates.ts';
import type { FittedModel } from '../logit/fitModel.ts';
import { fitScaled } from '../logit/scale/fitScaled.ts';
import { groupSteps } from '../logit/scale/groupSteps.ts';
import type { ScaleModel, ScaleWords } from '../logit/scale/scaleModel.ts';
import { likelihoodRatio } from './termTests.ts';
import { waldTest } from './waldTest.ts';

export interface FittedScales {
  readonly choices: Choices;
  readonly scales: ScaleModel;
  readonly fitted: FittedModel;
  readonly parameters: readonly Parameter[];
  /** Of the intervals. */
  readonly covariance: Float64Array;
}

/** The scales that were fitted, and where the fit has a maximum their tests. */
export function describeAllScales(all: FittedScales): Pick<LogitEstimates, 'scales' | 'scaleTests'> {
  const scales = describeScales(all.scales, all.parameters);
  if (scales.length === 0) return {};
  return { scales, ...(all.fitted.fit.converged && { scaleTests: testScales(all) }) };
}

/** lambda = exp(tau), with the standard error lambda x SE(tau) and the interval exp(that of tau). */
function describeScales({ scales }: ScaleModel, parameters: readonly Parameter[]): Scale[] {
  return scales.flatMap((words) => {
    const parameter = parameters.find(({ name }) => name === words.name);
    if (!parameter) return [];
    const { classical, robust, clustered } = parameter.standardError;
    const estimate = Math.exp(parameter.estimate);
    const [low, high] = parameter.interval;
    const standardError = {
      classical: estimate * classical,
      robust: estimate * robust,
      clustered: estimate * clustered,
    };
    return [{ ...words, estimate, standardError, interval: [Math.exp(low), Math.exp(high)] as const }];
  });
}

/**
 * Is a scale 1? The second step's, and all scales of a factor together: Wald's test with the covariance of the
 * intervals, and the likelihood ratio against the model in which that scale is 1.
 */
function testScales({ scales: model, choices, fitted, covariance }: FittedScales): TermTest[] {
  const { data, fit, parameters } = fitted;
  const names = parameters.map(({ name }) => name);
  return groupsOf(model).map(({ term, tested }): TermTest => {
    const wald = waldTest(
      tested.map(({ name }) => names.indexOf(name)),
      { coefficients: fit.coefficients, covariance },
    );
    const rest = model.scales.filter((scale) => !tested.includes(scale));
    const smaller = { ...model, scales: rest };
    const without =
      rest.length === 0
        ? { converged: true, logLikelihood: fit.unscaledLogLikelihood ?? Number.NaN }
        : fitScaled(data, groupSteps(smaller, choices), rest);
    const { logLikelihood } = without;
    return {
      term,
      parameters: tested.map(({ name }) => name),
      ...(wald && { wald }),
      ...(without.converged && {
        likelihoodRatio: { ...likelihoodRatio(fit.logLikelihood, logLikelihood, tested.length), logLikelihood },
      }),
    };
  });
}

function groupsOf({ scales, factors }: ScaleModel): { readonly term: string; readonly tested: ScaleWords[] }[] {
  const second = scales.filter(({ column }) => column === undefined);
  return [
    ...(second.length > 0 ? [{ term: 'scale:second-step', tested: second }] : []),
    ...factors.map(({ name }) => ({
      term: `scale:${name}`,
      tested: scales.filter(({ column }) => column === name),
    })),
  ];
}
