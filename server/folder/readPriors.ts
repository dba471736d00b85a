/** Reads the estimates that a study's priors come from (`design.priors.from`), and makes them priors of the study. */
import { resolve } from 'node:path';
import { PartworthError, type Problem, StudyError } from '../../study/errors.ts';
import type { Study } from '../../study/study.ts';

export interface StudyWithPriors {
  readonly study: Study;
  /** What of the study the estimates do not tell, in words. */
  readonly notes: readonly string[];
}

export interface PriorsPlace {
  /** What messages call the study file, its folder, and what it says. */
  readonly name: string;
  readonly folder: string;
  readonly text: string;
}

/**
 * @returns the study itself where its priors come from nowhere
 * @throws StudyError with the place in the study file, where the estimates are not there, damaged, or of another study
 */
export async function readPriors(study: Study, place: PriorsPlace): Promise<StudyWithPriors> {
  const from = study.design.priorsFrom?.file;
  if (from === undefined) return { study, notes: [] };
  const fail = async (message: string, hint: string, cause?: unknown) =>
    new StudyError('priors', [{ ...(await positionOf(place)), message, hint }], { cause });
  const whatToDo = 'name an estimates.json that partworth estimate made, from the folder of the study file';
  const { readEstimates } = await import('./readEstimates.ts');
  const read = await readEstimates(resolve(place.folder, from)).catch(async (error: unknown) => {
    if (!(error instanceof PartworthError)) throw error;
    const [problem] = error.problems;
    const why = [problem?.path, problem?.message ?? error.message].filter((word) => word !== undefined).join(' ');
    throw await fail(`"${from}" can't be used: ${why}`, whatToDo, error);
  });
  const { priorsFromEstimates } = await import('../../analysis/design/prior/priorsFromEstimates.ts');
  const found = priorsFromEstimates(read.estimates, study);
  if (!found) {
    const theirs = read.estimates.columns.filter(({ role }) => role === 'attribute').map(({ name }) => name);
    const message = `"${from}" says nothing of this study: it has ${theirs.join(', ')}, and the study ${study.attributes.map(({ id }) => id).join(', ')}`;
    throw await fail(message, 'name the estimates of a study with the same attributes and levels');
  }
  const priorsFrom = { file: from, sha256: read.sha256 };
  return { study: { ...study, design: { ...study.design, ...found.priors, priorsFrom } }, notes: found.notes };
}

/** Where the study file names the estimates. */
async function positionOf({ name, text }: PriorsPlace): Promise<Omit<Problem, 'message'>> {
  const { readYaml } = await import('../../study/studyFile/yaml/yamlSource.ts');
  const { formatPath } = await import('../../study/studyFile/yaml/position.ts');
  const path = ['design', 'priors', 'from'];
  const source = readYaml(text, name);
  return { file: source.file, ...source.positionOf(path), path: formatPath(path) };
}
