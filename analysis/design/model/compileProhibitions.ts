/** A study's constraints, compiled: what its file prohibits of profiles and of the alternatives of a task, and what applies when. */
import { compileConditions } from '../../../study/applies/conditions.ts';
import { profileNames, profileValues } from '../../../study/applies/profileValues.ts';
import { compileExpression } from '../../../study/expression/expression.ts';
import { pairNames, pairValues } from '../../../study/expression/pairNames.ts';
import type { PairRule, ProfileRule, Prohibited } from '../../../study/expression/prohibited.ts';
import { lookUp } from '../../../study/lookUp.ts';
import type { Profile, Study } from '../../../study/study.ts';
import { makeDominates } from './findDominated.ts';

type ConstrainedStudy = Pick<Study, 'attributes' | 'design'>;

/**
 * @returns whether a profile is prohibited, with the rules for tasks and the conditions of attributes; `undefined` where the
 *   study has none of them (mathjs is not loaded then); rules that rule nothing out are compiled all the same
 * @throws StudyError if an expression can't be read, which a parsed study rules out
 */
export async function compileProhibitions(study: ConstrainedStudy): Promise<Prohibited | undefined> {
  const profileRules = await compileProfileRules(study);
  const pairRules = [...simplePairRules(study), ...(await compileNever(study))];
  const conditions = await compileConditions(study.attributes);
  const isConditional = conditions.dependent.length > 0;
  if (profileRules.length === 0 && study.design.rules === undefined && !isConditional) return undefined;
  const isProhibited = (profile: Profile) => profileRules.some((rule) => rule.breaks(profile));
  return Object.assign(isProhibited, { profileRules, pairRules, ...(isConditional && { conditions }) });
}

async function compileProfileRules({ attributes, design }: ConstrainedStudy): Promise<ProfileRule[]> {
  const names = profileNames(attributes);
  return Promise.all(
    design.prohibited.map(async (source) => {
      const { evaluate } = await compileExpression(source, names);
      return { words: source, breaks: (profile: Profile) => evaluate(profileValues(attributes, profile)) };
    }),
  );
}

function simplePairRules(study: ConstrainedStudy): PairRule[] {
  const { maxOverlap, noDominated = false } = study.design.rules ?? {};
  const dominates = noDominated ? makeDominates(study) : undefined;
  const ids = study.attributes.map(({ id }) => id);
  const overlap: PairRule[] =
    maxOverlap === undefined
      ? []
      : [{ words: `maxOverlap: ${maxOverlap}`, breaks: (one, other) => countShared(one, other, ids) > maxOverlap }];
  return dominates
    ? [
        ...overlap,
        { words: 'noDominated: true', breaks: (one, other) => dominates(one, other) || dominates(other, one) },
      ]
    : overlap;
}

/** An expression over a and b says nothing of which alternative is which: it holds for both ways round. */
async function compileNever({ attributes, design }: ConstrainedStudy): Promise<PairRule[]> {
  const names = pairNames(profileNames(attributes));
  const valuesOf = (profile: Profile) => profileValues(attributes, profile);
  return Promise.all(
    (design.rules?.never ?? []).map(async (source) => {
      const { evaluate } = await compileExpression(source, names);
      const breaks: PairRule['breaks'] = (one, other) =>
        evaluate(pairValues(valuesOf(one), valuesOf(other))) || evaluate(pairValues(valuesOf(other), valuesOf(one)));
      return { words: source, breaks };
    }),
  );
}

function countShared(one: Profile, other: Profile, ids: readonly string[]): number {
  let shared = 0;
  for (const id of ids) if (lookUp(one, id) !== '' && lookUp(one, id) === lookUp(other, id)) shared += 1;
  return shared;
}
