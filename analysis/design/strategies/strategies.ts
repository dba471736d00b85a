/**
 * The ways to make a design, one word each in the study file. A new one is a function of the same shape and a line in
 * the table: it gets the problem and returns level numbers, and everything around it (prohibitions worked out, fixed
 * tasks, identification, files, diagnostics) is there already.
 */
import type { DesignStrategy } from '../../../study/study.ts';
import { makeBalancedVersions } from './balancedVersions.ts';
import type { MakeVersions } from './designProblem.ts';
import { makeEfficientVersions } from './efficient/makeEfficientVersions.ts';
import { makeFactorialVersions } from './factorialVersions.ts';
import { makeRandomVersions } from './randomVersions.ts';

export const strategies: Readonly<Record<DesignStrategy, MakeVersions>> = {
  efficient: makeEfficientVersions,
  balanced: (problem) => ({ versions: makeBalancedVersions(problem) }),
  random: (problem) => ({ versions: makeRandomVersions(problem) }),
  'full-factorial': (problem) => ({ versions: makeFactorialVersions(problem) }),
};
