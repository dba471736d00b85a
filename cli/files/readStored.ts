/** Reads choice data straight from the store of a survey, with the words that its respondents saw. */
import { createHash } from 'node:crypto';
import { chooseSnapshot, onlyTests } from '../../server/export/openExport.ts';
import { readStudy } from '../../server/folder/readStudy.ts';
import { nameOfPlace } from '../../server/store/engine/postgres/postgresPlace.ts';
import type { AnsweredRespondent, AnswersOfStudy } from '../../server/store/fieldwork/answeredRespondents.ts';
import type { StoredSnapshot } from '../../server/store/respondents/publish.ts';
import { readChoices } from '../../study/choices/parseChoices.ts';
import { tableOfResponses } from '../../study/choices/tableOfResponses.ts';
import { UsageError } from '../../study/errors.ts';
import { analysisWords } from '../../study/fielded.ts';
import { partworthVersion } from '../../study/partworthVersion.ts';
import type { ChosenRespondents } from '../../study/responses/chosenRespondents.ts';
import { makeCodebook, withDates } from '../../study/responses/makeCodebook.ts';
import { withWords } from '../../study/snapshot.ts';
import { makeWarning } from '../../study/warnings.ts';
import type { Without } from '../flags/parseWithout.ts';
import type { JudgedStore } from './readQuality.ts';
import type { ResponsesOnDisk } from './readResponses.ts';

export interface StoredOptions {
  /** A study's folder or file. */
  readonly study: string;
  /** Where `serve` keeps the responses (a folder, or the address of a database); it may be running. */
  readonly dataFolder: string;
  readonly includeIncomplete?: boolean;
  /** One version of the study only: `latest`, or the first figures of its hash. */
  readonly snapshot?: string;
  /** Those who came by a test link, too? */
  readonly includeTest?: boolean;
  /** Flags for which respondents are left out; nobody is judged where it is absent. */
  readonly without?: Without;
  /** Whose answers count, where it is not everyone's. */
  readonly chosen?: ChosenRespondents;
}

/**
 * What `readResponses` gives of the exported file, without the file. `data.sha256` is of the answers as they are read,
 * one line of JSON for a respondent, so it is another one than the file's.
 *
 * @throws UsageError if the folder holds no responses of the study, DataError with everything that is wrong with them
 */
export async function readStored({
  study: path,
  dataFolder,
  includeIncomplete,
  includeTest: alsoTests,
  snapshot,
  without,
  chosen: only,
}: StoredOptions): Promise<ResponsesOnDisk> {
  const { withAnswers } = await import('../../server/store/fieldwork/answeredRespondents.ts');
  const { study } = await readStudy(path);
  const now = new Date();
  const includeTest = alsoTests || only?.only === 'tests';
  const answers = { place: dataFolder, study: study.id, includeTest, now, ...(only && { chosen: only }) };
  return withAnswers(answers, async ({ snapshots: all, respondents: everyone, count }) => {
    if (all.length === 0) throw await nobody(answers);
    const chosen = snapshot === undefined ? undefined : await chooseSnapshot(all, snapshot, count);
    const fielded = chosen === undefined ? all : all.filter(({ hash }) => hash === chosen);
    const snapshots = withWords(fielded as [StoredSnapshot, ...StoredSnapshot[]], analysisWords(study));
    const counted = countRespondents(chosen === undefined ? everyone : ofEdition(everyone, chosen));
    const table = await tableOfResponses(study.id, snapshots, counted.respondents, { test: includeTest });
    const sha256 = counted.hash.digest('hex');
    const counts = withDates(
      { respondents: counted.counts, attributeOrder: {}, snapshots: counted.snapshots() },
      snapshots,
    );
    const [latest, ...earlier] = snapshots;
    const words = makeCodebook(latest, counts, { responsesSha256: sha256, version: partworthVersion, earlier });
    const { attributeOrder: _, ...codebook } = words;
    const quality =
      without &&
      (await judge(
        { study, place: dataFolder, snapshot: chosen, table, words, now, isSome: only !== undefined },
        without,
      ));
    if (only && table.rows === 0) throw noneChosen(study.id, dataFolder);
    const read = readChoices(table, { words, includeIncomplete, quality });
    const choices = only ? { ...read, chosen: only, warnings: [...read.warnings, ...warnOfChosen(only)] } : read;
    return { choices, codebook, data: { sha256, rows: table.rows } };
  });
}

async function nobody({ place, study, includeTest, now }: AnswersOfStudy): Promise<UsageError> {
  const { withAnswers } = await import('../../server/store/fieldwork/answeredRespondents.ts');
  const tests = { place, study, includeTest: true, now };
  const isTested = !includeTest && (await withAnswers(tests, async ({ snapshots }) => snapshots.length > 0));
  if (isTested) return onlyTests(study, place);
  const hint = 'is it the folder that `serve --data` was given?';
  return new UsageError('no-responses', [
    { file: nameOfPlace(place), message: `holds no responses of ${study}`, hint },
  ]);
}

function noneChosen(study: string, place: string): UsageError {
  const hint = 'name other languages or weeks, or leave out --only, --language and --weeks';
  const message = `holds no answers of ${study} by respondents who are meant`;
  return new UsageError('none-chosen', [{ file: nameOfPlace(place), message, hint }]);
}

function warnOfChosen({ languages, weeks }: ChosenRespondents): string[] {
  return [
    ...(languages ? [makeWarning('onlyLanguages', { languages: languages.join(', ') })] : []),
    ...(weeks ? [makeWarning('onlyWeeks', weeks)] : []),
  ];
}

async function judge(store: JudgedStore, without: Without) {
  const { judgeStore } = await import('./readQuality.ts');
  return judgeStore(store, without);
}

/** Those who answered one version of a study. */
async function* ofEdition(
  respondents: AsyncIterable<AnsweredRespondent>,
  hash: string,
): AsyncGenerator<AnsweredRespondent> {
  for await (const respondent of respondents) if (respondent.snapshot === hash) yield respondent;
}

/** Counts and hashes respondents while they pass. */
function countRespondents(respondents: AsyncIterable<AnsweredRespondent>) {
  const hash = createHash('sha256');
  const counts: { total: number; complete: number; simulated: number; test?: number } = {
    ...{ total: 0, complete: 0, simulated: 0 },
  };
  const bySnapshot = new Map<string, number>();
  async function* pass(): AsyncGenerator<AnsweredRespondent> {
    for await (const respondent of respondents) {
      hash.update(`${JSON.stringify(respondent)}\n`);
      counts.total += 1;
      counts.complete += Number(respondent.complete);
      counts.simulated += Number(respondent.simulated);
      if (respondent.test) counts.test = (counts.test ?? 0) + 1;
      bySnapshot.set(respondent.snapshot, (bySnapshot.get(respondent.snapshot) ?? 0) + 1);
      yield respondent;
    }
  }
  const snapshots = () => Array.from(bySnapshot, ([id, n]) => ({ id, respondents: n }));
  return { hash, counts, snapshots, respondents: pass() };
}
