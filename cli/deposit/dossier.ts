/** `partworth dossier`: what reviewers, boards and archives ask for, as documents made from the study file. */
import { basename, join } from 'node:path';
import type { Command } from 'commander';
import { expectPrecision } from '../../analysis/design/precision/expectPrecision.ts';
import type { DossierPower } from '../../report/dossier/material.ts';
import { type Dossier, dossierLanguages, renderDossier } from '../../report/dossier/renderDossier.ts';
import { nearestLanguage } from '../../report/locales/locales.ts';
import { readFittingDesign } from '../../server/folder/readDesign.ts';
import { readStudy, type StudyOnDisk } from '../../server/folder/readStudy.ts';
import { readBytes } from '../../server/folder/readText.ts';
import { writeFiles } from '../../server/folder/writeFiles.ts';
import { sha256 } from '../../study/fingerprint.ts';
import { makeRegistration } from '../../study/registration/registration.ts';
import type { FieldedStudy } from '../../study/snapshot.ts';
import { assumeFor, fileBeside } from '../files/inspectAssumptions.ts';
import { examples } from '../flags/examples.ts';
import { addLocalesFlag, refuseUnknown } from '../flags/localesFlag.ts';
import { numberFrom, wholeNumber } from '../flags/numbers.ts';
import type { Terminal } from '../terminal.ts';
import { makeFolder, refuseUsed } from './unusedFolder.ts';

interface DossierFlags {
  readonly out?: string;
  readonly language?: readonly string[];
  readonly respondents?: number;
  readonly truth?: string | false;
  readonly power: number;
  readonly designEffect: number;
  readonly json?: boolean;
}

export function addDossierCommand(program: Command, terminal: Terminal): void {
  const command = program
    .command('dossier')
    .summary('write what boards and reviewers ask for')
    .description(
      'write what reviewers, ethics boards and archives ask for: preregistration, reporting table, ethics summary, GDPR record, data plan',
    )
    .argument('<study>', 'the study’s folder or its study.yaml, with its design')
    .option('--out <dir>', 'a new folder for them (default: dossier, in the folder of the study)')
    .option('--language <code...>', `of the documents: ${dossierLanguages().join(', ')} (default: those of the study)`)
    .option('--respondents <n>', 'for how many power is told (default: as the study file says)', wholeNumber(1))
    .option('--truth <file>', 'part-worths to assume for power (default: truth.yaml beside the study, or its priors)')
    .option('--no-truth', 'assume the priors of the study, or that no level matters')
    .option('--power <share>', 'the power that is wanted', numberFrom(0.5, 1, 'least'), 0.8)
    .option(
      '--design-effect <factor>',
      'by how much differences between people raise variances',
      numberFrom(1, Number.POSITIVE_INFINITY, 'least'),
      1,
    )
    .option('--json', 'what was written, as JSON')
    .action(async (path: string, flags: DossierFlags) => writeDossier(path, flags, terminal));
  addLocalesFlag(command);
  examples(command, [
    { command: 'partworth dossier fair-exchange', says: 'in the languages of the study, into fair-exchange/dossier' },
    {
      command: 'partworth dossier fair-exchange --language en --respondents 800 --no-truth --out for-the-board',
      says: 'in English, with the power of 800 respondents if nothing is assumed of them',
    },
  ]);
}

async function writeDossier(path: string, flags: DossierFlags, terminal: Terminal): Promise<void> {
  const read = await readStudy(path);
  const folder = flags.out ?? join(read.folder, 'dossier');
  await refuseUsed(folder);
  const languages = chooseLanguages(read.study.languages, flags.language);
  const design = await readFittingDesign(read);
  const fielded = { study: read.study, design };
  const registration = makeRegistration({ ...fielded, respondents: flags.respondents, files: await hashFiles(read) });
  const power = await expectPower(fielded, read.folder, flags);
  const dossier = await renderDossier({ ...fielded, registration, power, languages });
  await makeFolder(folder, (partial) =>
    writeFiles(dossier.files.map(({ name, content }) => ({ path: join(partial, name), content }))),
  );
  say(dossier, { folder, languages, flags, terminal });
}

function chooseLanguages(ofStudy: readonly string[], asked: readonly string[] | undefined): string[] {
  refuseUnknown('dossier', asked ?? [], dossierLanguages());
  const nearest = (asked ?? ofStudy).map((code) => nearestLanguage('dossier', code));
  const spoken = [...new Set(nearest)].filter((code) => code !== undefined);
  return spoken.length > 0 ? spoken : ['en'];
}

/** Of the bytes that stand there. */
async function hashFiles({ file, folder }: StudyOnDisk): Promise<Record<string, string>> {
  const design = join(folder, 'design.csv');
  const provenance = await fileBeside(design, 'design.json');
  const hashOf = async (path: string) => sha256((await readBytes(path)).bytes);
  return {
    'study.yaml': await hashOf(file),
    'design.csv': await hashOf(design),
    ...(provenance !== undefined && { 'design.json': await hashOf(provenance) }),
  };
}

/** With the assumptions of `inspect`. */
async function expectPower(
  { study, design }: FieldedStudy,
  folder: string,
  flags: DossierFlags,
): Promise<DossierPower> {
  const { truth, power, designEffect } = flags;
  const { people, truthFile } = await assumeFor(study, { study, folder }, { truth });
  const respondents = flags.respondents ?? study.respondents;
  const tasks = design.tasks.filter(({ version }) => version > 0);
  const precision = expectPrecision({ tasks, study, respondents: respondents ?? 1, power, designEffect, people });
  return {
    ...(precision && { precision }),
    ...(respondents !== undefined && { respondents }),
    ...(truthFile !== undefined && { truthFile: basename(truthFile) }),
  };
}

interface Written {
  readonly folder: string;
  readonly languages: readonly string[];
  readonly flags: DossierFlags;
  readonly terminal: Terminal;
}

function say({ files, registration, blanks }: Dossier, { folder, languages, flags, terminal }: Written): void {
  if (flags.json) {
    const { study, hashes } = registration;
    const names = files.map(({ name }) => name);
    const result = { schemaVersion: 1, study, folder, languages, files: names, blanks, snapshot: hashes.snapshot };
    terminal.out(JSON.stringify(result, null, 2));
    return;
  }
  const lines = [
    `${folder}: ${files.length} files in ${languages.join(' and ')}`,
    ...files.map(({ name }) => `  ${name}`),
    `${blanks} blanks are open in each language: what the study file can't know is marked, and nothing is made up`,
    `study and design together: ${registration.hashes.snapshot}`,
  ];
  terminal.print(lines.join('\n'));
  terminal.next({ does: 'fill in the blanks, and register preregistration.json where it gets a date' });
}
