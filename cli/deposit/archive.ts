/** `partworth archive`: a study with its public answers and every number made of them, to be kept and checked by others. */
import { join } from 'node:path';
import type { Command } from 'commander';
import { readFittingDesign } from '../../server/folder/readDesign.ts';
import { readStudy } from '../../server/folder/readStudy.ts';
import { UsageError } from '../../study/errors.ts';
import { exitCodes } from '../exitCode.ts';
import { addStoreFlags, atPlace, readPlace, type StoreFlags } from '../files/storePlace.ts';
import { examples } from '../flags/examples.ts';
import { wholeNumber } from '../flags/numbers.ts';
import type { Terminal } from '../terminal.ts';
import { sayDeviation } from './archiveReadme.ts';
import { type MadeArchive, makeArchive } from './makeArchive.ts';
import { readRegistration } from './readRegistration.ts';
import { reproduceArchive } from './reproduceArchive.ts';
import { makeFolder, refuseUsed } from './unusedFolder.ts';
import { verifyArchive } from './verifyArchive.ts';

interface ArchiveFlags extends StoreFlags {
  readonly out?: string;
  readonly preregistration?: string;
  readonly model?: string;
  readonly invited?: number;
  readonly snapshot?: string;
  readonly k: number;
  readonly keep: readonly string[];
  readonly verify?: string;
  readonly reproduce?: string;
  readonly json?: boolean;
}

export function addArchiveCommand(program: Command, terminal: Terminal): void {
  const command = program
    .command('archive')
    .summary('keep a study so that others can check it')
    .description(
      'keep a study with its public release, scripts, numbers, report and hashes, so that others can check it',
    )
    .argument('[study]', 'the study’s folder or its study.yaml, with its design');
  addStoreFlags(command, { data: 'where `serve` keeps the responses' })
    .option('--out <dir>', 'a new folder for it (default: archive, in the folder of the study)')
    .option(
      '--preregistration <file>',
      'what was registered: preregistration.json, or its folder (default: dossier, in the folder of the study, if it is there)',
    )
    .option('--model <formula>', 'of the estimates (default: the study’s model)')
    .option('--invited <n>', 'how many you invited, which no server sees', wholeNumber(0))
    .option('--snapshot <hash>', 'one version of the study only: the first figures of its hash, or latest')
    .option(
      '--k <n>',
      'as for export --public: how many have to share their background answers',
      wholeNumber(2, 1000),
      5,
    )
    .option('--keep <question...>', 'as for export --public: publish these answers as they are', [])
    .option('--verify <dir>', 'instead say whether an archive is what it was, and which files are not')
    .option('--reproduce <dir>', 'instead make the numbers of an archive again, and compare them')
    .option('--json', 'what was done, as JSON')
    .action(async (path: string | undefined, flags: ArchiveFlags) => runArchive(path, flags, terminal));
  examples(command, [
    {
      command: 'partworth archive fair-exchange --out deposit',
      says: 'from partworth-data, where `serve` keeps responses; holds the public release and nobody’s answers in full',
    },
    {
      command: 'partworth archive fair-exchange --model "anonymity + none" --k 10 --invited 1200 --json',
      says: 'with another model, and groups of ten; into fair-exchange/archive',
    },
  ]);
}

async function runArchive(path: string | undefined, flags: ArchiveFlags, terminal: Terminal): Promise<void> {
  const { verify, reproduce } = flags;
  const asked = [path, verify, reproduce].filter((one) => one !== undefined);
  if (asked.length !== 1) {
    const message =
      asked.length === 0 ? 'what is to be archived?' : 'a study, --verify and --reproduce exclude each other';
    const hint = 'name a study, or the folder of an archive with --verify or --reproduce';
    throw new UsageError('usage', [{ message, hint }]);
  }
  if (verify !== undefined) return sayWhole(verify, flags, terminal);
  if (reproduce !== undefined) return sayReproduced(reproduce, flags, terminal);
  return archiveStudy(path as string, flags, terminal);
}

async function archiveStudy(path: string, flags: ArchiveFlags, terminal: Terminal): Promise<void> {
  const read = await readStudy(path);
  const folder = flags.out ?? join(read.folder, 'archive');
  await refuseUsed(folder);
  const design = await readFittingDesign(read);
  const registration = await readRegistration(flags.preregistration, { folder: read.folder, study: read.study.id });
  const { k, keep, snapshot, model, invited } = flags;
  const options = { k, keep, snapshot, model, invited, registration };
  const made = await atPlace(await readPlace(flags), (place) =>
    makeFolder(folder, (partial) => makeArchive(partial, { read, design, place, now: new Date(), ...options }), {
      isPrivate: true,
    }),
  );
  if (flags.json) terminal.out(JSON.stringify({ folder, fingerprint: made.fingerprint, ...made.archive }, null, 2));
  else terminal.print(madeWords(folder, made));
  terminal.note('Publish only what your respondents were told: does your consent text speak of publishing answers?');
  terminal.next({ does: 'see that it makes its own numbers again', command: ['archive', '--reproduce', folder] });
  if (!made.archive.analysis.converged) terminal.exitWith(exitCodes.notConverged);
}

function madeWords(folder: string, { archive, fingerprint }: MadeArchive): string {
  const { flow, deviations, analysis } = archive;
  const differs =
    deviations === undefined
      ? ['no preregistration was found, so nothing was compared: --preregistration names one']
      : deviations.length === 0
        ? ['nothing differs from the preregistration']
        : ['from the preregistration differ:', ...deviations.map((one) => `  ${sayDeviation(one)}`)];
  return [
    `${folder}: ${flow.started} started, ${flow.complete} complete, ${flow.released} released, ${flow.analysed} analysed`,
    `model       ${analysis.model}${analysis.converged ? '' : ' (not converged: its figures are no results)'}`,
    ...differs,
    ...(flow.simulated > 0 ? [`${flow.simulated} of them are simulated: their answers say nothing about people`] : []),
    'left out: README.md says what, and why',
    `fingerprint ${fingerprint} (sha256 of SHA256SUMS: note it where others find it)`,
  ].join('\n');
}

async function sayWhole(folder: string, { json }: ArchiveFlags, terminal: Terminal): Promise<void> {
  const { archive, files, fingerprint } = await verifyArchive(folder);
  const result = { schemaVersion: 1, folder, study: archive.study, whole: true, files, fingerprint };
  if (json) terminal.out(JSON.stringify(result, null, 2));
  else terminal.print(`${folder}: all ${files} files are what they were\nfingerprint ${fingerprint}`);
  terminal.next({ does: 'make its numbers again', command: ['archive', '--reproduce', folder] });
}

async function sayReproduced(folder: string, { json }: ArchiveFlags, terminal: Terminal): Promise<void> {
  const { archive, files, fingerprint, same, made } = await reproduceArchive(folder);
  const result = { schemaVersion: 1, folder, study: archive.study, whole: true, files, fingerprint, same, made };
  if (json) terminal.out(JSON.stringify(result, null, 2));
  else {
    const words =
      same === 'bytes' ? 'the same, byte for byte' : `the same numbers as with Partworth ${archive.version}`;
    terminal.print(
      [`${folder}: all ${files} files are what they were`, ...made.map((path) => `${path}: ${words}`)].join('\n'),
    );
  }
}
