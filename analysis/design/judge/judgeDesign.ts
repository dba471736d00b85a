/**
 * Can a design be fielded? Unusable is one from which the study's model can't be estimated; a warning is what a
 * researcher would want to know before, and may decide to live with.
 */
import type { DesignVerdict } from '../../../study/design/design.ts';
import type { DesignDiagnostics } from './diagnostics.ts';

/** How much more often one level may be shown than another of its attribute. */
const mostUneven = 1.5;
/** Beyond this two levels are hard to tell apart. */
const mostCorrelated = 0.5;
/** D-error of the worst version over that of the median one. */
const mostUnequal = 1.5;
/** Of efficiency, below which what keeps values is not worth a word. */
const leastCost = 0.02;
/** Shares of the tasks. */
const mostObvious = 0.1;

type Judged = Omit<DesignDiagnostics, 'verdict'>;

export function judgeDesign(diagnostics: Judged): DesignVerdict {
  const { unidentified } = diagnostics;
  if (unidentified.length > 0) {
    return { status: 'unusable', reasons: unidentified.map(({ path, message }) => `${path}: ${message}`) };
  }
  const reasons = [
    ...judgeTasks(diagnostics),
    ...judgeLevels(diagnostics),
    ...judgeCorrelations(diagnostics),
    ...judgeVersions(diagnostics),
    ...judgeValues(diagnostics),
  ];
  return { status: reasons.length > 0 ? 'warning' : 'good', reasons };
}

function judgeTasks({ repeats, dominated = [], utilityBalance, versions, tasksPerVersion }: Judged): string[] {
  const { equalProfiles, repeatedTasks } = repeats;
  const obvious = utilityBalance?.obvious.length ?? 0;
  return [
    ...(equalProfiles.length > 0 ? [`${tasksOf(equalProfiles.length)} a profile twice`] : []),
    ...(repeatedTasks.length > 0 ? [`${tasksOf(repeatedTasks.length)} what its version shows already`] : []),
    ...(dominated.length > 0 ? [`${tasksOf(dominated.length)} a dominated alternative, which teaches little`] : []),
    ...(obvious > mostObvious * versions * tasksPerVersion
      ? [`${tasksOf(obvious)} a profile that the priors make all but certain to be chosen`]
      : []),
  ];
}

/** Efficiency is 1 / D-error: what more tasks it takes to know as much. */
function judgeValues({ keptValues, efficiency: { dError } }: Judged): string[] {
  if (!keptValues || dError === undefined) return [];
  const { attributes, share, dErrorWithout } = keptValues;
  const cost = 1 - dErrorWithout / dError;
  if (cost < leastCost) return [];
  const least = `comes at least ${Math.round(100 * share)}% as often as if all were even`;
  return [
    `every value of ${attributes.join(', ')} ${least}, which costs ${(100 * cost).toFixed(1)}% of efficiency: a design without middle values could not tell whether the effect is a straight line`,
  ];
}

function judgeLevels({ levels, keptValues }: Judged): string[] {
  return levels.flatMap(({ attribute, levels: own }) => {
    // That the ends come more often is what a number's effect is best learnt from; the cost is told.
    if (keptValues?.attributes.includes(attribute) && own.every(({ count }) => count > 0)) return [];
    const sorted = [...own].sort((a, b) => a.count - b.count);
    const [fewest, most] = [sorted[0], sorted.at(-1)];
    if (!fewest || !most || most.count <= mostUneven * fewest.count) return [];
    return [`${attribute} shows "${most.level}" ${most.count} times and "${fewest.level}" ${fewest.count} times`];
  });
}

function judgeCorrelations({ correlations }: Judged): string[] {
  return correlations
    .filter(({ correlation }) => Math.abs(correlation) > mostCorrelated)
    .map(({ columns, correlation }) => {
      const way = correlation > 0 ? 'mostly come together' : 'mostly stand against each other';
      return `${columns.join(' and ')} ${way} (correlation ${correlation.toFixed(2)}), so that they are hard to tell apart`;
    });
}

function judgeVersions({ efficiency }: Judged): string[] {
  const { medianVersion, worstVersion } = efficiency;
  if (!worstVersion || medianVersion === undefined || worstVersion.dError <= mostUnequal * medianVersion) return [];
  const times = (worstVersion.dError / medianVersion).toFixed(1);
  return [`version ${worstVersion.version} alone has ${times} times the D-error of the median version`];
}

function tasksOf(count: number): string {
  return count === 1 ? '1 task shows' : `${count} tasks show`;
}
