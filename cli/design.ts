/** `partworth design`: the tasks that respondents will get. */
import { access } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { type Command, Option } from 'commander';
import { diagnoseDesign } from '../analysis/design/judge/diagnoseDesign.ts';
import { type Verification, verifyDesign } from '../analysis/design/precision/verifyDesign.ts';
import { strategies } from '../analysis/design/strategies/strategies.ts';
import { makeRandom } from '../analysis/numerics/random.ts';
import { provenanceFileOf, readDesign } from '../server/folder/readDesign.ts';
import { readStudy } from '../server/folder/readStudy.ts';
import { type FileToWrite, writeFiles } from '../server/folder/writeFiles.ts';
import { counted } from '../study/counted.ts';
import type { MadeDesign } from '../study/design/design.ts';
import { formatDesignCsv, formatDesignJson } from '../study/design/formatDesign.ts';
import { ConflictError, PartworthError, UsageError } from '../study/errors.ts';
import { sha256 } from '../study/fingerprint.ts';
import type { DesignStrategy, Study } from '../study/study.ts';
import { designApart } from './apart/designApart.ts';
import { examples, paragraph } from './flags/examples.ts';
import { wholeNumber } from './flags/numbers.ts';
import { stepToAnswers } from './next/afterDesign.ts';
import type { NextStep, Terminal } from './terminal.ts';
import { describeDesign } from './words/describeDesign.ts';
import { verifyTable } from './words/verifyTable.ts';

interface DesignFlags {
  readonly versions?: number;
  readonly tasks?: number;
  readonly strategy?: DesignStrategy;
  readonly seed?: number;
  readonly starts?: number;
  readonly workers?: number;
  readonly verify?: number;
  readonly out?: string;
  readonly json?: boolean;
  readonly force?: boolean;
}

export function addDesignCommand(program: Command, terminal: Terminal): void {
  const command = program
    .command('design')
    .summary('make the tasks that respondents will get')
    .description('make the tasks of a study: design.csv and design.json beside study.yaml')
    .argument('<study>', 'the study’s folder or its study.yaml')
    .option('--versions <n>', 'versions of the questionnaire (default: as the study says)', wholeNumber(1, 10_000))
    .option('--tasks <n>', 'tasks per version (default: as the study says)', wholeNumber(1, 1_000))
    .addOption(
      new Option('--strategy <name>', 'how tasks are put together (default: as the study says)').choices(
        Object.keys(strategies),
      ),
    )
    .option('--seed <n>', 'another seed makes another design (default: as the study says)', wholeNumber(0))
    .option(
      '--starts <n>',
      'how often the search starts (default: as the study says, or by its size)',
      wholeNumber(1, 1_000),
    )
    .option(
      '--workers <n>',
      'threads that share the starts of the search (default: 1); the design is the same',
      wholeNumber(1, 16),
    )
    .option(
      '--verify <n>',
      'let n simulated respondents answer, and compare the spread of estimates',
      wholeNumber(20, 10_000),
    )
    .option('--out <file>', 'where to write, design.json beside it; - is stdout (default: design.csv of the study)')
    .option('--force', 'overwrite a design that was not made by partworth, or was changed since')
    .option('--json', 'the diagnostics as JSON')
    .action(async (path: string, flags: DesignFlags) => runDesign(path, flags, terminal));
  paragraph(
    command,
    'Ctrl-C ends a search with the best design so far, which design.json marks as stopped (exit code 0); ' +
      'a second one ends the command and writes nothing.',
  );
  examples(command, [
    { command: 'partworth design fair-exchange', says: 'as study.yaml says; the same seed gives the same bytes' },
    {
      command: 'partworth design fair-exchange --versions 60 --seed 7 --out other/design.csv',
      says: 'more versions, into another folder, to compare with `partworth inspect`',
    },
  ]);
}

