/** Writes the files of a public release into a folder of their own. */
import { join } from 'node:path';
import { publicFiles } from '../../server/export/publicFiles.ts';
import type { PublicTable } from '../../server/export/publicTable.ts';
import type { PictureContent } from '../../server/export/readPictures.ts';
import { writeFiles } from '../../server/folder/writeFiles.ts';
import type { Codebook } from '../../study/responses/codebook.ts';
import type { FieldedVersion } from '../../study/snapshot.ts';

export interface WrittenRelease {
  readonly responsesFile: string;
  readonly codebookFile: string;
  readonly statementFile: string;
  readonly codebook: Codebook;
}

export async function writePublicFiles(
  table: PublicTable,
  snapshots: readonly [FieldedVersion, ...FieldedVersion[]],
  folder: string,
  pictures: readonly PictureContent[] = [],
): Promise<WrittenRelease> {
  const { files, codebookOf } = publicFiles(table, snapshots, pictures);
  const written = files.map(({ name, content }) => ({ path: join(folder, name), content }));
  // For others, but whoever hands it to them decides when.
  await writeFiles(written, { isPrivate: true });
  const [responsesFile, codebookFile, statementFile] = written.map(({ path }) => path) as [string, string, string];
  return { responsesFile, codebookFile, statementFile, codebook: codebookOf() };
}
