/** Makes the numbers of an archive again, from its own release, and holds them against those that it has. */
import { join } from 'node:path';
import { readText } from '../../server/folder/readText.ts';
import { type Problem, StoreError } from '../../study/errors.ts';
import { canonicalJson } from '../../study/fingerprint.ts';
import { partworthVersion } from '../../study/partworthVersion.ts';
import { analyseRelease } from './analyseRelease.ts';
import { verifyArchive, type WholeArchive } from './verifyArchive.ts';

export interface ReproducedArchive extends WholeArchive {
  /** `bytes`: every file is the same; `numbers`: made by another version, whose files say so, with the same numbers. */
  readonly same: 'bytes' | 'numbers';
  readonly made: readonly string[];
}

/**
 * Writes nothing.
 *
 * @throws as `verifyArchive`; StoreError `not-reproduced` that names every file that comes out otherwise
 */
export async function reproduceArchive(folder: string): Promise<ReproducedArchive> {
  const whole = await verifyArchive(folder);
  const { analysis, version } = whole.archive;
  const { model, isOwnModel, language } = analysis;
  const { files } = await analyseRelease({ folder, language, ...(isOwnModel && { model }) });
  const isSameVersion = version === partworthVersion;
  const problems: Problem[] = [];
  for (const path of new Set([...analysis.files, ...files.keys()])) {
    const again = files.get(path);
    const archived = await readText(join(folder, path)).then(
      ({ text }) => text,
      () => undefined,
    );
    const isSame = again === archived || (!isSameVersion && areSameNumbers(path, again, archived));
    if (isSame) continue;
    const hint = isSameVersion
      ? 'the machine or its Node computes otherwise: please report it'
      : `it was made with Partworth ${version}, this is ${partworthVersion}: try that one`;
    problems.push({ file: join(folder, path), message: 'comes out otherwise', hint });
  }
  if (problems.length > 0) throw new StoreError('not-reproduced', problems);
  return { ...whole, same: isSameVersion ? 'bytes' : 'numbers', made: [...files.keys()] };
}

/** A page names its maker in its words: of another version, the numbers behind it are compared. */
function areSameNumbers(path: string, again: string | undefined, archived: string | undefined): boolean {
  if (again === undefined || archived === undefined) return false;
  if (!path.endsWith('.json')) return true;
  return withoutMaker(again) === withoutMaker(archived);
}

function withoutMaker(text: string): string {
  const { version: _, estimatesSha256: __, codebook: ___, ...numbers } = JSON.parse(text);
  return canonicalJson(numbers);
}
