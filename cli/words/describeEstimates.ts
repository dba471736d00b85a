/** Estimates as a person reads them: what was fitted, the part-worths, the other parameters, tests, the fit. */
import { counted } from '../../study/counted.ts';
import { type ByMethod, callMethod, type Estimates } from '../../study/estimates/estimates.ts';
import { methods } from '../../study/estimates/methods.ts';
import { warningLines } from '../screen/warningLines.ts';
import type { Terminal } from '../terminal.ts';
import { describeColumns } from './describeColumns.ts';
import { describeScores } from './describeScores.ts';
import { count, percent } from './formatNumbers.ts';
import { describeHierarchical } from './methods/describeHierarchical.ts';
import { describeLatent } from './methods/describeLatent.ts';
import { describeLogit } from './methods/describeLogit.ts';
import { describeMixed } from './methods/describeMixed.ts';

type Page = Pick<Terminal, 'width' | 'color'>;

/** What is the method's own, from part-worths to fit, in blocks of lines. */
const byMethod: ByMethod<[page: Page], string[]> = {
  mnl: describeLogit,
  mixed: describeMixed,
  hb: describeHierarchical,
  latent: describeLatent,
};

/** @param source what the data are called */
export function describeEstimates(estimates: Estimates, source: string, page: Page): string {
  return [
    ...warningLines(estimates.warnings, page),
    describeModel(estimates, source),
    ...describeColumns(estimates.fileColumns, page),
    ...callMethod(byMethod, estimates, page),
    ...describeReliability(estimates),
    ...describeScores(estimates, page),
    ...describeQuality(estimates),
  ].join('\n\n');
}

function describeModel(
  { method, model, coding, response, nRespondents, nTasks, ...rest }: Estimates,
  source: string,
): string {
  const people = rest.simulatedRespondents === nRespondents ? 'simulated respondent' : 'respondent';
  return [
    `${methods[method].name} of ${source}: ${counted(count(nRespondents), people)}, ${counted(count(nTasks), 'task')} (${response})`,
    `Model: ${model} (${coding} coding)`,
  ].join('\n');
}

const sameAnswer = { choice: 'the same choice', accept: 'the same “accept”', both: 'both the same' } as const;

/** Nothing of estimates that were made before reliability was. */
function describeReliability({ reliability }: Estimates): string[] {
  if (!reliability) return [];
  const { nRespondents, confidence, agreements } = reliability;
  if (nRespondents === 0) return ['Reliability: not known, since nobody was shown a task twice'];
  const lines = agreements.map(({ step, share, interval, chance, expected }) => {
    const [low, high] = interval.map(percent);
    const model = expected === undefined ? '' : `, expected by the model ${percent(expected)}`;
    const level = Number((100 * confidence).toFixed(2));
    return `  ${sameAnswer[step]}: ${percent(share)} (${level}% from ${low} to ${high}), by chance ${percent(chance)}${model}`;
  });
  const people = counted(count(nRespondents), 'respondent');
  return [[`Reliability (a task shown twice, the second not fitted): ${people} answered`, ...lines].join('\n')];
}

/** Nothing where no flags were looked for. */
function describeQuality({ quality }: Estimates): string[] {
  if (!quality) return [];
  const { nRespondents, nFlagged, nLeftOut, flags, without } = quality;
  const lines = flags
    .filter(({ respondents }) => respondents > 0)
    .map(({ flag, respondents }) => {
      const leftOut = without.includes(flag) ? ', left out' : '';
      return `  ${flag} ${count(respondents)} (${percent(respondents / nRespondents)})${leftOut}`;
    });
  const has = nFlagged === 1 ? 'has' : 'have';
  const head = `Flags: ${count(nFlagged)} of ${counted(count(nRespondents), 'respondent')} ${has} one, ${count(nLeftOut)} left out`;
  return [[head, ...lines].join('\n')];
}
