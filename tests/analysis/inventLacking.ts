/** Choice data in which attributes do not apply to some alternatives, or were not shown in some tasks. */
import { drawGumbel, drawInteger, makeRandom } from '../../analysis/numerics/random.ts';
import type { ChoiceRecord } from './inventChoices.ts';

/** What decides whether an attribute has a value. */
export type Lacking = 'labels' | 'condition' | 'partial';

export interface LackingData {
  readonly shape: Lacking;
  readonly none: boolean;
  readonly respondents?: number;
  readonly seed?: number;
}

/** The attributes that have empty cells, by shape; `labels` needs no flag. */
export const lackingColumns: Readonly<Record<Lacking, readonly string[]>> = {
  labels: ['service', 'wait'],
  condition: ['service', 'wait'],
  partial: ['service', 'wait', 'plan'],
};

export const lackingLevels: Readonly<Record<string, readonly string[]>> = {
  mode: ['bus', 'car', 'rail'],
  service: ['food', 'plain', 'wifi'],
  plan: ['free', 'paid'],
  sector: ['bank', 'news'],
};

/**
 * `labels`: the car has no service, and only the train a wait. `condition`: service and wait go with a paid plan. `partial`:
 * two attributes of three are shown in a task.
 */
export function inventLacking({ shape, none, respondents = 120, seed = 1 }: LackingData): ChoiceRecord[] {
  const random = makeRandom(seed, `lacking ${shape}`);
  const pick = <T>(list: readonly T[]): T => list[drawInteger(random, list.length)] as T;
  const records: ChoiceRecord[] = [];
  for (let respondent = 1; respondent <= respondents; respondent++) {
    const sector = lackingLevels['sector']?.[respondent % 2] as string;
    for (let task = 1; task <= 6; task++) {
      const left = pick(['service', 'wait', 'plan']);
      const set = (lackingLevels['mode'] as readonly string[]).map((mode): ChoiceRecord => {
        const all = {
          plan: pick(lackingLevels['plan'] as readonly string[]),
          service: pick(lackingLevels['service'] as readonly string[]),
          wait: pick([5, 10, 15]),
        };
        const isOut = (name: string) => {
          if (shape === 'partial') return name === left;
          if (shape === 'condition') return name !== 'plan' && all.plan === 'free';
          return (name === 'service' && mode === 'car') || (name === 'wait' && mode !== 'rail');
        };
        const shown = Object.entries(all).map(([name, value]) => [name, isOut(name) ? '' : value] as const);
        const own: ChoiceRecord = { respondent, task, choice: 0, none: 0, ...(shape === 'labels' && { mode }) };
        return { ...own, cost: pick([2, 4, 6, 8]), ...Object.fromEntries(shown), sector };
      });
      if (none) {
        const label: ChoiceRecord = shape === 'labels' ? { mode: 'neither' } : {};
        const lacks = { cost: '', plan: '', service: '', wait: '' };
        set.push({ respondent, task, choice: 0, none: 1, ...label, ...lacks, sector });
      }
      const utilities = set.map((record) => utilityOf(record) + drawGumbel(random));
      (set[utilities.indexOf(Math.max(...utilities))] as ChoiceRecord)['choice'] = 1;
      records.push(...set);
    }
  }
  return records;
}

function utilityOf({ none, mode, cost, service, wait, plan }: ChoiceRecord): number {
  if (none) return -0.5;
  const levels = { wifi: 1, food: 0.6, plain: -0.3, bus: -0.3, rail: 0.4, paid: 0.5 } as Record<string, number>;
  const own = [service, mode, plan].reduce<number>((sum, level) => sum + (levels[String(level)] ?? 0), 0);
  return own - 0.2 * Number(cost) - 0.06 * Number(wait);
}
