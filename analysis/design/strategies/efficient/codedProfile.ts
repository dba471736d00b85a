/**
 * Profiles as the optimiser sees them. Every parameter of a design's model is coded 0 or 1 (dummy coding), so a profile
 * is the list of the columns in which it is 1, and products with a matrix are sums over few entries.
 */
import type { Profile } from '../../../../study/study.ts';
import { codeProfile, type DesignModel } from '../../model/designModel.ts';
import { type ProfileSpace, toProfile } from '../../model/profileSpace.ts';
import type { Levels } from '../../model/restrictedLevels.ts';

export interface CodedProfile {
  readonly levels: Levels;
  /** In the study's words; none has no levels. */
  readonly profile: Profile;
  /** Columns that are 1. */
  readonly columns: Int32Array;
  /** exp of the utility, one for each set of part-worths that the design is made for. */
  readonly weights: Float64Array;
  /** Equal for equal profiles only. */
  readonly key: string;
}

export interface ProfileCoding {
  /** Number of parameters. */
  readonly K: number;
  /** The row of none, where the response format has one. */
  readonly none?: CodedProfile;
  code(levels: Levels): CodedProfile;
}

/** Utilities beyond this are as good as certain, and their exponentials still numbers. */
const largestUtility = 300;

/** @param partWorths one K-vector for each set of part-worths */
export function makeProfileCoding(
  space: ProfileSpace,
  model: DesignModel,
  partWorths: readonly Float64Array[],
): ProfileCoding {
  const known = new Map<string, CodedProfile>();
  const describe = (levels: Levels, row: Float64Array): CodedProfile => {
    const columns = Int32Array.from([...row.keys()].filter((k) => row[k] !== 0));
    const weights = Float64Array.from(partWorths, (b) => {
      const utility = columns.reduce((sum, k) => sum + b[k], 0);
      return Math.exp(Math.max(-largestUtility, Math.min(largestUtility, utility)));
    });
    return {
      levels,
      profile: levels.length > 0 ? toProfile(space, levels) : {},
      columns,
      weights,
      key: String(levels),
    };
  };
  return {
    K: model.parameters.length,
    ...(model.hasNone && { none: describe([], codeProfile(model, undefined)) }),
    code: (levels) => {
      const key = String(levels);
      const before = known.get(key);
      if (before) return before;
      const coded = describe(levels, codeProfile(model, toProfile(space, levels)));
      known.set(key, coded);
      return coded;
    },
  };
}
