/**
 * The terms of a study's model where attributes do not apply to all profiles. Which indicators a model needs then, and which
 * levels its interactions have, `estimate` reads off the choices. So it is asked about made-up answers to the study's own
 * tasks: what they say does not matter, only what was shown.
 */
import { chooseTerms } from '../../../analysis/model/chooseTerms.ts';
import { resolveModel } from '../../../analysis/model/resolveModel.ts';
import { simulateResponses } from '../../../analysis/simulate/simulateResponses.ts';
import { plainConditions } from '../../../study/applies/plainConditions.ts';
import { carryOf } from '../../../study/carry/carried.ts';
import { parseChoices } from '../../../study/choices/parseChoices.ts';
import type { ModelTerm } from '../../../study/estimates/estimatedModel.ts';
import type { Codebook } from '../../../study/responses/codebook.ts';
import {
  formatResponseHeader,
  makeResponseFormatter,
  responseLayout,
} from '../../../study/responses/formatResponses.ts';
import { makeCodebook } from '../../../study/responses/makeCodebook.ts';
import type { FieldedVersion } from '../../../study/snapshot.ts';
import type { Study } from '../../../study/study.ts';
import type { Truth } from '../../../study/truth/truth.ts';

/** Enough for every version, in every group. */
const madeUp = 300;

/** @returns `undefined` where every attribute applies to every profile, or where there is no design */
export function termsOnDesign(
  { hash, study, design }: FieldedVersion,
  { model }: Pick<Codebook, 'model'>,
): readonly ModelTerm[] | undefined {
  const applyAlways = study.attributes.every(({ appliesWhen }) => appliesWhen === undefined);
  if (applyAlways || !design.tasks.some(({ version }) => version > 0)) return undefined;
  const asked = withoutRules(study);
  const snapshot = { hash, study: asked, design: { attributes: study.attributes.map(({ id }) => id), ...design } };
  const layout = responseLayout([snapshot]);
  const format = makeResponseFormatter([snapshot], layout);
  let csv = formatResponseHeader(layout);
  const answers = { truth: indifferent(study), conditions: plainConditions([]), respondents: madeUp, seed: 1 };
  for (const response of simulateResponses({ ...snapshot, snapshot: hash, ...answers })) csv += format(response);
  const counts = { respondents: { total: madeUp, complete: madeUp, simulated: madeUp }, attributeOrder: {} };
  const words = makeCodebook(snapshot, counts, { responsesSha256: '', version: '' });
  const choices = parseChoices(csv, 'responses.csv', { words: { ...words, model } });
  const { terms, source } = chooseTerms(choices, undefined);
  return resolveModel(terms, choices, { source }).terms;
}

/** Everybody meets every page, and answers all that it asks, whatever options are carried there. */
function withoutRules({ screenOut: _, quotas: __, pagesShownIf: ___, ...study }: Study): Study {
  const questions = study.questions.map(({ showIf: _own, preferNotToSay: _unsaid, ...question }) => ({
    ...question,
    required: true,
    ...(carryOf(question) && { carry: undefined }),
  }));
  return { ...study, questions: questions as Study['questions'] };
}

function indifferent({ id }: Study): Truth {
  const nothing = { partWorths: {}, multipliers: [], interactions: [] };
  const alike = { on: false, none: 0, standardDeviations: {} };
  return { study: id, ...nothing, acceptance: { reference: 0.5 }, heterogeneity: alike };
}
