/**
 * What simulated respondents of a study might believe, where nobody has said it: the study's own priors, and made up from a
 * seed where it has none. It is for trying a study out; that it says nothing about people stands in the file.
 */
import { isDerived } from '../../study/amounts/amountOf.ts';
import { usualStep } from '../../study/priorSettings.ts';
import type { Attribute, Study } from '../../study/study.ts';
import { hasNone } from '../../study/taskFormats.ts';
import { makeRandom, type RandomSource } from '../numerics/random.ts';

export interface MadeUpTruth {
  /** A truth file. */
  readonly text: string;
  /** Does a prior of the study say anything in it? */
  readonly usesPriors: boolean;
}

/** Part-worths of those without a prior are between minus this and this. */
const widest = 0.8;
/** How many accept the profile of reference levels. */
const usualAcceptance = 0.4;

export function makeUpTruth(study: Study, seed: number): MadeUpTruth {
  const { nonePrior } = study.design;
  const told = study.attributes.filter((attribute) => hasPrior(attribute, study));
  const lines = study.attributes
    .filter(({ amounts }) => !isDerived(amounts))
    .map((attribute) => {
      const worths = told.includes(attribute)
        ? worthsOfPriors(attribute, study)
        : drawWorths(attribute, makeRandom('made-up truth', study.id, attribute.id, seed));
      return `  ${attribute.id}: ${JSON.stringify(worths)}`;
    });
  // The utility of none against the profile of reference levels is what acceptance follows from.
  const accepted = nonePrior === undefined ? usualAcceptance : 1 / (1 + Math.exp(nonePrior));
  const text = [
    `# Made up to try the study ${study.id} out, with the seed ${seed}: it says nothing about people.`,
    told.length > 0
      ? `# From the priors of the study: ${told.map(({ id }) => id).join(', ')}.`
      : '# The study has no priors.',
    `study: ${study.id}`,
    ...(lines.length > 0 ? ['partWorths:', ...lines] : ['partWorths: {}']),
    ...(hasNone(study.tasks.response) ? [`acceptance: { reference: ${round(clamp(accepted, 0.05, 0.95))} }`] : []),
    '',
  ].join('\n');
  return { text, usesPriors: told.length > 0 || nonePrior !== undefined };
}

function hasPrior({ id }: Attribute, { design }: Study): boolean {
  return Object.hasOwn(design.priors, id) || Object.hasOwn(design.priorSigns ?? {}, id) || hasSteps(id, design);
}

function hasSteps(id: string, { priorSteps = {} }: Study['design']): boolean {
  return Object.hasOwn(priorSteps, id);
}

/** The mean of a part-worth of which only the sign is known is the usual step, up or down. */
function worthsOfPriors(attribute: Attribute, { design }: Study): Record<string, number> {
  const { id, levels, reference } = attribute;
  const [means, signs] = [design.priors[id] ?? {}, design.priorSigns?.[id] ?? {}];
  const worths: Record<string, number> = {};
  for (const level of levels) {
    if (level.id === reference) continue;
    const mean = means[level.id] ?? 0;
    const sign = signs[level.id];
    worths[level.id] = round(mean !== 0 || !sign ? mean : sign === 'positive' ? usualStep : -usualStep);
  }
  return hasSteps(id, design) ? stepWorths(attribute) : worths;
}

/** Each better level is a usual step above the one before. */
function stepWorths({ levels, reference, order }: Attribute): Record<string, number> {
  const better = order === 'best-to-worst' ? levels.toReversed() : levels;
  const from = better.findIndex(({ id }) => id === reference);
  return Object.fromEntries(
    better.flatMap(({ id }, place) => (id === reference ? [] : [[id, round((place - from) * usualStep)]])),
  );
}

/** In the order of the levels where the study says that there is one, or where they are amounts. */
function drawWorths(attribute: Attribute, random: RandomSource): Record<string, number> {
  const { levels, reference, order, amounts } = attribute;
  const drawn = levels.map(() => (2 * random() - 1) * widest);
  if (order || amounts) drawn.sort((one, other) => one - other);
  if (order === 'best-to-worst' || (amounts && !order && random() < 0.5)) drawn.reverse();
  const zero = drawn[levels.findIndex(({ id }) => id === reference)] ?? 0;
  return Object.fromEntries(
    levels.flatMap(({ id }, place) => (id === reference ? [] : [[id, round((drawn[place] ?? 0) - zero)]])),
  );
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, value));
}

function round(value: number): number {
  return Number(value.toFixed(2));
}
