/** `partworth estimate`: part-worths from responses. */
import { basename, dirname, join } from 'node:path';
import { type Command, Option } from 'commander';
import type { EstimateEvents, Individuals } from '../analysis/estimate/commonOptions.ts';
import type { FullPosterior } from '../analysis/estimate/hierarchical/fullPosterior.ts';
import { estimateBy, methodNames } from '../analysis/estimate/methods.ts';
import { dropMissing } from '../analysis/model/chooseTerms.ts';
import { parseModel } from '../analysis/model/parseModel.ts';
import { withModelFree } from '../analysis/modelFree/modelFree.ts';
import type { Drop } from '../study/choices/check/findSkipped.ts';
import type { ChoiceIs } from '../study/choices/check/numberedAnswers.ts';
import { type Choices, type Role, type Roles, roleNames } from '../study/choices/choices.ts';
import type { DecimalMark } from '../study/choices/csv/readNumbers.ts';
import type { RowOfZeros } from '../study/choices/none/findNone.ts';
import { UsageError } from '../study/errors.ts';
import type { Estimates, EstimatesBy, Method } from '../study/estimates/estimates.ts';
import { formatEstimates } from '../study/estimates/formatEstimates.ts';
import type { Coding } from '../study/study.ts';
import { suggestHint } from '../study/suggest.ts';
import { exitCodes } from './exitCode.ts';
import { writeIndividuals } from './files/people/writeIndividuals.ts';
import { type InputFlags, isFolder, isStudy, readInput } from './files/readInput.ts';
import { addStoreFlags } from './files/storePlace.ts';
import { writeFiles } from './files/writeFiles.ts';
import { examples, paragraph } from './flags/examples.ts';
import { collectNames, quotingWords } from './flags/flagReader.ts';
import {
  addMethodFlags,
  columnsBeside,
  type MethodFlags,
  readMethodFlags,
  refuseOtherMethods,
} from './flags/methodFlags.ts';
import { parseConfidence, wholeNumber } from './flags/numbers.ts';
import { collect, parseAssignments } from './flags/parseAssignments.ts';
import type { Terminal } from './terminal.ts';
import { watchWork } from './watchWork.ts';
import { describeEstimates } from './words/describeEstimates.ts';

interface EstimateFlags extends InputFlags, MethodFlags {
  readonly columns?: readonly string[];
  readonly choiceIs?: ChoiceIs;
  readonly none?: RowOfZeros;
  readonly decimal?: DecimalMark;
  readonly dropTasks?: boolean;
  readonly dropRespondents?: boolean;
  readonly model?: string;
  readonly coding?: Coding;
  readonly reference?: readonly string[];
  readonly confidence?: number;
  /** Where it is not said: for the data of a study, whose design was drawn, and for no others. */
  readonly modelFree?: boolean;
  readonly method?: Method;
  readonly seed?: number;
  readonly out?: string;
  readonly json?: boolean;
}

