/** What a server is told of its studio by the commands that open one: `studio`, and `serve --studio`. */
import { mkdir } from 'node:fs/promises';
import { resolve } from 'node:path';
import { isLoopback } from '../../server/settings/isLoopback.ts';
import type { Settings } from '../../server/settings/settings.ts';
import type { StudioOrder } from '../../server/studio/studio.ts';
import { UsageError } from '../../study/errors.ts';

/** The folder is made if it is not there. @throws UsageError if it can't be, or where there are no researcher's pages */
export async function orderStudio(folder: string, settings: Settings): Promise<StudioOrder> {
  if (!settings.researcherPages) {
    const hint = 'take --no-researcher-pages (researcherPages: false, PARTWORTH_RESEARCHER_PAGES) away';
    throw new UsageError('no-researcher-pages', [{ message: 'the studio is part of the researcher’s pages', hint }]);
  }
  try {
    await mkdir(folder, { recursive: true });
  } catch (cause) {
    const message = `can't be made: ${(cause as Error).message}`;
    throw new UsageError('not-writable', [{ file: folder, message, hint: 'name another folder' }], { cause });
  }
  const { runCommandApart } = await import('../apart/commandApart.ts');
  return { folder: resolve(folder), runCommand: runCommandApart, opensByLink: isOnThisMachine(settings) };
}

/** Elsewhere researchers sign in with tokens: a link would lead from any machine to an editor's rights. */
export function isOnThisMachine({ host, publicUrl }: Pick<Settings, 'host' | 'publicUrl'>): boolean {
  return isLoopback(host) && publicUrl === undefined;
}
