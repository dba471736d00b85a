/** `partworth predict`: what share of a market each of several offers would get. */
import { type Command, Option } from 'commander';
import type { MarketOptions } from '../analysis/market/predictMarket.ts';
import { predictMarket } from '../analysis/market/predictMarket.ts';
import { predictPage } from '../analysis/whatIf/data/pagePopulation.ts';
import { readEstimates } from '../server/folder/readEstimates.ts';
import { readText } from '../server/folder/readText.ts';
import { writeFiles } from '../server/folder/writeFiles.ts';
import { UsageError } from '../study/errors.ts';
import type { Estimates } from '../study/estimates/estimates.ts';
import { parseOffers } from '../study/estimates/parseOffers.ts';
import { type ChoiceRule, choiceRules, type Offer } from '../study/estimates/prediction.ts';
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
import { addMarketFlags, type MarketFlags, pickAdjustments } from './flags/marketFlags.ts';
import { wholeNumber } from './flags/numbers.ts';
import { collect } from './flags/parseAssignments.ts';
import { stepToReport } from './next/toReport.ts';
import type { Terminal } from './terminal.ts';
import { describePrediction } from './words/describePrediction.ts';

interface PredictFlags extends IntervalFlags, MarketFlags {
  readonly offers?: string;
  readonly offer?: readonly string[];
  readonly rule?: ChoiceRule;
  readonly errorDraws?: number;
  /** False with --no-none; true is commander's default and says nothing. */
  readonly none?: boolean;
  readonly by?: readonly string[];
  readonly weights?: readonly string[];
  readonly out?: string;
  readonly json?: boolean;
}

export function addPredictCommand(program: Command, terminal: Terminal): void {
  const command = program
    .command('predict')
    .summary('tell the shares of several offers in a market')
    .description('tell the shares of several offers, and of none, in one market, with intervals')
    .argument('<estimates>', 'estimates.json, as `partworth estimate` writes it; - is stdin')
    .option('--offers <file>', 'a CSV file with a column name and a column for every attribute that is set')
    .option('--offer <name: a=l,...>', 'an offer in words; what it does not name is at its reference level', collect)
    .addOption(
      new Option(
        '--rule <name>',
        'how utilities become shares (default: after dual response two-step, which offer is preferred and then whether it is accepted; else logit); rfc is randomised first choice; first-choice needs part-worths of people',
      ).choices([...choiceRules]),
    )
    .option(
      '--error-draws <n>',
      'of rfc: draws of the errors (default: 262144, which leaves a Monte Carlo error below 0.1 point)',
      wholeNumber(32, 10_000_000),
    )
    .option('--no-none', 'everybody takes one of the offers')
    .option('--by <factor>', byWords, collect)
    .option(weightsFlag, weightsWords, collect);
  addMarketFlags(command);
  addIntervalFlags(command, 'how many draws of the coefficients (default: 5000; 1000 for rfc)')
    .option('--out <file>', 'write the JSON to a file')
    .option('--json', 'the shares as JSON on stdout')
    .action(async (path: string, flags: PredictFlags) => runPredict(path, flags, terminal));
  paragraph(command, quotingWords);
  examples(command, [
    {
      command: 'partworth predict fair-exchange/estimates.json --offers fair-exchange/offers.csv',
      says: 'the offers of a file: name,usage,anonymity in the first line, and then a line for each offer',
    },
    {
      command:
        'partworth predict fair-exchange/estimates.json --offer "today: usage=sell" --offer "plan: usage=ads,anonymity=anonymous" --rule rfc --by none --seed 7',
      says: 'two offers in words, by randomised first choice, averaged over the sectors',
    },
    {
      command:
        'partworth predict fair-exchange/estimates.json --offers fair-exchange/offers.csv --base fair-exchange/offers.csv --available plan=0.8 --population',
      says: 'what changes where the plan reaches four in five people, as a what-if page tells it',
    },
  ]);
}

async function runPredict(path: string, flags: PredictFlags, terminal: Terminal): Promise<void> {
  const { estimates, sha256: estimatesSha256 } = await readEstimates(path);
  const offers = await readOffers(flags, estimates);
  const base = flags.base === undefined ? undefined : await readOffers({ offers: flags.base }, estimates);
  const predict = flags.population ? predictPage : predictMarket;
  const prediction = predict(estimates, offers, { ...parseFlags(flags), ...(base && { base }), estimatesSha256 });
  const json = JSON.stringify(prediction, null, 2);
  if (flags.out !== undefined && flags.out !== '-') await writeFiles([{ path: flags.out, content: `${json}\n` }]);
  if (flags.json || flags.out === '-') terminal.out(json);
  else terminal.print(describePrediction(prediction, estimates, terminal));
  if (!estimates.converged || prediction.weighting?.converged === false) terminal.exitWith(exitCodes.notConverged);
  terminal.next(stepToReport(path, estimates));
}

async function readOffers(
  { offers, offer = [] }: Pick<PredictFlags, 'offers' | 'offer'>,
  { columns }: Estimates,
): Promise<Offer[]> {
  if (offers === undefined && offer.length === 0) {
    const hint = '--offers FILE, or --offer "name: attribute=level,..." for each';
    throw new UsageError('offers', [{ message: 'say which offers compete', hint }]);
  }
  const inWords = parseOfferWords(offer);
  if (offers === undefined) return inWords;
  const { name, text } = await readText(offers);
  return [...parseOffers(text, name, columns), ...inWords];
}

function parseFlags(flags: PredictFlags): MarketOptions {
  return {
    rule: flags.rule,
    errorDraws: flags.errorDraws,
    ...(flags.none === false && { none: false }),
    by: parseFactors(flags.by),
    weights: parseWeights(flags.weights ?? []),
    ...pickAdjustments(flags),
    ...pickIntervalFlags(flags),
  };
}
