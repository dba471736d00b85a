/** Which profiles a study's prohibitions leave, as a page can hold them: its expressions are read here, and not there. */
import type { Codebook } from '../../../study/responses/codebook.ts';
import type { Attribute, Study } from '../../../study/study.ts';
import { compileProhibitions } from '../../design/model/compileProhibitions.ts';
import { makeProfileSpace } from '../../design/model/profileSpace.ts';
import type { AllowedProfiles } from './whatIfData.ts';

/**
 * `undefined` where nothing is prohibited, or the codebook does not say.
 *
 * @throws StudyError if a prohibition can't be read
 * @throws DesignError naming every level that the prohibitions leave no profile to appear in
 */
export async function allowedProfiles({
  attributes: columns,
  prohibited = [],
}: Pick<Codebook, 'attributes' | 'prohibited'>): Promise<AllowedProfiles | undefined> {
  if (prohibited.length === 0) return undefined;
  const all = columns.map(({ id, label, levels = [], reference = '' }): Attribute => {
    return { id, label, reference, levels: levels.map((level) => ({ ...level, texts: {} })) };
  });
  const design: Study['design'] = { strategy: 'efficient', versions: 1, seed: 1, priors: {}, prohibited };
  const study = { attributes: all, design };
  const { attributes, groups } = makeProfileSpace(study, await compileProhibitions(study));
  const { attributes: restricted = [], combinations = [] } = groups[0] ?? {};
  if (restricted.length === 0) return undefined;
  const own = restricted.map((number) => attributes[number] as Attribute);
  return {
    attributes: own.map(({ id }) => id),
    rows: combinations.map((levels) => levels.map((level, i) => own[i]?.levels[level]?.id ?? '')),
  };
}
