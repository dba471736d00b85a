/**
 * Profiles as the optimiser sees them. Most parameters of a design's model are 0 for most profiles (dummy coding), so a
 * profile is the list of the columns in which it is not, and products with a matrix are sums over few entries.
 */
import type { Profile } from '../../../../study/study.ts';
import { codeProfile, type DesignModel } from '../../model/designModel.ts';
import { type Levels, toProfile } from '../../model/levels.ts';
import type { ProfileSpace } from '../../model/profileSpace.ts';

export interface CodedProfile {
  readonly levels: Levels;
  /** In the study's words; none has no levels. */
  readonly profile: Profile;
  /** Columns that are not 0, and what they are: 1, but for numbers. */
  readonly columns: Int32Array;
  readonly values: Float64Array;
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
    const values = Float64Array.from(columns, (k) => row[k]);
    const weights = Float64Array.from(partWorths, (b) => {
      const utility = columns.reduce((sum, k) => sum + b[k] * row[k], 0);
      return Math.exp(Math.max(-largestUtility, Math.min(largestUtility, utility)));
    });
    return {
      levels,
      profile: levels.length > 0 ? toProfile(space, levels) : {},
      columns,
      values,
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
