/** The effects that a study is to find, each with the standard error of one respondent, from which all other figures follow. */
import { type Detection, detect } from '../../../../analysis/design/precision/detection.ts';
import type { ExpectedPrecision } from '../../../../analysis/design/precision/expectPrecision.ts';

export interface ExpectedEffect {
  /** `usage=sell`, or a parameter such as `none:sector=bank`. */
  readonly name: string;
  readonly unit: ExpectedPrecision['unit'];
  /** With as many respondents it is 1 / root of them of this. */
  readonly ofOne: number;
  /** What power is of; 0 where no effect is assumed. */
  readonly size: number;
}

/** The power that is wanted. */
export const wantedPower = 0.8;

/** As `planPower` takes them: changes of acceptance first, then what groups differ by; parameters where there is no acceptance. */
export function expectedEffects(expected: ExpectedPrecision): ExpectedEffect[] {
  const { acceptance, parameters, unit, respondents } = expected;
  const effectOf = (name: string, own: ExpectedEffect['unit'], { standardError, size = 0 }: Detection) => ({
    ...{ name, unit: own, size },
    ofOne: standardError * Math.sqrt(respondents),
  });
  const changes = (acceptance?.changes ?? []).map((change) =>
    effectOf(`${change.attribute}=${change.level}`, unit, change),
  );
  const others = acceptance ? parameters.filter(({ name }) => name.includes(':')) : parameters;
  return [...changes, ...others.map((parameter) => effectOf(parameter.name, 'utility', parameter))];
}

export function detectionOf({ ofOne, size }: ExpectedEffect, respondents: number): Detection {
  return detect(ofOne, size, { respondents, power: wantedPower });
}

/** Effects that nobody assumes can't be looked for: of them no number is needed. */
export function hardest(
  effects: readonly ExpectedEffect[],
): (ExpectedEffect & { readonly needed: number }) | undefined {
  let found: (ExpectedEffect & { readonly needed: number }) | undefined;
  for (const effect of effects) {
    const needed = detectionOf(effect, 1).respondentsNeeded;
    if (needed !== undefined && (found === undefined || needed > found.needed)) found = { ...effect, needed };
  }
  return found;
}
