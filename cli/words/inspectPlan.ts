/** The power of every effect for several numbers of respondents, as sections for the terminal: one for each unit. */
import type { PlannedEffect, PlannedPower } from '../../analysis/design/precision/planPower.ts';
import type { Section } from './section.ts';

const titles = {
  points: 'Power for the changes of acceptance, in percent',
  utility: 'Power for the utilities, in percent',
};

export function planSections(effects: readonly PlannedEffect[], assumed: string): Section[] {
  return (['points', 'utility'] as const).flatMap((unit) => {
    const own = effects.filter((effect) => effect.unit === unit);
    const [first] = own;
    if (!first) return [];
    return [
      {
        title: `${titles[unit]}, ${assumed}`,
        columns: [
          { title: unit === 'points' ? 'level' : 'parameter' },
          { title: unit, align: 'right' as const },
          ...sizesOf(first).map((size) => ({ title: `N=${size}`, align: 'right' as const })),
        ],
        rows: own.map((effect) => [
          effect.name,
          signed(effect),
          ...sizesOf(effect).map((size) => powersAt(effect, size)),
        ]),
        words: [designEffectWords(first)],
      },
    ];
  });
}

const sizesOf = ({ plans }: PlannedEffect) => [...new Set(plans.map(({ respondents }) => respondents))];

/** One figure for each design effect: `35 / 28`. */
export function powersAt({ plans }: PlannedEffect, size: number): string {
  return plans.flatMap((plan) => (plan.respondents === size ? [powerWords(plan)] : [])).join(' / ');
}

/** Never 100: nothing is certain. */
function powerWords({ power }: PlannedPower): string {
  return power > 0.995 ? '>99' : String(Math.round(100 * power));
}

function designEffectWords({ plans }: PlannedEffect): string {
  const effects = [...new Set(plans.map(({ designEffect }) => designEffect))];
  const many = effects.length > 1 ? 'Design effects of' : 'A design effect of';
  return `${many} ${effects.join(' / ')}: by how much differences between people raise variances. Tests are at the 5% level, two-sided.`;
}

function signed({ size, unit }: PlannedEffect): string {
  return `${size < 0 ? '-' : '+'}${Math.abs(size).toFixed(unit === 'points' ? 1 : 3)}`;
}