export function addEstimateCommand(program: Command, terminal: Terminal): void {
  const command = program
    .command('estimate')
    .description('part-worths from responses: prints them, and writes estimates.json')
    .argument(
      '<responses>',
      'a CSV file with a row for every alternative shown; - is stdin; or a study, whose responses `serve` keeps',
    )
    .option('--columns <role=name,...>', `which column is what: ${roleNames.join(', ')}`, collect)
    .option(
      '--model <formula>',
      'terms joined by +, such as "price + usage*sector + none" (default: the study’s model)',
    )
    .option('--study <study>', 'the study that the responses belong to (default: codebook.json beside them)');
  addStoreFlags(command, {
    data: 'of a study: where `serve` keeps the responses, which are read without a CSV file',
    database: 'the same, where `serve` keeps them in PostgreSQL',
  })
    .addOption(new Option('--method <name>', 'how').choices(methodNames).default('mnl'))
    .addOption(
      new Option('--coding <name>', 'how levels are coded (default: effects, or as the study says)').choices([
        'effects',
        'dummy',
      ]),
    )
    .option('--reference <attribute=level>', 'the omitted level (may be given several times)', collect)
    .option('--confidence <share>', 'of the intervals (default: 0.95)', parseConfidence);
  addMethodFlags(command)
    .option('--model-free', 'marginal means and AMCEs beside the model (default: where a study or codebook is known)')
    .option('--no-model-free', 'without them')
    .addOption(
      new Option(
        '--choice-is <what>',
        'what the column of choices holds: the number or label of the chosen alternative, or 1 on its row',
      ).choices(['number', 'flag']),
    )
    .addOption(
      new Option(
        '--none <rows>',
        'what a row is whose attributes are all 0 (zeros: none), or that a label calls none (label: it is): none, or a product',
      ).choices(['zeros', 'label', 'product']),
    )
    .option(
      '--missing <value,...>',
      'cells that stand for a missing value, beside the empty one, NA, NaN and .; of one column: choice=99,98',
      collect,
    )
    .option(
      '--not-applicable <column,...>',
      'attributes that do not apply to every alternative, or were not always shown: an empty cell adds nothing to utility',
      collect,
    )
    .addOption(
      new Option('--decimal <mark>', 'the mark before decimals, where numbers could be read in two ways').choices([
        '.',
        ',',
      ]),
    )
    .option('--drop-tasks', 'leave out tasks without an answer, or with a missing value in a column of the model')
    .option('--drop-respondents', 'leave out whoever has such a task')
    .option('--include-incomplete', 'also the answers of those who did not finish')
    .option('--snapshot <hash>', 'one version of the study only: the first figures of its hash, or latest')
    .option('--include-test', 'of a study: also the answers of who came by a test link')
    .option('--quality <file>', 'the quality.csv of the responses: how many have which flag; a study needs no file')
    .option('--without <flag,...>', 'leave out whom these flags of quality.csv speak against, or any of them', collect)
    .option(
      '--seed <n>',
      'of what is drawn, such as starts (default: 1); a multinomial logit draws nothing and records it',
      wholeNumber(0),
    )
    .option(
      '--out <file>',
      'where to write; - is stdout (default: estimates.json beside the responses, none with --json)',
    )
    .option('--json', 'the estimates as JSON on stdout')
    .action(async (path: string, flags: EstimateFlags) => runEstimate(path, flags, terminal));
  paragraph(command, quotingWords);
  examples(command, [
    {
      command: 'partworth estimate fair-exchange/responses.csv',
      says: 'with the model of the study, from codebook.json beside the responses; writes estimates.json there',
    },
    {
      command:
        'partworth estimate fair-exchange/responses.csv --columns respondent=respID,task=qID --model "retention + usage*anonymity + none:sector + none" --coding dummy --reference retention=two-years --json',
      says: 'any long CSV: say which columns hold whose choices, and what explains them',
    },
    {
      command:
        'partworth estimate fair-exchange/responses.csv --test usage:sector --second-step-scale --out scaled.json',
      says: 'do the effects of usage differ by sector; do the two steps of dual response have one scale',
    },
    {
      command:
        'partworth estimate fair-exchange/responses.csv --method hb --model "anonymity + none" --burn-in 300 --draws 500 --out by-person.json',
      says: 'people differ: hierarchical Bayes of a small model, with short chains',
    },
    {
      command:
        'partworth estimate fair-exchange/responses.csv --method latent --classes 1-2 --starts 3 --model "retention + usage + anonymity + none" --json',
      says: 'segments of people who choose alike: one or two, by BIC (without --classes one to six, from 20 starts)',
    },
    {
      command:
        'partworth estimate fair-exchange/responses.csv --method mixed --model "usage + none" --random none --draws 50 --starts 2 --out mixed.json',
      says: 'people differ in how readily they accept anything; look at its table of draws, and take more of them',
    },
    {
      command: 'partworth estimate fair-exchange --data partworth-data --json',
      says: 'straight from the survey, which may be running',
    },
    {
      command: 'partworth estimate fair-exchange --without trapped,duplicatePanelId --json',
      says: 'the same without whom these flags speak against; show both',
    },
  ]);
}

async function runEstimate(path: string, flags: EstimateFlags, terminal: Terminal): Promise<void> {
  const folder = isFolder(path) ? path : dirname(path);
  const file = flags.out ?? (flags.json || path === '-' ? undefined : join(folder, 'estimates.json'));
  const estimates = await watchEstimate(path, flags, file, terminal);
  const json = formatEstimates(estimates);
  if (file !== undefined && file !== '-') await writeFiles([{ path: file, content: json }]);
  if (flags.json || file === '-') terminal.out(json.trimEnd());
  else terminal.print(describeEstimates(estimates, path === '-' ? 'stdin' : basename(path), terminal));
  if (file !== undefined && file !== '-') terminal.note(`wrote ${file}`);
  if (!estimates.converged) {
    terminal.note(`not converged: ${estimates.reason}`);
    terminal.exitWith(exitCodes.notConverged);
  }
}

