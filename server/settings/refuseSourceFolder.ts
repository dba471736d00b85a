/** Responses are kept in a folder of the user's, never among the files of the program. */
import { dirname, relative, resolve, sep } from 'node:path';
import { templateFolder } from '../../report/templateFolder.ts';
import { UsageError } from '../../study/errors.ts';

const sourceFolders = [
  'study',
  'analysis',
  'server',
  'survey-templates',
  'cli',
  'data',
  'tests',
  'bench',
  'docs',
  'dist',
];

/** @throws UsageError for a folder inside one of the program's own. */
export function refuseSourceFolder(dataDir: string): void {
  const [top = ''] = relative(dirname(templateFolder), resolve(dataDir)).split(sep);
  if (!sourceFolders.includes(top)) return;
  const hint = 'choose a folder of your own with --data';
  throw new UsageError('source-folder', [{ file: dataDir, message: 'belongs to the program itself', hint }]);
}
