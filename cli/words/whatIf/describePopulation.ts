/** What it means that people are those of a what-if page, in a line for whoever compares its figures with others. */
import type { PagePopulation, PopulationDifference } from '../../../study/estimates/pagePopulation.ts';

/** Nothing where people are not a page's. */
export function describePopulation(population: PagePopulation | undefined): string[] {
  if (!population) return [];
  const { draws, differences, shares } = population;
  if (draws === undefined)
    return ['People as a what-if page makes them: by this method they are those of every figure.'];
  const told = [
    shares && `these shares differ by at most ${points(shares)}`,
    differences &&
      `acceptance of the reference profile and of its levels ${shares ? '' : 'differs '}by at most ${points(differences.allDraws)}`,
  ].filter((one) => one !== undefined);
  const own = differences?.ownDraws;
  return [
    `People as a what-if page makes them, from ${draws} draws of the posterior. Against all draws that were kept, ${told.join(', and ')}.`,
    ...(own
      ? [`Against the sampled people’s own draws, acceptance of everybody differs by at most ${points(own)}.`]
      : []),
  ];
}

function points({ largest, figures }: PopulationDifference): string {
  return `${largest.toFixed(2)} points (${figures} figures)`;
}
