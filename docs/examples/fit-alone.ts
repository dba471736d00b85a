// The bare likelihood: a fit from its parts, and the score at the maximum.
import { evaluateLogit, fitLogit, packChoices, parseModel, readRecords, resolveModel } from 'partworth';

const shares = { red: 6, blue: 3, green: 1 };
const rows = Object.entries(shares).flatMap(([chosen, times]) =>
  Array.from({ length: times }, (_, person) =>
    Object.keys(shares).map((colour) => ({ respID: `${chosen} ${person}`, qID: 1, colour, choice: colour === chosen })),
  ).flat(),
);
const choices = readRecords(rows);
const model = resolveModel(parseModel('colour'), choices, { coding: 'dummy', references: { colour: 'green' } });
const data = packChoices(model, choices);
const fit = fitLogit(data);

// With one choice set the estimates are logarithms of ratios of shares: ln(3/1) and ln(6/1).
console.log(
  data.parameters.map(({ name }) => name).join(' '),
  [...fit.coefficients].map((b) => b.toFixed(6)).join(' '),
);
console.log('log-likelihood', fit.logLikelihood.toFixed(6), 'converged', fit.converged);
const { gradient } = evaluateLogit(data, fit.coefficients);
console.log(
  'score is zero',
  gradient.every((value) => Math.abs(value) < 1e-9),
);
