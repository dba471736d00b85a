/** `partworth inspect`: how good a design is, ours or anyone's, before it is fielded. */
import { basename, dirname, join, relative } from 'node:path';
import { type Command, Option } from 'commander';
import { diagnoseDesign } from '../analysis/design/judge/diagnoseDesign.ts';
import { findWeakestContrast } from '../analysis/design/judge/weakestContrast.ts';
import { compileProhibitions } from '../analysis/design/model/compileProhibitions.ts';
import type { DesignedStudy } from '../analysis/design/model/designModel.ts';
import { studyOfDesign } from '../analysis/design/model/studyOfDesign.ts';
import { planPower } from '../analysis/design/precision/planPower.ts';
import { respondentsForPrecision } from '../analysis/design/precision/respondentsForPrecision.ts';
import type { DesignOnDisk } from '../server/folder/readDesign.ts';
import { readStudy } from '../server/folder/readStudy.ts';
import { writeFiles } from '../server/folder/writeFiles.ts';
import { checkDesignFits } from '../study/design/checkDesignFits.ts';
import { formatDesignCsv } from '../study/design/formatDesign.ts';
import { type ForeignLayout, foreignLayouts } from '../study/design/layoutRoles.ts';
import { shorten } from '../study/design/parseDesign.ts';
import { DesignError, formatProblem, type Problem } from '../study/errors.ts';
import { lookUp } from '../study/lookUp.ts';
import { hasNone } from '../study/taskFormats.ts';
import { type AssumptionFlags, assumeFor, type FittedStudy, fileBeside } from './files/inspectAssumptions.ts';
import { type AnyDesignOnDisk, readAnyDesign } from './files/readAnyDesign.ts';
import { examples, paragraph } from './flags/examples.ts';
import { quotingWords } from './flags/flagReader.ts';
import { numberFrom, wholeNumber, wholeNumbers } from './flags/numbers.ts';
import { collect, parseAssignments } from './flags/parseAssignments.ts';
import { stepToAnswers } from './next/afterDesign.ts';
import type { NextStep, Terminal } from './terminal.ts';
import { describeReadAs } from './words/describeReadAs.ts';
import { inspectTables } from './words/inspectTables.ts';

interface InspectFlags extends AssumptionFlags {
  readonly study?: string;
  readonly layout?: ForeignLayout;
  readonly columns?: readonly string[];
  readonly out?: string;
  readonly respondents: number;
  readonly effect?: number;
  readonly precision?: number;
  readonly power: number;
  readonly designEffect?: number;
  readonly plan?: readonly number[];
  readonly json?: boolean;
}

interface JudgedStudy extends FittedStudy {
  readonly canBeFielded: boolean;
}

export function addInspectCommand(program: Command, terminal: Terminal): void {
  const command = program
    .command('inspect')
    .summary('judge a design, ours or anyone’s')
    .description('judge a design: balance, overlap, D-error, and how precise a study with it will be')
    .argument('<design>', 'design.csv: version, task, alternative, then a column per attribute; - is stdin')
    .option('--study <study>', 'the study that it is for (default: study.yaml beside it, where there is one)')
    .addOption(
      new Option(
        '--layout <name>',
        'the layout of a design that was made with another program (default: the one that its heading tells)',
      ).choices(foreignLayouts),
    )
    .option('--columns <roles>', 'names of its columns: version=Block,task=Situation,none=OptOut,price=Fee', collect)
    .option('--out <file>', 'write the design in the layout of design.csv, for the study to be fielded with')
    .option('--respondents <n>', 'for how many standard errors and power are', wholeNumber(1), 300)
    .option(
      '--effect <size>',
      'the change that power is of, in points of acceptance (in utility for forced choices); default: what is assumed, or 5 points (0.2)',
      numberFrom(0, Number.POSITIVE_INFINITY),
    )
    .option(
      '--precision <size>',
      'how many respondents it takes for 95% intervals of at most this much to either side, in the same unit',
      numberFrom(0, Number.POSITIVE_INFINITY),
    )
    .option('--power <share>', 'the power that is wanted', numberFrom(0.5, 1, 'least'), 0.8)
    .option(
      '--truth <file>',
      'part-worths to assume (default: truth.yaml beside the study, or the priors of the study)',
    )
    .option('--no-truth', 'assume the priors of the study, or that no level matters')
    .option(
      '--base-rate <percent>',
      'how many accept all reference levels (default: as the truth says, or 50)',
      (text) => numberFrom(0, 100)(text.replace(/%$/, '')),
    )
    .option(
      '--design-effect <factor>',
      'by how much differences between people raise variances (default: 1)',
      numberFrom(1, Number.POSITIVE_INFINITY, 'least'),
    )
    .option(
      '--plan <n,...>',
      'the power of every effect for each of these numbers of respondents, at design effects of 1 and 1.3, or the given one',
      wholeNumbers(1),
    )
    .option('--json', 'all figures as JSON')
    .action(async (path: string, flags: InspectFlags) => inspect(path, flags, terminal));
  paragraph(command, quotingWords);
  examples(command, [
    {
      command: 'partworth inspect fair-exchange/design.csv --respondents 800',
      says: 'what 800 respondents could tell, if people are as truth.yaml says',
    },
    {
      command: 'partworth inspect fair-exchange/design.csv --effect 3 --base-rate 40 --power 0.9 --json',
      says: 'how many are needed to see a change of 3 points from 40% with a power of 90%, for a script',
    },
    {
      command: 'partworth inspect fair-exchange/design.csv --plan 400,800,2500',
      says: 'the power of every effect for three numbers of respondents, if people are alike and if they differ',
    },
  ]);
}

