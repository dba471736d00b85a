// One mixed logit alone: reads a file, fits it and prints as JSON what it cost. Run by bench/mixed.ts.
import { readFileSync } from 'node:fs';
import { defaultModel, fitLogit, packChoices, parseChoices, resolveModel } from '../dist/analysis/index.js';
import { fitMixed } from '../dist/analysis/mixed/fitMixed.js';
import { evaluateMixed } from '../dist/analysis/mixed/likelihood/evaluation.js';
import { makeProblem } from '../dist/analysis/mixed/mixedProblem.js';
import { tableExp } from '../dist/analysis/numerics/tableExp.js';
import { packPanel } from '../dist/analysis/panel/panelChoices.js';

const [, , path, draws, starts] = process.argv;
const choices = parseChoices(readFileSync(path), 'choices.csv');
const data = packChoices(resolveModel(defaultModel(choices).terms, choices), choices);
const logit = fitLogit(data);
const coefficients = data.parameters.map(({ name }) => ({ name, distribution: 'normal' }));

/** Seconds of CPU. */
function cost(call) {
  const start = process.cpuUsage();
  call();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1e6;
}

const values = Float64Array.from({ length: 3400 }, (_, i) => (((i * 0.618) % 1) - 0.5) * 12);
function calibrate() {
  let sum = 0;
  for (let turn = 0; turn < 1000; turn++) for (let i = 0; i < 3400; i++) sum += tableExp(values[i]);
  return sum;
}

calibrate();
const problem = makeProblem({
  panel: packPanel(data),
  coefficients,
  draws: { kind: 'sobol', nDraws: Number(draws), seed: 1 },
});
let found;
const before = cost(calibrate);
const fit = cost(() => {
  found = fitMixed(problem, { logit: logit.coefficients, starts: Number(starts) });
});
const calibration = ((before + cost(calibrate)) / 2) * 1000;
const scores = Math.min(...[1, 2, 3].map(() => cost(() => evaluateMixed(problem, found.theta, 'scores'))));
const second = cost(() => evaluateMixed(problem, found.theta, 'second'));
const { logLikelihood, iterations, converged } = found;
const memory = (process.resourceUsage().maxRSS * 1024) / 1e6;
console.log(
  JSON.stringify({
    fit,
    scores,
    second,
    memory,
    calibration,
    logLikelihood,
    iterations,
    converged,
    logit: logit.logLikelihood,
  }),
);
