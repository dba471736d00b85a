/**
 * Many simulated studies of one design, each answered by respondents of its own: what estimates do from sample to
 * sample. The study is small, so that hundreds of them take seconds; everything else is as in the field: dual response,
 * two sectors that differ in what they use data for and in how much is accepted at all.
 */
import { designStudy } from '../../analysis/design/designStudy.ts';
import { estimateLogit, readChoices, tableOfRecords } from '../../analysis/index.ts';
import { simulateResponses } from '../../analysis/simulate/simulateResponses.ts';
import type { Design } from '../../study/design/design.ts';
import type { LogitEstimates } from '../../study/estimates/logitEstimates.ts';
import type { Study } from '../../study/study.ts';
import type { Truth } from '../../study/truth/truth.ts';
import { study as fairExchange } from './fairExchange.ts';

const isIn = (sector: string) => sector === 'shop' || sector === 'bank';

/** Fair exchange with three of its attributes, two of its sectors, eight tasks and no questions. */
export const study: Study = {
  ...fairExchange,
  id: 'three-promises',
  attributes: fairExchange.attributes.filter(({ id }) => ['retention', 'usage', 'control'].includes(id)),
  factors: fairExchange.factors.map((sector) => ({ ...sector, levels: sector.levels.filter(({ id }) => isIn(id)) })),
  tasks: { ...fairExchange.tasks, perRespondent: 8, fixed: [] },
  design: { ...fairExchange.design, versions: 6 },
  questions: [],
  model: { effects: ['retention', 'usage', 'control', 'none', 'usage:sector', 'none:sector'], coding: 'effects' },
};

/** What is believed, everybody being alike. */
export const truth: Truth = {
  study: study.id,
  partWorths: {
    retention: { 'two-years': 0.2, 'six-months': 0.35 },
    usage: { service: 0.1, ads: -0.1, sell: -0.5 },
    control: { afterwards: 0.2, upfront: 0.45 },
  },
  acceptance: { reference: 0.35, by: { factor: 'sector', by: { shop: 0.38, bank: 0.3 } } },
  multipliers: [{ attribute: 'usage', factor: 'sector', by: { shop: 1, bank: 1.5 } }],
  interactions: [],
  heterogeneity: { on: false, none: 0, standardDeviations: {} },
};

/** The same shares, with tastes that differ between people by several times what a promise does on average. */
export const different: Truth = {
  ...truth,
  heterogeneity: {
    on: true,
    none: 2,
    standardDeviations: {
      retention: { indefinite: 1.5, 'six-months': 1.5 },
      usage: { deliver: 2, sell: 2 },
      control: { none: 1.5, upfront: 1.5 },
    },
  },
};

export const design: Design = designStudy({ study });
const alternativesOf = new Map(
  design.tasks.map(({ version, task, alternatives }) => [`${version}/${task}`, alternatives]),
);

export interface Sample {
  readonly believed: Truth;
  readonly respondents: number;
  readonly seed: number;
}

/** One study: simulated, and analysed by its own model. */
export function estimateSample({ believed, respondents, seed }: Sample): LogitEstimates {
  const survey = { study, design, snapshot: '', truth: believed, respondents, seed };
  const rows: Record<string, string | number>[] = [];
  for (const { respondent, factors, answers } of simulateResponses(survey)) {
    for (const { version, task, choice, accept } of answers) {
      for (const [index, profile] of (alternativesOf.get(`${version}/${task}`) ?? []).entries()) {
        const shown = { respID: respondent, qID: task, altID: index + 1, ...factors, ...profile };
        rows.push({ ...shown, choice: Number(choice === index + 1), accept: Number(accept) });
      }
    }
  }
  const words = { attributes: study.attributes, factors: study.factors, covariates: [] };
  const choices = readChoices(tableOfRecords(rows), {
    words: { ...words, response: study.tasks.response, model: study.model },
  });
  return estimateLogit(choices);
}
