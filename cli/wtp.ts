/** `partworth wtp`: what levels are worth in the price, at the margin and against competitors. */
import { type Command, Option } from 'commander';
import { type WillingnessOptions, willingnessToPay } from '../analysis/willingness/willingness.ts';
import { readEstimates } from '../server/folder/readEstimates.ts';
import { readText } from '../server/folder/readText.ts';
import { writeFiles } from '../server/folder/writeFiles.ts';
import type { Estimates } from '../study/estimates/estimates.ts';
import { parseOffers } from '../study/estimates/parseOffers.ts';
import type { ChoiceRule, Offer } from '../study/estimates/prediction.ts';
import { exitCodes } from './exitCode.ts';
import {
  byWords,
  parseFactors,
  parseOfferWords,
  parseWeights,
  weightsFlag,
  weightsWords,
} from './flags/acceptanceFlags.ts';
import { examples, paragraph } from './flags/examples.ts';
import { quotingWords } from './flags/flagReader.ts';
import { addIntervalFlags, type IntervalFlags, pickIntervalFlags } from './flags/intervalFlags.ts';
import { numberFrom } from './flags/numbers.ts';
import { collect } from './flags/parseAssignments.ts';
import { stepToReport } from './next/toReport.ts';
import type { Terminal } from './terminal.ts';
import { describeWillingness } from './words/willingness/describeWillingness.ts';

interface WtpFlags extends IntervalFlags {
  readonly price?: string;
  readonly at?: number;
  readonly offers?: string;
  readonly offer?: readonly string[];
  readonly of?: string;
  readonly rule?: ChoiceRule;
  /** False with --no-none; true is commander's default and says nothing. */
  readonly none?: boolean;
  readonly by?: readonly string[];
  readonly weights?: readonly string[];
  readonly out?: string;
  readonly json?: boolean;
}

export function addWtpCommand(program: Command, terminal: Terminal): void {
  const command = program
    .command('wtp')
    .summary('tell what levels are worth in the price')
    .description('tell what people are willing to pay for each level, with intervals and with what was divided by what')
    .argument('<estimates>', 'estimates.json, as `partworth estimate` writes it; - is stdin')
    .option(
      '--price <attribute>',
      'the number that amounts are told in (default: the one in a currency, or called a price)',
    )
    .option(
      '--at <value>',
      'the price at which its slope is taken, where it is no straight line (default: the middle one)',
      numberFrom(0, Number.POSITIVE_INFINITY, 'least'),
    )
    .option('--offers <file>', 'competitors, as predict takes them: by what price change an offer keeps its share')
    .option(
      '--offer <name: a=l,...>',
      'a competitor in words; what it does not name is at its reference level',
      collect,
    )
    .option('--of <name>', 'the offer that changes (default: the first)')
    .addOption(
      new Option('--rule <name>', 'how utilities become shares, as in predict').choices([
        'two-step',
        'logit',
        'first-choice',
      ]),
    )
    .option('--no-none', 'everybody takes one of the offers')
    .option('--by <factor>', byWords, collect)
    .option(weightsFlag, weightsWords, collect);
  addIntervalFlags(command)
    .option('--out <file>', 'write the JSON to a file')
    .option('--json', 'the amounts as JSON on stdout')
    .action(async (path: string, flags: WtpFlags) => runWtp(path, flags, terminal));
  paragraph(command, quotingWords);
  examples(command, [
    { command: 'partworth wtp bikes/estimates.json', says: 'what every level is worth in the price' },
    {
      command:
        'partworth wtp bikes/estimates.json --offers bikes/offers.csv --of ours --intervals krinsky-robb --seed 7',
      says: 'also by what price change our offer keeps its share against the others',
    },
  ]);
}

async function runWtp(path: string, flags: WtpFlags, terminal: Terminal): Promise<void> {
  const { estimates, sha256: estimatesSha256 } = await readEstimates(path);
  const offers = await readCompetitors(flags, estimates);
  const table = willingnessToPay(estimates, { ...parseFlags(flags), ...(offers && { offers }), estimatesSha256 });
  const json = JSON.stringify(table, null, 2);
  if (flags.out !== undefined && flags.out !== '-') await writeFiles([{ path: flags.out, content: `${json}\n` }]);
  if (flags.json || flags.out === '-') terminal.out(json);
  else terminal.print(describeWillingness(table, estimates, terminal));
  if (!estimates.converged || table.weighting?.converged === false) terminal.exitWith(exitCodes.notConverged);
  terminal.next(stepToReport(path, estimates));
}

async function readCompetitors(
  { offers, offer = [] }: WtpFlags,
  { columns }: Estimates,
): Promise<readonly Offer[] | undefined> {
  const inWords = parseOfferWords(offer);
  if (offers === undefined) return inWords.length > 0 ? inWords : undefined;
  const { name, text } = await readText(offers);
  return [...parseOffers(text, name, columns), ...inWords];
}

function parseFlags(flags: WtpFlags): WillingnessOptions {
  const { price, at, of, rule, none } = flags;
  return {
    price: { ...(price !== undefined && { attribute: price }), ...(at !== undefined && { at }) },
    ...(of !== undefined && { of }),
    ...(rule && { rule }),
    ...(none === false && { none: false }),
    by: parseFactors(flags.by),
    weights: parseWeights(flags.weights ?? []),
    ...pickIntervalFlags(flags),
  };
}
