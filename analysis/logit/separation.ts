/**
 * Separation: a direction d in which no observed choice loses and some gain, x_chosen'd >= x_other'd everywhere. Then
 * the likelihood rises for ever along d and there is no finite estimate (Albert and Anderson 1984). Newton's steps turn
 * into such a direction when there is one, so the step of a late iteration is tested for it.
 */
import type { ChoiceData } from '../choices/choiceData.ts';

const tolerance = 1e-3;

/** The direction, scaled so that its largest gain is 1; `undefined` where some choice loses by it. */
export function findSeparation(data: ChoiceData, direction: Float64Array): Float64Array | undefined {
  const { rowStart, rowColumn, rowValue, setStart, entryRow, entryCount, setCount } = data;
  const utility = new Float64Array(rowStart.length - 1);
  for (let r = 0; r < utility.length; r++) {
    for (let i = rowStart[r]; i < rowStart[r + 1]; i++) utility[r] += rowValue[i] * direction[rowColumn[i]];
  }
  let gain = 0;
  let loss = 0;
  for (let s = 0; s + 1 < setStart.length; s++) {
    if (setCount[s] === 0) continue;
    let lowestChosen = Number.POSITIVE_INFINITY;
    let lowest = Number.POSITIVE_INFINITY;
    let highest = Number.NEGATIVE_INFINITY;
    for (let e = setStart[s]; e < setStart[s + 1]; e++) {
      const u = utility[entryRow[e]];
      if (u > highest) highest = u;
      if (u < lowest) lowest = u;
      if (entryCount[e] > 0 && u < lowestChosen) lowestChosen = u;
    }
    loss = Math.max(loss, highest - lowestChosen);
    gain = Math.max(gain, lowestChosen - lowest);
  }
  if (!(gain > 0) || loss > tolerance * gain) return undefined;
  return direction.map((value) => value / gain);
}

/** The parameters that run off along the direction. */
export function separatedParameters({ parameters }: ChoiceData, direction: Float64Array): string[] {
  return parameters.filter((_, k) => Math.abs(direction[k]) > 0.05).map(({ name }) => name);
}
