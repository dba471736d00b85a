/** How many profiles a study's attributes make. */
import type { Study } from '../../../study/study.ts';
import { compileProhibitions } from './compileProhibitions.ts';
import { makeProfileSpace } from './profileSpace.ts';

/**
 * Prohibited ones too; what does not apply makes no difference between profiles.
 *
 * @throws DesignError for an attribute that applies to no profile, and where there are more combinations than can be counted
 */
export async function countProfiles({ attributes, design }: Pick<Study, 'attributes' | 'design'>): Promise<number> {
  const { rules: _, ...settings } = design;
  const study = { attributes, design: { ...settings, prohibited: [] } };
  return makeProfileSpace(study, await compileProhibitions(study)).size;
}
