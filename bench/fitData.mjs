// The fit alone: reads a file and prints, as JSON, the milliseconds of the first fit and of later ones, and the
// nanoseconds that one evaluation of likelihood, gradient and information takes for a task. Run by bench/estimate.ts.
import { readFileSync } from 'node:fs';
import {
  defaultModel,
  evaluateLogit,
  fitLogit,
  packChoices,
  parseChoices,
  resolveModel,
} from '../dist/analysis/index.js';

const choices = parseChoices(readFileSync(process.argv[2]), 'choices.csv');
const data = packChoices(resolveModel(defaultModel(choices).terms, choices), choices);

/** Milliseconds of CPU that one call takes: the least of several rounds. */
function least(rounds, calls, call) {
  let best = Number.POSITIVE_INFINITY;
  for (let round = 0; round < rounds; round++) {
    const start = process.cpuUsage();
    for (let i = 0; i < calls; i++) call();
    const { user, system } = process.cpuUsage(start);
    best = Math.min(best, (user + system) / 1e3 / calls);
  }
  return best;
}

const cold = least(1, 1, () => fitLogit(data));
const warm = least(8, 10, () => fitLogit(data));
const b = fitLogit(data).coefficients;
const evaluation = least(12, data.setCount.length < data.nTasks / 2 ? 200 : 10, () => evaluateLogit(data, b));
console.log(JSON.stringify({ cold, warm, perTask: (1e6 * evaluation) / data.nTasks, sets: data.setCount.length }));
