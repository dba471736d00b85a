/** Which profiles a study never shows. */
import { compileExpression } from './expression.ts';
import type { Profile, Study } from './study.ts';

/**
 * Compiles the study's prohibitions to one question: may this profile not be shown? Where there are none, the
 * expression parser is not loaded.
 *
 * @throws StudyError if one can't be compiled; in a study that `parseStudy` made, all can.
 */
export async function compileProhibitions(study: Study): Promise<(profile: Profile) => boolean> {
  if (study.design.prohibited.length === 0) return () => false;
  const levels = study.attributes.map((attribute) => [attribute.id, attribute.levels.map(({ id }) => id)] as const);
  const names = Object.fromEntries(levels);
  const expressions = await Promise.all(study.design.prohibited.map((source) => compileExpression(source, names)));
  return (profile) => expressions.some((expression) => expression.evaluate(profile));
}
