/** A study's prohibitions as one question. */
import { compileExpression } from '../../study/expression/expression.ts';
import type { Profile, Study } from '../../study/study.ts';

/**
 * @returns whether a profile is prohibited; `undefined` where the study prohibits nothing (mathjs is not loaded then)
 * @throws StudyError if an expression can't be read, which a parsed study rules out
 */
export async function compileProhibitions({
  attributes,
  design,
}: Pick<Study, 'attributes' | 'design'>): Promise<((profile: Profile) => boolean) | undefined> {
  if (design.prohibited.length === 0) return undefined;
  const names = Object.fromEntries(attributes.map(({ id, levels }) => [id, levels.map((level) => level.id)]));
  const rules = await Promise.all(design.prohibited.map((source) => compileExpression(source, names)));
  return (profile) => rules.some((rule) => rule.evaluate(profile));
}
