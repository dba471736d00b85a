/** Invented choices of a study with 1,000 policies, for what is measured of what-if pages. */
import { drawGumbel, drawInteger, makeRandom } from '../analysis/numerics/random.ts';

export const sizes = { retention: 5, anonymity: 5, use: 5, control: 4, told: 2 };
export const names = Object.keys(sizes) as (keyof typeof sizes)[];

/** Rows of ten tasks of each respondent: two profiles and none. */
export function invent(respondents: number): Record<string, string | number>[] {
  const random = makeRandom(1, 'bench');
  const profile = () => Object.fromEntries(names.map((name) => [name, `l${drawInteger(random, sizes[name])}`]));
  const utility = (own: Readonly<Record<string, string>>, shift: number) =>
    names.reduce((sum, name) => sum + 0.2 * Number(own[name]?.slice(1)) * (name === 'use' ? -1 : 1), shift);
  return Array.from({ length: respondents }, (_, n) => n + 1).flatMap((respondent) => {
    const shift = 2 * random() - 1;
    return Array.from({ length: 10 }, (_, t) => t + 1).flatMap((task) => {
      const shown = [profile(), profile()];
      const drawn = [...shown.map((own) => utility(own, shift) + drawGumbel(random)), drawGumbel(random)];
      const chosen = drawn.indexOf(Math.max(...drawn));
      const blank = Object.fromEntries(names.map((name) => [name, '']));
      return [...shown, blank].map((own, j) => ({
        ...{ respondent, task, alternative: j + 1, choice: Number(j === chosen), none: Number(j === 2) },
        ...own,
      }));
    });
  });
}
