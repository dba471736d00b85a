// Hierarchical Bayes alone: reads a file, runs the chains one after the other in this process, and prints as JSON what they
// cost; the draws of population means and SDs go to the third argument. Run by bench/hierarchical.ts.
import { readFileSync, writeFileSync } from 'node:fs';
import { makeProblem } from '../dist/analysis/hierarchical/problem.js';
import { runChain } from '../dist/analysis/hierarchical/runChain.js';
import { parameterDraws } from '../dist/analysis/hierarchical/summary/posterior.js';
import { packChoices, parseChoices, parseModel, resolveModel } from '../dist/analysis/index.js';

const [, , path, draws, into] = process.argv;
const choices = parseChoices(readFileSync(path), 'choices.csv');
const names = Array.from({ length: 8 }, (_, index) => `attribute${index + 1}`);
const references = Object.fromEntries(names.map((name) => [name, 'low']));
const model = resolveModel(parseModel([...names, 'none'].join(' + ')), choices, { coding: 'dummy', references });
const data = packChoices(model, choices);
const K = data.parameters.length;
const identity = (scale) => Float64Array.from({ length: K * K }, (_, at) => (at % (K + 1) === 0 ? scale : 0));
// bayesm's prior, so that both programs have one posterior.
const prior = {
  degreesOfFreedom: K + 3,
  scale: identity(K + 3),
  mean: new Float64Array(K),
  rows: [{ kind: 'scaled', precision: 0.01 }],
};
const problem = makeProblem({ data, prior });
const start = process.cpuUsage();
const chains = [0, 1, 2, 3].map(
  (chain) => runChain(problem, { seed: ['bench'], chain, burnIn: 300, draws: Number(draws) }).draws,
);
const { user, system } = process.cpuUsage(start);
const parameters = parameterDraws(problem, chains).filter(({ parameter }) => parameter.kind !== 'correlation');
if (into) writeFileSync(into, JSON.stringify(parameters.map((one) => one.chains.map((chain) => Array.from(chain)))));
console.log(JSON.stringify({ perIteration: (user + system) / 1e3 / (4 * (300 + Number(draws))) }));
