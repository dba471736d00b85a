/** `partworth acceptance`: what every level does to acceptance. */
import { type Command, Option } from 'commander';
import { type AcceptanceOptions, acceptance } from '../analysis/acceptance/acceptance.ts';
import { acceptancePage } from '../analysis/whatIf/data/pagePopulation.ts';
import { readEstimates } from '../server/folder/readEstimates.ts';
import { writeFiles } from '../server/folder/writeFiles.ts';
import type { Acceptance } from '../study/estimates/acceptance.ts';
import { exitCodes } from './exitCode.ts';
import {
  byWords,
  parseDifferences,
  parseFactors,
  parseWeights,
  weightsFlag,
  weightsWords,
} from './flags/acceptanceFlags.ts';
import { examples, paragraph } from './flags/examples.ts';
import { quotingWords } from './flags/flagReader.ts';
import { addIntervalFlags, type IntervalFlags, pickIntervalFlags } from './flags/intervalFlags.ts';
import { populationFlag, populationWords } from './flags/marketFlags.ts';
import { collect, parseAssignments } from './flags/parseAssignments.ts';
import { stepToReport } from './next/toReport.ts';
import type { Terminal } from './terminal.ts';
import { describeAcceptance } from './words/describeAcceptance.ts';

interface AcceptanceFlags extends IntervalFlags {
  readonly baseline?: Acceptance['baseline'];
  readonly profile?: readonly string[];
  readonly by?: readonly string[];
  readonly weights?: readonly string[];
  readonly difference?: readonly string[];
  readonly population?: boolean;
  readonly out?: string;
  readonly json?: boolean;
}

export function addAcceptanceCommand(program: Command, terminal: Terminal): void {
  const command = program
    .command('acceptance')
    .summary('tell what each level does to acceptance')
    .description('tell acceptance at every level, and its changes in points and in percent, with intervals')
    .argument('<estimates>', 'estimates.json, as `partworth estimate` writes it; - is stdin')
    .addOption(
      new Option('--baseline <kind>', 'hold the other attributes at one profile, or average over all that were shown')
        .choices(['profile', 'average'])
        .default('profile'),
    )
    .option('--profile <a=l,...>', 'levels of the base profile (default: the reference levels)', collect)
    .option('--by <factor>', byWords, collect)
    .option(weightsFlag, weightsWords, collect)
    .option(
      '--difference <column=level,level>',
      'also the first level less the second: of an attribute, or of a factor for the difference between two groups',
      collect,
    )
    .option(populationFlag, populationWords);
  addIntervalFlags(command)
    .option('--out <file>', 'write the JSON to a file')
    .option('--json', 'the table as JSON on stdout')
    .action(async (path: string, flags: AcceptanceFlags) => runAcceptance(path, flags, terminal));
  paragraph(command, quotingWords);
  examples(command, [
    {
      command: 'partworth acceptance fair-exchange/estimates.json',
      says: 'from the reference profile, by sector and averaged',
    },
    {
      command: 'partworth acceptance fair-exchange/estimates.json --baseline average --by none --json',
      says: 'averaged over all profiles that were shown, for another program',
    },
    {
      command:
        'partworth acceptance fair-exchange/estimates.json --difference usage=sell,ads --difference sector=bank,news --intervals krinsky-robb --seed 7',
      says: 'what selling does against adverts, and what differs between two sectors; intervals from draws',
    },
  ]);
}

async function runAcceptance(path: string, flags: AcceptanceFlags, terminal: Terminal): Promise<void> {
  const { estimates, sha256: estimatesSha256 } = await readEstimates(path);
  const tell = flags.population ? acceptancePage : acceptance;
  const table = tell(estimates, { ...parseFlags(flags), estimatesSha256 });
  const json = JSON.stringify(table, null, 2);
  if (flags.out !== undefined && flags.out !== '-') await writeFiles([{ path: flags.out, content: `${json}\n` }]);
  if (flags.json || flags.out === '-') terminal.out(json);
  else terminal.print(describeAcceptance(table, estimates, terminal));
  if (!estimates.converged || table.weighting?.converged === false) terminal.exitWith(exitCodes.notConverged);
  terminal.next(stepToReport(path, estimates));
}

function parseFlags(flags: AcceptanceFlags): AcceptanceOptions {
  const { baseline, profile = [], by, weights = [], difference = [] } = flags;
  return {
    baseline,
    profile: Object.fromEntries(parseAssignments(profile, '--profile')),
    by: parseFactors(by),
    weights: parseWeights(weights),
    differences: parseDifferences(difference),
    ...pickIntervalFlags(flags),
  };
}
