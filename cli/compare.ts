/** `partworth compare`: two models of the same data. */
import type { Command } from 'commander';
import { compareModels } from '../analysis/estimate/compareModels.ts';
import { readEstimates } from '../server/folder/readEstimates.ts';
import { DataError, type Problem, UsageError } from '../study/errors.ts';
import type { Estimates } from '../study/estimates/estimates.ts';
import { exitCodes } from './exitCode.ts';
import { examples } from './flags/examples.ts';
import type { Terminal } from './terminal.ts';
import { describeComparison } from './words/describeComparison.ts';

interface CompareFlags {
  readonly json?: boolean;
}

export function addCompareCommand(program: Command, terminal: Terminal): void {
  const command = program
    .command('compare')
    .summary('compare two models of the same data')
    .description(
      'compare two models of the same data: a likelihood-ratio test where one is nested in the other, AIC and BIC',
    )
    .argument('<first>', 'estimates.json of one model; - is stdin')
    .argument('<second>', 'estimates.json of the other')
    .option('--json', 'the comparison as JSON on stdout')
    .action(async (first: string, second: string, flags: CompareFlags) => runCompare(first, second, flags, terminal));
  const without =
    'partworth estimate fair-exchange/responses.csv --model "retention + anonymity + usage + none" --json';
  examples(command, [
    {
      command: `${without} | partworth compare fair-exchange/estimates.json -`,
      says: 'the model of the study against one without control, transparency and what differs by sector',
    },
    {
      command: 'partworth compare fair-exchange/estimates.json fair-exchange/estimates.json --json',
      says: 'for another program (a model and itself: no difference)',
    },
  ]);
}

async function runCompare(first: string, second: string, { json }: CompareFlags, terminal: Terminal): Promise<void> {
  if (first === '-' && second === '-') throw new UsageError('stdin', 'compare: only one of the two can be stdin');
  const names = [nameOf(first), nameOf(second)] as const;
  const [one, other] = [(await readEstimates(first)).estimates, (await readEstimates(second)).estimates];
  checkComparable([one, other], names);
  const comparison = compareModels(one, other, names);
  if (json) terminal.out(JSON.stringify(comparison, null, 2));
  else terminal.print(describeComparison(comparison, names, terminal));
  terminal.next({
    does: 'see what each level does to acceptance, by the model that you keep',
    command: ['acceptance', first === '-' ? second : first],
  });
  if (comparison.models.some(({ converged }) => !converged)) terminal.exitWith(exitCodes.notConverged);
}

/** @throws DataError with every field that a comparison needs and one of the files has not */
function checkComparable(both: readonly [Estimates, Estimates], names: readonly [string, string]): void {
  const numbers = ['logLikelihood', 'nullLogLikelihood', 'aic', 'bic', 'caic', 'nRespondents', 'nChoices'] as const;
  const problems = both.flatMap((estimates, index): Problem[] => {
    const file = names[index];
    // What has no likelihood at all is told so, in words.
    if (estimates.method !== 'mnl' && !('logLikelihood' in estimates)) return [];
    const fields: Readonly<Record<string, unknown>> = { ...estimates };
    const missing = numbers.filter((path) => !Number.isFinite(fields[path]));
    const hash: unknown = estimates.data?.sha256;
    const found = missing.map((path): Problem => ({ file, path, message: 'is missing, or no number' }));
    return typeof hash === 'string' ? found : [...found, { file, path: 'data.sha256', message: 'is missing' }];
  });
  if (problems.length > 0) throw new DataError('estimates', problems);
}

function nameOf(path: string): string {
  return path === '-' ? 'stdin' : path;
}
