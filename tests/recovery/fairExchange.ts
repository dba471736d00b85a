/** Simulated respondents of Fair exchange, answered without a server and analysed: estimates beside the truth. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { designStudy } from '../../analysis/design/designStudy.ts';
import { acceptance, estimateLogit, parseChoices } from '../../analysis/index.ts';
import { simulateResponses } from '../../analysis/simulate/simulateResponses.ts';
import { trueEffects } from '../../analysis/simulate/trueEffects.ts';
import type { MadeDesign } from '../../study/design/design.ts';
import type { Interval } from '../../study/estimates/acceptance.ts';
import { formatResponseHeader, makeResponseFormatter, responseLayout } from '../../study/responses/formatResponses.ts';
import { makeCodebook, makeTally } from '../../study/responses/makeCodebook.ts';
import type { Study } from '../../study/study.ts';
import { parseStudy } from '../../study/studyFile/parseStudy.ts';
import { parseTruth } from '../../study/truth/parseTruth.ts';
import type { Truth } from '../../study/truth/truth.ts';

const folder = join(import.meta.dirname, '..', '..', 'data', 'studies', 'fair-exchange');
const read = (name: string) => readFileSync(join(folder, name), 'utf8');

export const study = await parseStudy(read('study.yaml'), 'study.yaml');
export const truth = parseTruth(read('truth.yaml'), 'truth.yaml', study);

/** One true figure and what was estimated for it. */
export interface Recovered {
  /** `anonymity=anonymous points, bank` */
  readonly what: string;
  readonly truth: number;
  readonly estimate: Interval;
  readonly covers: boolean;
}

export interface Survey {
  readonly respondents: number;
  readonly seed: number;
  readonly heterogeneity?: boolean;
  readonly response?: Study['tasks']['response'];
}

/** Every effect, in every group and on average, as a change in points and in percent. */
export function recover({ respondents, seed, heterogeneity = false, response = 'dual-response' }: Survey): Recovered[] {
  const asked: Study = inFormat(study, response);
  const believed: Truth = { ...truth, heterogeneity: { ...truth.heterogeneity, on: heterogeneity } };
  const estimates = estimateLogit(choicesOf(asked, believed, respondents, seed));
  const groups = acceptance(estimates).groups;
  return trueEffects({ truth: believed, study: asked }).flatMap((group) => {
    const name = Object.values(group.factors).join() || 'average';
    const estimated = groups.find((one) => JSON.stringify(one.factors) === JSON.stringify(group.factors));
    const compare = (what: string, value: number, estimate: Interval | undefined): Recovered => {
      if (!estimate) throw new Error(`nothing was estimated for ${what}, ${name}`);
      return {
        what: `${what}, ${name}`,
        truth: value,
        estimate,
        covers: estimate.low <= value && value <= estimate.high,
      };
    };
    return [
      compare('base rate', group.baseRate, estimated?.baseRate),
      ...group.effects.flatMap(({ attribute, level, points, relative }) => {
        const found = estimated?.effects.find((one) => one.attribute === attribute && one.level === level);
        return [
          compare(`${attribute}=${level} points`, points, found?.points),
          compare(`${attribute}=${level} relative`, relative, found?.relative),
        ];
      }),
    ];
  });
}

/** The study with tasks of another format. A forced choice has no none, in the model either. */
export function inFormat(source: Study, response: Study['tasks']['response']): Study {
  const alternatives = response === 'accept-reject' ? 1 : source.tasks.alternatives;
  const fixed = source.tasks.fixed.map((profiles) => profiles.slice(0, alternatives));
  const effects = source.model.effects.filter((term) => response !== 'choice' || !term.startsWith('none'));
  const model = { ...source.model, effects };
  return { ...source, model, tasks: { ...source.tasks, response, alternatives, fixed } };
}

/** The answers of simulated respondents, by way of responses.csv and its codebook. */
export function choicesOf(asked: Study, believed: Truth, respondents: number, seed: number) {
  return answersOf({ study: asked, design: designOf(asked), truth: believed }, respondents, seed);
}

interface Believed {
  readonly study: Study;
  readonly design: MadeDesign;
  readonly truth: Truth;
}

export function answersOf({ study: asked, design, truth: believed }: Believed, respondents: number, seed: number) {
  const snapshot = { hash: 'snapshot', study: asked, design };
  const layout = responseLayout([snapshot]);
  const format = makeResponseFormatter([snapshot], layout);
  const tally = makeTally();
  let csv = formatResponseHeader(layout);
  for (const response of simulateResponses({ ...snapshot, snapshot: 'snapshot', truth: believed, respondents, seed })) {
    tally.add(response);
    csv += format(response);
  }
  const words = makeCodebook(snapshot, tally.counts, { responsesSha256: '', version: '' });
  return parseChoices(csv, 'responses.csv', { words });
}

/** One design for each format: it does not depend on who answers. */
const designs = new Map<Study['tasks']['response'], MadeDesign>();
function designOf(asked: Study): MadeDesign {
  const { response } = asked.tasks;
  const design = designs.get(response) ?? designStudy({ study: asked });
  designs.set(response, design);
  return design;
}
