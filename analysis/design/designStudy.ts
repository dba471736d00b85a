/**
 * From a study to its design with everything that belongs to it: the seed of the study file (or another) makes the
 * tasks, and the provenance says what they were made of and how good they are.
 */
import type { Design, DesignProvenance } from '../../study/design.ts';
import { formatDesignCsv } from '../../study/designFile/formatDesign.ts';
import { designFingerprint, sha256 } from '../../study/fingerprint.ts';
import { partworthVersion } from '../../study/partworthVersion.ts';
import type { DesignStrategy, Profile, Study } from '../../study/study.ts';
import { makeRandom } from '../random.ts';
import { makeDesignModel } from './designModel.ts';
import { dErrorOf, meanInformation } from './information.ts';
import { makeDesign } from './makeDesign.ts';

export interface DesignStudy {
  readonly study: Study;
  readonly isProhibited?: (profile: Profile) => boolean;
  /** In place of what the study file says. */
  readonly instead?: {
    readonly strategy?: DesignStrategy;
    readonly versions?: number;
    readonly tasksPerVersion?: number;
    readonly seed?: number;
  };
  readonly onProgress?: (versionsMade: number) => void;
}

/**
 * Makes a study's design. The same study and seed give the same bytes of design.csv and design.json.
 *
 * The fingerprint is that of the study file as it is, also where something else was asked for `instead`: versions,
 * strategy and seed may differ from the file, and the provenance has the real ones; a design with another number of
 * tasks than the study asks does not fit it.
 *
 * @throws DesignError as `makeDesign`
 */
export function designStudy({ study, isProhibited, instead = {}, onProgress }: DesignStudy): Required<Design> {
  const asked = {
    ...study,
    tasks: { ...study.tasks, perRespondent: instead.tasksPerVersion ?? study.tasks.perRespondent },
    design: {
      ...study.design,
      strategy: instead.strategy ?? study.design.strategy,
      versions: instead.versions ?? study.design.versions,
      seed: instead.seed ?? study.design.seed,
    },
  };
  const random = makeRandom(asked.design.seed, study.id, 'design');
  const tasks = makeDesign({ study: asked, isProhibited, random, onProgress });
  const design = { attributes: study.attributes.map(({ id }) => id), tasks };
  return { ...design, provenance: { ...describe(asked, design), studyFingerprint: designFingerprint(study) } };
}

function describe(study: Study, design: Design): DesignProvenance {
  const model = makeDesignModel(study, 'task');
  const fitted = design.tasks.filter(({ version }) => version > 0);
  const M = meanInformation(fitted, model, study.tasks.response);
  const dError = dErrorOf(M, model.parameters.length);
  if (dError === undefined) throw new RangeError('the D-error of an identified design must exist');
  return {
    schemaVersion: 1,
    study: study.id,
    studyFingerprint: designFingerprint(study),
    strategy: study.design.strategy,
    seed: study.design.seed,
    versions: study.design.versions,
    tasksPerVersion: study.tasks.perRespondent,
    alternatives: study.tasks.alternatives,
    coding: 'dummy',
    priors: study.design.priors,
    // Twelve digits: the last ones depend on how a machine computes logarithms.
    dError: Number(dError.toPrecision(12)),
    csvSha256: sha256(formatDesignCsv(design)),
    partworth: partworthVersion,
  };
}