/** Tells how far it is, and writes what estimates.json does not hold: also of work that ended before there are estimates. */
async function watchEstimate(
  path: string,
  flags: EstimateFlags,
  file: string | undefined,
  terminal: Terminal,
): Promise<Estimates> {
  const study = flags.study ?? (isStudy(path) ? path : undefined);
  const { daysToKeep } = await import('./files/people/personalFiles.ts');
  const isPersonal = flags.method === 'hb' || flags.individuals !== undefined;
  const keepFor = isPersonal ? await daysToKeep(flags.keepFor, study) : 0;
  let posterior: FullPosterior | undefined;
  let individuals: Individuals | undefined;
  const onPosterior = (found: FullPosterior) => {
    posterior = found;
  };
  const onIndividuals = (found: Individuals) => {
    individuals = found;
  };
  try {
    return await watchWork(terminal, flags.method === 'hb', (events) =>
      estimateFile(path, flags, {
        ...events,
        onPosterior,
        ...(flags.individuals !== undefined && { onIndividuals }),
      }),
    );
  } finally {
    if (individuals && flags.individuals !== undefined) {
      terminal.note(await writeIndividuals(flags.individuals, individuals, keepFor));
    }
    if (posterior) {
      const { writePosterior } = await import('./files/people/posteriorFiles.ts');
      const beside = file === undefined || file === '-' ? undefined : `${file.replace(/\.json$/, '')}.state`;
      for (const words of await writePosterior(posterior, flags, keepFor, beside)) terminal.note(words);
    }
  }
}

/** Reads a file of responses (or those that a survey keeps) and fits the model that the flags ask for. */
export async function estimateFile<M extends Method = 'mnl'>(
  path: string,
  flags: EstimateFlags & { readonly method?: M } = {},
  events: EstimateEvents = {},
): Promise<EstimatesBy<M>> {
  const method: Method = flags.method ?? 'mnl';
  const { model, coding, confidence, seed } = flags;
  refuseOtherMethods(flags, method);
  const references = Object.fromEntries(parseAssignments(flags.reference ?? [], '--reference'));
  const columns = parseRoles(flags.columns ?? []);
  const ofModel = model === undefined ? [] : parseModel(model).flatMap((term) => term.map(({ column }) => column));
  const named = [...ofModel, ...columnsBeside(flags)];
  const drop = dropOf(flags);
  const notApplicable = flags.notApplicable && collectNames(flags.notApplicable, '--not-applicable');
  const {
    choices: read,
    codebook,
    data,
  } = await readInput(path, { ...flags, columns, named, drop, notApplicable, rowOfZeros: flags.none });
  const choices = drop ? dropMissing(read, { model, scaleBy: columnsBeside(flags), drop }) : read;
  const common = { model, coding, references, confidence, data, codebook, seed };
  const options = { ...common, ...(await readMethodFlags[method](flags)) };
  const estimates = (await estimateBy(method, choices, options, events)) as EstimatesBy<M>;
  // Whether the design of somebody else's file was drawn nobody knows.
  const isDrawn = codebook !== undefined && codebook.converted === undefined;
  const scored = await withScores(choices, estimates);
  return (flags.modelFree ?? isDrawn) ? withModelFree(choices, scored) : scored;
}

/** With how the items of the study's scales go together, which takes matrices, and so time to load. */
async function withScores<E extends Estimates>(choices: Choices, estimates: E): Promise<E> {
  if (!choices.words?.scales) return estimates;
  const { describeScales } = await import('../analysis/scales/describeScales.ts');
  return { ...estimates, scores: describeScales(choices, estimates.confidence) };
}

function dropOf({ dropTasks, dropRespondents }: EstimateFlags): Drop | undefined {
  if (dropTasks && dropRespondents) throw new UsageError('flags', '--drop-tasks or --drop-respondents: one of them');
  return dropTasks ? 'tasks' : dropRespondents ? 'respondents' : undefined;
}

function parseRoles(texts: readonly string[]): Roles {
  const roles: Partial<Record<Role, string>> = {};
  for (const [name, column] of parseAssignments(texts, '--columns')) {
    const role = roleNames.find((known) => known === name);
    if (!role) {
      const hint = suggestHint(name, roleNames);
      throw new UsageError('role', [{ file: '--columns', message: `there is no role "${name}"`, hint }]);
    }
    roles[role] = column;
  }
  return roles;
}
