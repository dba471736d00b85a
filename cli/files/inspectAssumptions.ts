/** Whom a design is judged for: what `partworth inspect` assumes of people whom nobody has asked yet. */
import { access } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { DesignedStudy } from '../../analysis/design/model/designModel.ts';
import { type AssumedPeople, assumePeople } from '../../analysis/design/precision/assumedPeople.ts';
import { compileConditions } from '../../study/applies/conditions.ts';
import { UsageError } from '../../study/errors.ts';
import type { Study } from '../../study/study.ts';
import { hasNone } from '../../study/taskFormats.ts';
import type { Truth } from '../../study/truth/truth.ts';
import { readTruth } from './readTruth.ts';

export interface AssumptionFlags {
  /** A file, or `false` for none at all; where it is absent, truth.yaml beside the study if it is there. */
  readonly truth?: string | false;
  /** Percent. */
  readonly baseRate?: number;
}

/** A study that a design fits, with the folder that its truth file may be in. */
export interface FittedStudy {
  readonly study: Study;
  readonly folder: string;
}

export interface Assumed {
  readonly people: AssumedPeople;
  /** How a heading says it. */
  readonly assumed: string;
  /** The truth file, where one says it. */
  readonly truthFile?: string;
  /** What the figures leave out of the truth. */
  readonly note?: string;
}

/** Whom the precision is expected for. */
export async function assumeFor(
  study: DesignedStudy,
  fitted: FittedStudy | undefined,
  { truth: asked, baseRate }: AssumptionFlags,
): Promise<Assumed> {
  if (baseRate !== undefined && !hasNone(study.tasks.response)) {
    const message = `the response format ${study.tasks.response} has no acceptance, so there is no base rate`;
    throw new UsageError('base-rate', [{ file: '--base-rate', message, hint: 'leave it out' }]);
  }
  if (typeof asked === 'string' && !fitted) {
    throw new UsageError('truth', [{ file: '--truth', message: 'needs the study', hint: 'name it: --study STUDY' }]);
  }
  const file = asked ?? (fitted && (await fileIn(fitted.folder, 'truth.yaml')));
  const truth: Truth | undefined = file && fitted ? (await readTruth(file, fitted.study)).truth : undefined;
  const { complete } = await compileConditions(study.attributes);
  const people = assumePeople({ study, truth, complete, ...(baseRate !== undefined && { baseRate: baseRate / 100 }) });
  const words = {
    zero: 'if no level mattered',
    priors: 'under the priors of the study',
    truth: `if people are as ${file} says`,
  };
  const note = truth?.heterogeneity.on
    ? `${file} lets tastes differ between people; the figures are for people who are alike (see --design-effect)`
    : undefined;
  return {
    ...{ people, assumed: words[people.source] },
    ...(truth && file && { truthFile: file }),
    ...(note !== undefined && { note }),
  };
}

/** The path of a file beside a design that was read from a file. */
export async function fileBeside(csvFile: string, name: string): Promise<string | undefined> {
  return csvFile === '-' ? undefined : fileIn(dirname(csvFile), name);
}

async function fileIn(folder: string, name: string): Promise<string | undefined> {
  const path = join(folder, name);
  return access(path).then(
    () => path,
    () => undefined,
  );
}
