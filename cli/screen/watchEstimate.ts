/** Estimation as a person watches it: how far it is, and files of what estimates.json does not hold. */
import type { EstimateEvents, Individuals } from '../../analysis/estimate/commonOptions.ts';
import type { FullPosterior } from '../../analysis/estimate/hierarchical/fullPosterior.ts';
import type { Estimates } from '../../study/estimates/estimates.ts';
import { writeIndividuals } from '../files/people/writeIndividuals.ts';
import { isStudy } from '../files/readInput.ts';
import type { EstimateFlags } from '../flags/estimateFlags.ts';
import type { Terminal } from '../terminal.ts';
import { watchWork } from './watchWork.ts';

export interface WatchedEstimate {
  /** Of the responses, or of a study. */
  readonly path: string;
  readonly flags: EstimateFlags;
  /** Where the estimates go, if anywhere. */
  readonly file: string | undefined;
  readonly estimate: (events: EstimateEvents) => Promise<Estimates>;
}

export interface Watched {
  readonly estimates: Estimates;
  /** From which hierarchical Bayes can go on, and whether it did all that was asked for. */
  readonly state?: { readonly file: string; readonly isComplete: boolean };
}

/** Tells how far it is, and writes what estimates.json does not hold: also of work that ended before there are estimates. */
export async function watchEstimate(
  { path, flags, file, estimate }: WatchedEstimate,
  terminal: Terminal,
): Promise<Watched> {
  const { method, individuals: individualsFile } = flags;
  const study = flags.study ?? (isStudy(path) ? path : undefined);
  const { daysToKeep } = await import('../files/people/personalFiles.ts');
  const isPersonal = method === 'hb' || individualsFile !== undefined;
  const keepFor = isPersonal ? await daysToKeep(flags.keepFor, study) : 0;
  let posterior: FullPosterior | undefined;
  let individuals: Individuals | undefined;
  const onPosterior = (found: FullPosterior) => {
    posterior = found;
  };
  const onIndividuals = (found: Individuals) => {
    individuals = found;
  };
  const beside = file === undefined || file === '-' ? undefined : `${file.replace(/\.json$/, '')}.state`;
  try {
    const estimates = await watchWork(terminal, method === 'hb', (events) =>
      estimate({ ...events, onPosterior, ...(individualsFile !== undefined && { onIndividuals }) }),
    );
    return { estimates, ...(posterior && (await stateOf(posterior, flags.state, beside))) };
  } finally {
    if (individuals && individualsFile !== undefined) {
      terminal.note(await writeIndividuals(individualsFile, individuals, keepFor));
    }
    if (posterior) {
      const { writePosterior } = await import('../files/people/posteriorFiles.ts');
      for (const words of await writePosterior(posterior, flags, keepFor, beside)) terminal.note(words);
    }
  }
}

async function stateOf(
  posterior: FullPosterior,
  asked: string | undefined,
  beside: string | undefined,
): Promise<Pick<Watched, 'state'>> {
  const { stateFileOf } = await import('../files/people/posteriorFiles.ts');
  const file = stateFileOf(posterior, asked, beside);
  return file === undefined ? {} : { state: { file, isComplete: posterior.isComplete } };
}
