/** Reads a preregistration with the documents beside it, and says which of them were changed since it was made. */
import { readFile, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { readBytes } from '../../server/folder/readText.ts';
import { UsageError } from '../../study/errors.ts';
import { sha256 } from '../../study/fingerprint.ts';
import { parseRegistration } from '../../study/registration/parseRegistration.ts';
import type { Registration } from '../../study/registration/registration.ts';

export interface RegistrationOnDisk {
  readonly file: string;
  readonly sha256: string;
  readonly registration: Registration;
  /** Of the preregistration alone, in each language: what is filled in there is the researcher's to publish. */
  readonly documents: readonly { readonly name: string; readonly isChanged: boolean }[];
}

/**
 * @param asked a file, or the folder of a dossier; where it is absent, the dossier in the folder of the study if it is there
 * @throws UsageError if what was asked for is not there; DataError with everything that is wrong with it
 */
export async function readRegistration(
  asked: string | undefined,
  { folder, study }: { readonly folder: string; readonly study: string },
): Promise<RegistrationOnDisk | undefined> {
  const file = await findFile(asked ?? join(folder, 'dossier'));
  if (file === undefined) {
    if (asked === undefined) return undefined;
    const hint = 'name preregistration.json, or the folder that `partworth dossier` made';
    throw new UsageError('not-readable', [{ file: asked, message: 'there is no preregistration', hint }]);
  }
  const { name, bytes } = await readBytes(file);
  const registration = parseRegistration(Buffer.from(bytes).toString('utf8'), name, study);
  return { file, sha256: sha256(bytes), registration, documents: await documentsBeside(file, registration) };
}

async function findFile(path: string): Promise<string | undefined> {
  const found = await stat(path).catch(() => undefined);
  if (found?.isFile()) return path;
  const inside = join(path, 'preregistration.json');
  return (await stat(inside).catch(() => undefined))?.isFile() ? inside : undefined;
}

async function documentsBeside(file: string, { files }: Registration): Promise<RegistrationOnDisk['documents']> {
  const names = Object.keys(files).filter((name) => /^[a-z]{2,8}\/preregistration\.(html|md)$/.test(name));
  const found: { name: string; isChanged: boolean }[] = [];
  for (const name of names) {
    const bytes = await readFile(join(dirname(file), name)).catch(() => undefined);
    if (bytes) found.push({ name, isChanged: sha256(bytes) !== files[name] });
  }
  return found;
}
