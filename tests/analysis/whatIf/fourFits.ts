/** The same invented people, fitted by all four methods: dual response, two columns of the respondents, a price. */
import { estimateHierarchical } from '../../../analysis/estimate/estimateHierarchical.ts';
import { estimateLatent } from '../../../analysis/estimate/estimateLatent.ts';
import { estimateLogit } from '../../../analysis/estimate/estimateLogit.ts';
import { estimateMixed } from '../../../analysis/estimate/estimateMixed.ts';
import type { Estimates } from '../../../study/estimates/estimates.ts';
import { type ChoiceRecord, choicesOf, inventRecords } from '../inventChoices.ts';

const utility = ({ use, kept, sector, price, respondent }: ChoiceRecord) =>
  (use === 'sell' ? (sector === 'bank' ? -1.4 : -0.6) : 0) +
  (kept === 'short' ? 0.5 : 0) +
  0.7 -
  (Number(respondent) % 3 === 0 ? 0.5 : 0.1) * Number(price);
const records = inventRecords({ utility, response: 'dual-response', respondents: 120 }).map((record) => {
  const n = Number(record['respondent']);
  return { ...record, age: 20 + ((7 * n) % 50) };
});

export const choices = choicesOf(records, {}, ['sector', 'age']);
const references = { use: 'deliver', kept: 'long' };
const main = 'use + kept + linear(price) + none';

export const logit = estimateLogit(choices, { model: `${main} + use:sector + none:sector`, references });
export const mixed = await estimateMixed(choices, {
  model: `${main} + use:sector + none:sector`,
  references,
  random: [{ name: 'none' }, { name: 'price', distribution: 'negative-lognormal' }],
  nDraws: 40,
  starts: 1,
  stability: false,
});
export const hierarchical = await estimateHierarchical(choices, {
  model: main,
  references,
  covariates: ['sector', 'age'],
  ...{ burnIn: 100, draws: 150, thin: 1, chains: 2 },
});
export const latent = estimateLatent(choices, {
  model: main,
  references,
  classes: { exactly: 2 },
  starts: 2,
  membership: ['sector'],
});

export const fits: readonly (readonly [string, Estimates])[] = [
  ['mnl', logit],
  ['mixed', mixed],
  ['hb', hierarchical],
  ['latent', latent],
];
