/** The flags that say which respondents of a study count: what they are, their language, and when they began. */
import { type Command, Option } from 'commander';
import { UsageError } from '../../study/errors.ts';
import {
  type ChosenRespondents,
  type RespondentKind,
  respondentKinds,
  unknownLanguage,
} from '../../study/responses/chosenRespondents.ts';
import { mondayOf } from '../../study/responses/isoWeek.ts';
import { collect } from './parseAssignments.ts';

export interface ChosenFlags {
  readonly only?: RespondentKind;
  readonly language?: readonly string[];
  readonly weeks?: string;
}

export function addChosenFlags(command: Command): Command {
  return command
    .addOption(
      new Option(
        '--only <whom>',
        'of a study: people, those who came by a test link, or simulated respondents alone',
      ).choices(respondentKinds),
    )
    .option(
      '--language <code,...>',
      `of a study: only who answered in these languages; ${unknownLanguage}: who is anonymous by now`,
      collect,
    )
    .option(
      '--weeks <first..last>',
      'of a study: only who began in these weeks (ISO, UTC): 2026-W10..2026-W12, or one',
    );
}

/** @throws UsageError for what is no week, or weeks in the wrong order */
export function parseChosen({ only, language, weeks }: ChosenFlags): ChosenRespondents | undefined {
  if (only === undefined && language === undefined && weeks === undefined) return undefined;
  const languages = language?.flatMap((text) => text.split(',')).map((code) => code.trim());
  return {
    ...(only !== undefined && { only }),
    ...(languages && { languages: [...new Set(languages)].sort() }),
    ...(weeks !== undefined && { weeks: parseWeeks(weeks) }),
  };
}

function parseWeeks(text: string): { readonly first: string; readonly last: string } {
  const [first = '', last = first, ...more] = text.split('..');
  const isFine = more.length === 0 && mondayOf(first) !== undefined && mondayOf(last) !== undefined && first <= last;
  if (isFine) return { first, last };
  const hint = 'write the first and the last week: 2026-W10..2026-W12';
  throw new UsageError('weeks', [{ file: '--weeks', message: `"${text}" is no range of weeks`, hint }]);
}
