/** `partworth importance`: how much each attribute weighs, and what makes up for what. */
import type { Command } from 'commander';
import { type ImportanceOptions, importance } from '../analysis/importance/importance.ts';
import { readEstimates } from '../server/folder/readEstimates.ts';
import { writeFiles } from '../server/folder/writeFiles.ts';
import { exitCodes } from './exitCode.ts';
import { byWords, parseFactors, parseUnit, parseWeights, weightsFlag, weightsWords } from './flags/acceptanceFlags.ts';
import { examples, paragraph } from './flags/examples.ts';
import { quotingWords } from './flags/flagReader.ts';
import { addIntervalFlags, type IntervalFlags, pickIntervalFlags } from './flags/intervalFlags.ts';
import { collect } from './flags/parseAssignments.ts';
import { stepToReport } from './next/toReport.ts';
import type { Terminal } from './terminal.ts';
import { describeImportance } from './words/describeImportance.ts';

interface ImportanceFlags extends IntervalFlags {
  readonly in?: string;
  readonly by?: readonly string[];
  readonly weights?: readonly string[];
  readonly out?: string;
  readonly json?: boolean;
}

export function addImportanceCommand(program: Command, terminal: Terminal): void {
  const command = program
    .command('importance')
    .summary('tell how much each attribute weighs')
    .description('tell how much each attribute weighs, and trade-off rates between them, with intervals')
    .argument('<estimates>', 'estimates.json, as `partworth estimate` writes it; - is stdin')
    .option(
      '--in <unit>',
      'tell trade-offs in a number (price: willingness to pay) or in a step (anonymity=anonymous); default: the first number',
    )
    .option('--by <factor>', byWords, collect)
    .option(weightsFlag, weightsWords, collect);
  addIntervalFlags(command)
    .option('--out <file>', 'write the JSON to a file')
    .option('--json', 'the table as JSON on stdout')
    .action(async (path: string, flags: ImportanceFlags) => runImportance(path, flags, terminal));
  paragraph(command, quotingWords);
  examples(command, [
    { command: 'partworth importance fair-exchange/estimates.json', says: 'by sector and averaged' },
    {
      command: 'partworth importance fair-exchange/estimates.json --in anonymity=anonymous --by none',
      says: 'also what every level is worth, in steps from named to anonymous storage',
    },
  ]);
}

async function runImportance(path: string, flags: ImportanceFlags, terminal: Terminal): Promise<void> {
  const { estimates, sha256: estimatesSha256 } = await readEstimates(path);
  const table = importance(estimates, { ...parseFlags(flags), estimatesSha256 });
  const json = JSON.stringify(table, null, 2);
  if (flags.out !== undefined && flags.out !== '-') await writeFiles([{ path: flags.out, content: `${json}\n` }]);
  if (flags.json || flags.out === '-') terminal.out(json);
  else terminal.print(describeImportance(table, estimates, terminal));
  if (!estimates.converged || table.weighting?.converged === false) terminal.exitWith(exitCodes.notConverged);
  terminal.next(stepToReport(path, estimates));
}

function parseFlags(flags: ImportanceFlags): ImportanceOptions {
  return {
    ...(flags.in !== undefined && { unit: parseUnit(flags.in) }),
    by: parseFactors(flags.by),
    weights: parseWeights(flags.weights ?? []),
    ...pickIntervalFlags(flags),
  };
}
