/** The flags of `estimate`, group by group as its help shows them, and how those are read that hold more than one value. */
import { type Command, Option } from 'commander';
import { methodNames } from '../../analysis/estimate/methods.ts';
import type { Drop } from '../../study/choices/check/findSkipped.ts';
import type { ChoiceIs } from '../../study/choices/check/numberedAnswers.ts';
import { type Role, type Roles, roleNames } from '../../study/choices/choices.ts';
import type { DecimalMark } from '../../study/choices/csv/readNumbers.ts';
import type { RowOfZeros } from '../../study/choices/none/findNone.ts';
import { UsageError } from '../../study/errors.ts';
import type { Method } from '../../study/estimates/estimates.ts';
import type { Coding } from '../../study/study.ts';
import { suggestHint } from '../../study/suggest.ts';
import type { InputFlags } from '../files/readInput.ts';
import { addStoreFlags } from '../files/storePlace.ts';
import { addChosenFlags } from './chosenFlags.ts';
import { addMethodFlags, type MethodFlags } from './methodFlags.ts';
import { parseConfidence, wholeNumber } from './numbers.ts';
import { collect, parseAssignments } from './parseAssignments.ts';

export interface EstimateFlags extends InputFlags, MethodFlags {
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

export function addEstimateFlags(command: Command): Command {
  addModelFlags(command);
  addFileFlags(command);
  addWhoseFlags(command);
  addMethodFlags(command);
  return command
    .optionsGroup('Output:')
    .option(
      '--out <file>',
      'where to write; - is stdout (default: estimates.json beside the responses, none with --json)',
    )
    .option('--json', 'the estimates as JSON on stdout');
}

function addModelFlags(command: Command): void {
  command
    .optionsGroup('The model:')
    .option(
      '--model <formula>',
      'terms joined by +, such as "price + usage*sector + none" (default: the study’s model)',
    )
    .addOption(
      new Option(
        '--coding <name>',
        'effects: part-worths of an attribute sum to 0; dummy: the reference level is 0 (default: effects, or as the study says)',
      ).choices(['effects', 'dummy']),
    )
    .option(
      '--reference <attribute=level>',
      'the reference level of an attribute, which the coding leaves out (may be given several times)',
      collect,
    )
    .addOption(
      new Option(
        '--method <name>',
        'one taste for everyone (mnl, the multinomial logit), or people who differ: hb (hierarchical Bayes), mixed (mixed logit), latent (segments)',
      )
        .choices(methodNames)
        .default('mnl'),
    )
    .option('--model-free', 'marginal means and AMCEs beside the model (default: where a study or codebook is known)')
    .option('--no-model-free', 'without marginal means and AMCEs')
    .option('--confidence <share>', 'the confidence of intervals (default: 0.95)', parseConfidence)
    .option(
      '--seed <n>',
      'the seed of what is drawn, such as starts (default: 1); a multinomial logit draws nothing and records it',
      wholeNumber(0),
    );
}

function addFileFlags(command: Command): void {
  command
    .optionsGroup('The responses:')
    .option('--study <study>', 'the study that the responses belong to (default: codebook.json beside them)');
  addStoreFlags(command, {
    data: 'of a study: where `serve` keeps the responses, which are read without a CSV file',
    database: 'the same, where `serve` keeps them in PostgreSQL',
  })
    .option('--columns <role=name,...>', `which column is what: ${roleNames.join(', ')}`, collect)
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
    );
}

function addWhoseFlags(command: Command): void {
  command
    .optionsGroup('Whose answers count:')
    .option('--drop-tasks', 'leave out tasks without an answer, or with a missing value in a column of the model')
    .option('--drop-respondents', 'leave out whoever has such a task')
    .option('--include-incomplete', 'also the answers of those who did not finish')
    .option('--snapshot <hash>', 'one version of the study only: the first figures of its hash, or latest')
    .option('--include-test', 'of a study: also the answers of who came by a test link');
  addChosenFlags(command)
    .option('--quality <file>', 'the quality.csv of the responses: how many have which flag; a study needs no file')
    .option('--without <flag,...>', 'leave out whom these flags of quality.csv speak against, or any of them', collect);
}

/** @throws UsageError for both at once */
export function dropOf({ dropTasks, dropRespondents }: EstimateFlags): Drop | undefined {
  if (dropTasks && dropRespondents) throw new UsageError('flags', '--drop-tasks or --drop-respondents: one of them');
  return dropTasks ? 'tasks' : dropRespondents ? 'respondents' : undefined;
}

/** `respondent=resp_id,choice=chosen`. @throws UsageError for a role that there is not */
export function parseRoles(texts: readonly string[]): Roles {
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