/** People who are alike, and people who differ as much as is usual. */
const usualDesignEffects = [1, 1.3];

async function inspect(path: string, flags: InspectFlags, terminal: Terminal): Promise<void> {
  const read = await readDesignOf(path, flags);
  const { design, csvFile, readAs } = read;
  const words = readAs && describeReadAs(design, readAs, flags.layout);
  if (words) terminal.note(words);
  const own = flags.study ?? (await fileBeside(csvFile, 'study.yaml'));
  const fitted = own === undefined ? undefined : await fitStudy(own, read, terminal);
  const study = fitted?.study ?? studyOfDesign(design);
  if (!fitted) terminal.note(`No study is given: ${assumptions(study)}.`);
  const { people, assumed, note } = await assumeFor(study, fitted, flags);
  if (note) terminal.note(`${note}.`);
  const { respondents, effect, power, designEffect, plan: sizes, json } = flags;
  const diagnostics = diagnoseDesign({ design, study, respondents, effect, power, designEffect, people });
  const designEffects = designEffect === undefined ? usualDesignEffects : [designEffect];
  const plan = sizes && diagnostics.precision && planPower(diagnostics.precision, sizes, designEffects);
  if (flags.out !== undefined) {
    await writeFiles([{ path: flags.out, content: formatDesignCsv(design) }], { keepExisting: true });
    terminal.note(`wrote ${flags.out}`);
  }
  const weakest = await findWeakestContrast(design.tasks, study);
  const { precision } = flags;
  if (json) {
    const { provenance } = design;
    const wanted = precision === undefined ? undefined : respondentsForPrecision(diagnostics.precision, precision);
    const read = { schemaVersion: 1, file: csvFile, readAs, provenance };
    const result = { ...read, assumed, diagnostics, weakest, wanted, plan };
    terminal.out(JSON.stringify(result, null, 2));
  } else terminal.print(inspectTables(design, diagnostics, { terminal, assumed, weakest, precision, plan }));
  terminal.next(stepAfterInspect(own, fitted, csvFile));
}

/** @param own the study as it was named or found */
function stepAfterInspect(own: string | undefined, fitted: JudgedStudy | undefined, csvFile: string): NextStep {
  if (own === undefined || !fitted) {
    return { does: 'begin a study that asks it', command: ['init', 'my-study', '--template', 'blank'] };
  }
  const { study, folder, canBeFielded } = fitted;
  const isItsOwn = relative(csvFile, join(folder, 'design.csv')) === '';
  const path = basename(own) === 'study.yaml' ? dirname(own) : own;
  if (isItsOwn && canBeFielded) return stepToAnswers(path, folder, study);
  return { does: 'look through the study and the design beside it', command: ['check', path] };
}

async function readDesignOf(path: string, { layout, columns = [], study }: InspectFlags): Promise<AnyDesignOnDisk> {
  return readAnyDesign(path, {
    layout,
    columns: Object.fromEntries(parseAssignments(columns, '--columns')),
    studyBeside: async (csvFile) => study ?? fileBeside(csvFile, 'study.yaml'),
  });
}

/** A design of other attributes or levels can't be judged by this study; what else differs is worth a note. */
async function fitStudy(path: string, read: DesignOnDisk, terminal: Terminal): Promise<JudgedStudy> {
  const { study, folder } = await readStudy(path);
  const { design, csvFile, jsonFile, lineOf } = read;
  const isProhibited = await compileProhibitions(study);
  const problems = checkDesignFits(design, study, { csvFile, jsonFile, lineOf, isProhibited });
  const knowsAllLevels = study.attributes.every(({ id, levels, appliesWhen }) => {
    const isKnown = (cell: string | undefined) => levels.some((level) => level.id === cell);
    const mayLack = (cell: string | undefined) => appliesWhen !== undefined && cell === '';
    const cells = design.tasks.flatMap(({ alternatives }) => alternatives.map((profile) => lookUp(profile, id)));
    return cells.every((cell) => isKnown(cell) || mayLack(cell));
  });
  if (design.none && !hasNone(study.tasks.response))
    terminal.warn(
      `The design has rows of none; ${path} asks for a ${study.tasks.response} without, and is what counts.`,
    );
  const hasSameAttributes = design.attributes.length === study.attributes.length;
  if (!knowsAllLevels || !hasSameAttributes) {
    throw new DesignError('design-does-not-fit', shorten(problems, csvFile));
  }
  if (problems.length > 0) terminal.warn(`This design can't be fielded with ${path}:\n${listOf(problems, csvFile)}`);
  return { study, folder, canBeFielded: problems.length === 0 };
}

function listOf(problems: readonly Problem[], file: string): string {
  return shorten(problems, file)
    .map((problem) => `  ${formatProblem(problem)}`)
    .join('\n');
}

function assumptions({ tasks, attributes }: DesignedStudy): string {
  const references = attributes.map(({ id, reference }) => `${id}=${reference}`).join(', ');
  return `the response format is taken to be ${tasks.response}, the model main effects, the references ${references}`;
}
