/** `partworth compare`: two models of the same data. */
import { basename } from 'node:path';
import type { Command } from 'commander';
import { type Comparison, compareModels } from '../analysis/inference/compareModels.ts';
import { UsageError } from '../study/errors.ts';
import { readEstimates } from './acceptance.ts';
import { describeChiSquare, independence } from './describeTests.ts';
import { examples } from './examples.ts';
import { exitCodes } from './exitCode.ts';
import { fixed, right } from './formatNumbers.ts';
import { formatTable } from './formatTable.ts';
import type { Terminal } from './terminal.ts';

interface CompareFlags {
  readonly json?: boolean;
}

export function addCompareCommand(program: Command, terminal: Terminal): void {
  const command = program
    .command('compare')
    .description('two models of the same data: a likelihood-ratio test where one is nested in the other, AIC and BIC')
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
  const [one, other] = [await readEstimates(first), await readEstimates(second)];
  const comparison = compareModels(one.estimates, other.estimates, names);
  terminal.out(json ? JSON.stringify(comparison, null, 2) : describeComparison(comparison, names, terminal));
  if (comparison.models.some(({ converged }) => !converged)) terminal.exitWith(exitCodes.notConverged);
}

function nameOf(path: string): string {
  return path === '-' ? 'stdin' : path;
}

function describeComparison(
  { models, nested, likelihoodRatio, difference, warnings }: Comparison,
  names: readonly [string, string],
  page: Pick<Terminal, 'width' | 'color'>,
): string {
  const rows = models.map(({ nParameters, logLikelihood, adjustedRhoSquared, aic, bic, caic }, index) => [
    labelOf(names, index),
    String(nParameters),
    ...[logLikelihood, adjustedRhoSquared].map((value, i) => fixed(value, i === 0 ? 3 : 4)),
    ...[aic, bic, caic].map((value) => fixed(value, 2)),
  ]);
  const titles = ['parameters', 'log-likelihood', 'adjusted rho2', 'AIC', 'BIC', 'CAIC'].map(right);
  const lines = warnings.map((warning) => `Warning: ${warning}.`);
  const formulas = models.map(({ model }, index) => `${labelOf(names, index)}: ${model}`);
  return [
    ...lines,
    ...formulas,
    '',
    formatTable({ columns: [{ title: 'model' }, ...titles], rows, ...page }),
    '',
    describeNesting(nested, likelihoodRatio, names),
    describeCriteria(difference, names),
  ].join('\n');
}

/** File names, with their folders where the names are the same. */
function labelOf(names: readonly [string, string], index: number): string {
  const [first, second] = names.map((name) => basename(name));
  const name = names[index] ?? '';
  return first === second ? name : basename(name);
}

function describeNesting(
  nested: Comparison['nested'],
  test: Comparison['likelihoodRatio'],
  names: readonly [string, string],
): string {
  if (nested === 'same') return 'The two have the same parameters: there is nothing to test.';
  if (nested === 'none') {
    return 'Neither is nested in the other by its parameters, coding and reference levels: no likelihood-ratio test.';
  }
  const [small, large] = nested === 'first-in-second' ? [0, 1] : [1, 0];
  const words = `${labelOf(names, small)} is ${labelOf(names, large)} without`;
  if (!test) return `${words} some parameters, but a fit without a maximum can't be tested.`;
  return [
    `${words} ${test.parameters.join(', ')}.`,
    `Likelihood ratio ${describeChiSquare(test)}. ${independence}`,
  ].join('\n');
}

function describeCriteria({ aic, bic }: Comparison['difference'], names: readonly [string, string]): string {
  const verdict = (name: string, value: number) => {
    if (value === 0) return `${name} is the same`;
    return `${name} prefers ${labelOf(names, value < 0 ? 1 : 0)} by ${fixed(Math.abs(value), 2)}`;
  };
  return `${verdict('AIC', aic)}; ${verdict('BIC', bic)}.`;
}
