/**
 * From a study to its design with everything that belongs to it: the seed of the study file (or another) makes the
 * tasks, and the provenance says what they were made of and how good they are.
 */
import type { Design, DesignProvenance, DesignTask, KeptValues, MadeDesign } from '../../study/design/design.ts';
import { formatDesignCsv } from '../../study/design/formatDesign.ts';
import { designFingerprint, sha256 } from '../../study/fingerprint.ts';
import { groupBy } from '../../study/groupBy.ts';
import { partworthVersion } from '../../study/partworthVersion.ts';
import { pickPriors } from '../../study/priorSettings.ts';
import type { DesignStrategy, Profile, Study } from '../../study/study.ts';
import { makeRandom } from '../numerics/random.ts';
import { findBound } from './bound/findBound.ts';
import { diagnoseDesign } from './judge/diagnoseDesign.ts';
import { type MakeDesign, searchDesign, searchShare } from './makeDesign.ts';
import { makeDesignModel } from './model/designModel.ts';
import { dErrorOf, meanInformation } from './model/information.ts';
import { bayesianDError } from './model/priorDraws.ts';
import { makeProfileSpace } from './model/profileSpace.ts';
import type { FoundVersions, SearchShare } from './strategies/designProblem.ts';

export interface DesignStudy {
  readonly study: Study;
  readonly isProhibited?: (profile: Profile) => boolean;
  /** In place of what the study file says. */
  readonly instead?: {
    readonly strategy?: DesignStrategy;
    readonly versions?: number;
    readonly tasksPerVersion?: number;
    readonly seed?: number;
    readonly starts?: number;
  };
  /** What `searchStudy` found on several threads, in place of searching here. */
  readonly found?: readonly FoundVersions[];
  readonly onProgress?: (done: number, total: number) => void;
  /** Asked now and then during a search, which ends with the best so far when it says so. */
  readonly shouldStop?: () => boolean;
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
export function designStudy(request: DesignStudy): MadeDesign {
  const { study, isProhibited } = request;
  const asked = makeRequest(request);
  const { tasks, search, keptValues } = searchDesign(asked);
  const design = { attributes: study.attributes.map(({ id }) => id), tasks };
  const bound = findBound(asked.study, makeProfileSpace(asked.study, isProhibited));
  const kept = keptValues && { ...keptValues, dErrorWithout: roundDigits(keptValues.dErrorWithout) };
  const { csvSha256, partworth, ...about } = describe(asked.study, design, kept);
  const provenance: DesignProvenance = {
    ...about,
    bound,
    ...(search && { search: { ...search, objective: roundDigits(search.objective) } }),
    ...(kept && { keptValues: kept }),
    csvSha256,
    partworth,
    studyFingerprint: designFingerprint(study),
  };
  return { ...design, provenance };
}

/** One share of the search for a study's design; all shares' go into `found` of `designStudy`. */
export function searchStudy(request: DesignStudy, share: SearchShare): FoundVersions | undefined {
  return searchShare(makeRequest(request), share);
}

function makeRequest({ study, instead = {}, ...rest }: DesignStudy): MakeDesign & { readonly study: Study } {
  const design = {
    ...study.design,
    strategy: instead.strategy ?? study.design.strategy,
    versions: instead.versions ?? study.design.versions,
    seed: instead.seed ?? study.design.seed,
  };
  const tasks = { ...study.tasks, perRespondent: instead.tasksPerVersion ?? study.tasks.perRespondent };
  return {
    study: { ...study, tasks, design },
    random: makeRandom(design.seed, study.id, 'design'),
    starts: instead.starts ?? study.design.starts,
    ...rest,
  };
}

function describe(study: Study, design: Design, keptValues: KeptValues | undefined): DesignProvenance {
  const { tasks } = design;
  const fitted = tasks.filter(({ version }) => version > 0);
  const model = makeDesignModel(study, 'task', fitted);
  const errorOf = (own: readonly DesignTask[]) =>
    dErrorOf(meanInformation(own, model, study.tasks.response), model.parameters.length);
  const dError = errorOf(fitted);
  if (dError === undefined) throw new RangeError('the D-error of an identified design must exist');
  const { verdict, efficiency } = diagnoseDesign({ design: { ...design, keptValues }, study });
  const bayesian = bayesianDError(fitted, study, model);
  const alone = [...groupBy(fitted, ({ version }) => version).values()].map(errorOf);
  const worst = alone.every((one) => one !== undefined) ? Math.max(...alone) : undefined;
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
    ...pickPriors(study.design),
    dError: roundDigits(dError),
    ...(efficiency.aError !== undefined && { aError: roundDigits(efficiency.aError) }),
    verdict,
    ...(bayesian !== undefined && { bayesianDError: roundDigits(bayesian) }),
    ...(worst !== undefined && { worstVersion: roundDigits(worst) }),
    csvSha256: sha256(formatDesignCsv(design)),
    partworth: partworthVersion,
  };
}

/** Twelve digits: the last ones depend on how a machine computes logarithms. */
function roundDigits(value: number): number {
  return Number(value.toPrecision(12));
}
