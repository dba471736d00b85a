/** `partworth inspect`: how good a design is, ours or anyone's, before it is fielded. */
import { access } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type Command, InvalidArgumentError } from 'commander';
import { compileProhibitions } from '../analysis/design/compileProhibitions.ts';
import type { DesignedStudy } from '../analysis/design/designModel.ts';
import { diagnoseDesign } from '../analysis/design/diagnoseDesign.ts';
import { studyOfDesign } from '../analysis/design/studyOfDesign.ts';
import { checkDesignFits } from '../study/designFile/checkDesignFits.ts';
import { shorten } from '../study/designFile/parseDesign.ts';
import { DesignError, formatProblem, type Problem } from '../study/errors.ts';
import { examples } from './examples.ts';
import { inspectTables } from './inspectTables.ts';
import { type DesignOnDisk, readDesignFiles } from './readDesign.ts';
import { readStudy } from './readStudy.ts';
import type { Terminal } from './terminal.ts';
import { wholeNumber } from './wholeNumber.ts';

interface InspectFlags {
  readonly study?: string;
  readonly respondents: number;
  readonly effect: number;
  readonly json?: boolean;
}

export function addInspectCommand(program: Command, terminal: Terminal): void {
  const command = program
    .command('inspect')
    .description('how good a design is: balance, overlap, D-error, and how precise a study with it will be')
    .argument('<design>', 'design.csv: version, task, alternative, then a column per attribute; - is stdin')
    .option('--study <study>', 'the study that it is for (default: study.yaml beside it, where there is one)')
    .option('--respondents <n>', 'for how many standard errors and power are', wholeNumber(1), 300)
    .option('--effect <size>', 'the part-worth against the reference level that power is of', readEffect, 0.2)
    .option('--json', 'all figures as JSON')
    .action(async (path: string, flags: InspectFlags) => inspect(path, flags, terminal));
  examples(command, [
    {
      command: 'partworth inspect fair-exchange/design.csv --respondents 400',
      says: 'what 400 respondents could tell with this design',
    },
    {
      command: 'partworth inspect fair-exchange/design.csv --effect 0.1 --json',
      says: 'how many are needed for small effects, for a script',
    },
  ]);
}

async function inspect(path: string, { respondents, effect, json, ...flags }: InspectFlags, terminal: Terminal) {
  const read = await readDesignFiles(path);
  const { design, csvFile } = read;
  const own = flags.study ?? (await studyBeside(csvFile));
  const judged = own === undefined ? undefined : await fitStudy(own, read, terminal);
  const study = judged ?? studyOfDesign(design);
  if (!judged) terminal.note(`No study is given: ${assumptions(study)}.`);
  const diagnostics = diagnoseDesign({ design, study, respondents, effect });
  if (json) {
    const { provenance } = design;
    terminal.out(JSON.stringify({ schemaVersion: 1, file: csvFile, provenance, diagnostics }, null, 2));
  } else terminal.out(inspectTables(design, diagnostics, terminal));
}

/** A design of other attributes or levels can't be judged by this study; what else differs is worth a note. */
async function fitStudy(path: string, read: DesignOnDisk, terminal: Terminal): Promise<DesignedStudy> {
  const { study } = await readStudy(path);
  const { design, csvFile, jsonFile, lineOf } = read;
  const isProhibited = await compileProhibitions(study);
  const problems = checkDesignFits(design, study, { csvFile, jsonFile, lineOf, isProhibited });
  const knowsAllLevels = study.attributes.every(({ id, levels }) =>
    design.tasks.every((task) =>
      task.alternatives.every((profile) => levels.some((level) => level.id === profile[id])),
    ),
  );
  const hasSameAttributes = design.attributes.length === study.attributes.length;
  if (!knowsAllLevels || !hasSameAttributes) {
    throw new DesignError('design-does-not-fit', shorten(problems, csvFile));
  }
  if (problems.length > 0) terminal.note(`This design can't be fielded with ${path}:\n${listOf(problems, csvFile)}`);
  return study;
}

function listOf(problems: readonly Problem[], file: string): string {
  return shorten(problems, file)
    .map((problem) => `  ${formatProblem(problem)}`)
    .join('\n');
}

async function studyBeside(csvFile: string): Promise<string | undefined> {
  const path = join(dirname(csvFile), 'study.yaml');
  if (csvFile === '-') return undefined;
  return access(path).then(
    () => path,
    () => undefined,
  );
}

function assumptions({ tasks, attributes }: DesignedStudy): string {
  const references = attributes.map(({ id, reference }) => `${id}=${reference}`).join(', ');
  return `the response format is taken to be ${tasks.response}, the model main effects, the references ${references}`;
}

function readEffect(text: string): number {
  const value = Number(text);
  if (text.trim() !== '' && Number.isFinite(value) && value > 0) return value;
  throw new InvalidArgumentError('It must be a number above 0.');
}
