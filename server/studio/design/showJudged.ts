/** How good a design is, as figures: its verdict, how near it is to the best possible, its levels, pairs and overlap. */
import { formatNumber } from '../../../study/speech.ts';
import { say } from '../words.ts';
import type { Inspected } from './inspectDesign.ts';
import { gaugesOf } from './pictures/gauges.ts';
import { levelBars, overlapRows } from './pictures/levelBars.ts';
import type { Names } from './pictures/names.ts';
import { pairHeat } from './pictures/pairHeat.ts';

export function showJudged({ diagnostics, provenance }: Inspected, names: Names, language: string) {
  const word = (key: string, values = {}) => say(language, `design.${key}`, values);
  const { verdict, versions, tasksPerVersion, alternatives, fixedTasks, repeats, dominated, efficiency } = diagnostics;
  const { gauges, bound, none } = gaugesOf(diagnostics, provenance);
  const heat = pairHeat(diagnostics, names);
  const number = (value: number, digits = 0) => formatNumber(Number(value.toFixed(digits)), language);
  return {
    verdict: {
      status: verdict.status,
      mark: { good: '✓', warning: '!', unusable: '✕' }[verdict.status],
      says: word(`verdicts.${verdict.status}`),
      reasons: verdict.reasons,
    },
    size: word('size', { versions, tasks: tasksPerVersion, fixed: fixedTasks, alternatives }),
    gauges: gauges.map(({ of, share, dError }) => ({
      of,
      says: word(`gauges.${of}`),
      share,
      shareWords: `${number(share, 1)}%`,
      dError: word('gauges.dError', { error: number(dError, 3) }),
    })),
    bound: bound === undefined ? '' : word('bound', { bound: number(bound, 3) }),
    noBound: none === undefined ? '' : none,
    dError:
      efficiency.dError === undefined
        ? word('noDError')
        : word('dError', { error: number(efficiency.dError, 3), parameters: efficiency.parameters }),
    faults: [
      repeats.equalProfiles.length > 0 ? word('faults.equal', { count: repeats.equalProfiles.length }) : '',
      repeats.repeatedTasks.length > 0 ? word('faults.repeated', { count: repeats.repeatedTasks.length }) : '',
      dominated && dominated.length > 0 ? word('faults.dominated', { count: dominated.length }) : '',
    ].filter((words) => words !== ''),
    levels: levelBars(diagnostics, names).map((bars) => ({
      ...bars,
      evenWords: number(bars.even, 1),
      spreadWords: word('spread', { spread: bars.spread }),
    })),
    overlap: overlapRows(diagnostics, names).map(({ attribute, shared, least }) => ({
      attribute,
      shared: shared === undefined ? '–' : `${number(shared)}%`,
      least: least === undefined ? '–' : `${number(least)}%`,
    })),
    heat: heat ? { ...heat, says: word('heat.says', { fewest: heat.fewest, most: heat.most }) } : false,
  };
}
