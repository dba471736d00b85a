/** The demo's acceptance table: what was estimated from simulated respondents beside what they believe. */
import { trueEffects } from '../../analysis/simulate/trueEffects.ts';
import type { Acceptance, Interval } from '../../study/estimates/acceptance.ts';
import type { Study } from '../../study/study.ts';
import type { Truth } from '../../study/truth/truth.ts';
import type { Terminal } from '../terminal.ts';
import { formatTable } from './formatTable.ts';
import { wrapLines } from './wrapLines.ts';

export interface RecoveredTruth {
  readonly acceptance: Acceptance;
  readonly truth: Truth;
  readonly study: Study;
}

/** Average over the groups; every figure with its interval and the truth. */
export function demoTable({ acceptance, truth, study }: RecoveredTruth, { width, color }: Terminal): string {
  const [estimated] = acceptance.groups;
  const [real] = trueEffects({ truth, study });
  if (!estimated || !real) throw new RangeError('acceptance has at least one group');
  let held = 0;
  const rows = real.effects.map(({ attribute, level, points, relative }) => {
    const found = estimated.effects.find((effect) => effect.attribute === attribute && effect.level === level);
    if (!found) throw new RangeError(`nothing was estimated for ${attribute}=${level}`);
    const holds = found.points.low <= points && points <= found.points.high;
    if (holds) held += 1;
    return [
      attribute,
      level,
      percent(found.acceptance.estimate),
      withInterval(found.points, ''),
      `${signed(points)}${holds ? ' ' : '*'}`,
      withInterval(found.relative, '%'),
      `${signed(relative)}%`,
    ];
  });
  const table = formatTable({
    columns: [
      { title: 'attribute' },
      { title: 'promise' },
      { title: 'accepted', align: 'right' },
      { title: 'change in points', align: 'right' },
      { title: 'truth ', align: 'right', isJoined: true },
      { title: 'relative change', align: 'right' },
      { title: 'truth', align: 'right', isJoined: true },
    ],
    rows,
    width,
    color,
  });
  const base = Object.values(acceptance.baseProfile ?? {}).join(', ');
  const caption =
    `Stated acceptance, average of the ${acceptance.groups.length - 1} sectors. The least protective offer (${base}) ` +
    `is accepted by ${percent(estimated.baseRate.estimate)} (truth ${percent(real.baseRate)}); each promise changes that to:`;
  const brackets = `In brackets: ${100 * acceptance.confidence}% intervals, clustered by respondent.`;
  const holding = `${held} of ${rows.length} hold the truth${held < rows.length ? ' (* does not)' : ''}.`;
  return [wrapLines(caption, width), '', table, '', `${brackets} ${holding}`].join('\n');
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)}%`;
}

function signed(value: number): string {
  const text = value.toFixed(1);
  return value > 0 && text !== '0.0' ? `+${text}` : text.replace(/^-0\.0$/, '0.0');
}

function withInterval({ estimate, low, high }: Interval, unit: string): string {
  return `${signed(estimate)}${unit} [${signed(low)}, ${signed(high)}]`;
}
