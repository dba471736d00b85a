/** `--locales DIR`: texts of one's own around those of a study, for every command that says such texts. */
import type { Command } from 'commander';
import { speakWith } from '../../report/locales/locales.ts';
import { readOwnLocales } from '../../report/locales/readOwnLocales.ts';
import { UsageError } from '../../study/errors.ts';
import { suggestHint } from '../../study/suggest.ts';

export interface LocalesFlag {
  readonly locales?: string;
}

/** The command speaks with them, or without the flag with Partworth's alone, from before it does anything. */
export function addLocalesFlag(command: Command): Command {
  return command
    .option('--locales <dir>', 'a folder of your own texts of the interface, over those of Partworth')
    .hook('preAction', (_, asked) => speakIn(asked.opts<LocalesFlag>().locales));
}

/** @throws UsageError with everything that is wrong with the folder */
export function speakIn(folder: string | undefined): void {
  speakWith(folder === undefined ? undefined : readOwnLocales(folder));
}

/** @throws UsageError where a language that was asked for is none of those in which there are texts */
export function refuseUnknown(
  document: 'report' | 'dossier',
  asked: readonly string[],
  known: readonly string[],
): void {
  const problems = asked
    .filter((code) => !known.includes(code))
    .map((code) => {
      const hint = suggestHint(code, known) ?? `there are ${known.join(' and ')}`;
      return { path: '--language', message: `no ${document} is written in "${code}"`, hint };
    });
  if (problems.length > 0) throw new UsageError('language', problems);
}