async function runDesign(path: string, flags: DesignFlags, terminal: Terminal): Promise<void> {
  const { study, folder, priorNotes } = await readStudy(path);
  const csvFile = flags.out ?? join(folder, 'design.csv');
  const jsonFile = provenanceFileOf(csvFile);
  if (csvFile !== '-' && !flags.force) await refuseForeign(csvFile);

  for (const note of priorNotes ?? []) terminal.warn(`Of the estimates in ${study.design.priorsFrom?.file}: ${note}.`);
  const design = await makeStudyDesign(study, flags, terminal);
  const diagnostics = diagnoseDesign({ design, study });
  const words = describeDesign(design, diagnostics, { color: csvFile !== '-' && terminal.color });
  const verification = flags.verify === undefined ? undefined : verify(study, design, flags.verify, terminal);
  const table = verification ? `\n\n${verifyTable(verification, terminal)}` : '';
  const { provenance } = design;
  if (csvFile === '-') {
    terminal.note(`${words}${table}`);
    terminal.out(formatDesignCsv(design).trimEnd());
    return;
  }
  if (flags.out === undefined) await requireFolder(folder);
  await writeBoth([
    { path: csvFile, content: formatDesignCsv(design) },
    { path: jsonFile, content: formatDesignJson(provenance) },
  ]);
  const result = { schemaVersion: 1, files: { csv: csvFile, json: jsonFile }, provenance, diagnostics, verification };
  if (flags.json) terminal.out(JSON.stringify(result, null, 2));
  else terminal.print(`${words}${table}\n\nwrote ${csvFile} and ${jsonFile}`);
  const { perRespondent } = study.tasks;
  const canBeFielded = provenance.tasksPerVersion === perRespondent && diagnostics.verdict.status !== 'unusable';
  if (provenance.tasksPerVersion !== perRespondent) {
    terminal.warn(
      `The study asks ${counted(perRespondent, 'task')} (tasks.perRespondent): it can't be fielded with this design of ${provenance.tasksPerVersion}.`,
    );
  }
  terminal.next(stepAfterDesign({ path, study, folder, csvFile, canBeFielded }));
}

interface Designed {
  /** The study as it was named. */
  readonly path: string;
  readonly study: Study;
  readonly folder: string;
  readonly csvFile: string;
  readonly canBeFielded: boolean;
}

function stepAfterDesign({ path, study, folder, csvFile, canBeFielded }: Designed): NextStep {
  if (relative(csvFile, join(folder, 'design.csv')) !== '') {
    return { does: 'see how precise a study with it will be', command: ['inspect', csvFile, '--study', path] };
  }
  if (canBeFielded) return stepToAnswers(path, folder, study);
  return { does: 'change tasks or design in the study file, and make it again', command: ['design', path] };
}

/** A search takes minutes, and a folder that was renamed or removed meanwhile is not to come back with nothing but a design. */
async function requireFolder(folder: string): Promise<void> {
  const isThere = await access(folder).then(
    () => true,
    () => false,
  );
  if (isThere) return;
  const problem = { file: folder, message: 'is not there any more: the design is written nowhere' };
  throw new UsageError('not-writable', [{ ...problem, hint: 'was it renamed? then make the design there' }]);
}

/** Ctrl-C can't come between the two files: the few milliseconds that they take are waited for. */
async function writeBoth(files: readonly FileToWrite[]): Promise<void> {
  const waitForIt = () => {};
  process.on('SIGINT', waitForIt);
  try {
    await writeFiles(files);
  } finally {
    process.off('SIGINT', waitForIt);
  }
}

/** Makes a study's design; flags go before what the study says. */
function makeStudyDesign(study: Study, flags: DesignFlags, terminal: Terminal): Promise<MadeDesign> {
  const { versions, tasks, strategy, seed, starts, workers = 1 } = flags;
  const instead = { versions, tasksPerVersion: tasks, strategy, seed, starts };
  return designApart({ study, instead, workers }, terminal);
}

function verify(
  study: Study,
  { tasks, provenance }: MadeDesign,
  respondents: number,
  terminal: Terminal,
): Verification | undefined {
  const random = makeRandom(provenance.seed, study.id, 'verify');
  const repetitions = 200;
  const progress = terminal.progress('verify', repetitions);
  try {
    return verifyDesign({ tasks, study, respondents, repetitions, random, onProgress: (done) => progress.at(done) });
  } finally {
    progress.end();
  }
}

/** A design that partworth made may be made again; one that someone else made or changed is work that would be lost. */
async function refuseForeign(csvFile: string): Promise<void> {
  const isThere = await access(csvFile).then(
    () => true,
    () => false,
  );
  if (!isThere || (await isOurOwn(csvFile))) return;
  const message = 'is a design that partworth did not make, or that was changed since';
  throw new ConflictError('foreign-design', [
    { file: csvFile, message, hint: 'overwrite it with --force, or choose --out' },
  ]);
}

async function isOurOwn(csvFile: string): Promise<boolean> {
  try {
    const design = await readDesign(csvFile);
    return design.provenance?.csvSha256 === sha256(formatDesignCsv(design));
  } catch (error) {
    if (error instanceof PartworthError) return false;
    throw error;
  }
}
