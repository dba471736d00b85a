/** What sets classes apart, in a few traits each, so that a reader can tell them by name. */

import type { AttributeImportance } from '../../../study/estimates/importance.ts';
import type { ClassImportance, ClassTrait, LatentEstimates } from '../../../study/estimates/latentEstimates.ts';
import { importance } from '../../importance/importance.ts';
import { classLogit } from '../../tastes/classLogit.ts';

/** What was always done is nearly always done, in this share of the choices. */
const always = 0.99;
const mostly = 0.5;
const seldom = 0.1;

/** The estimates with the importances of each class, and with traits that name it. */
export function nameClasses(estimates: LatentEstimates): LatentEstimates {
  const weighed = estimates.classes.map((_, c) => {
    const logit = classLogit(estimates, c);
    const [overall] = importance(logit, { by: [] }).groups;
    return [...(overall?.importances ?? [])].sort((a, b) => b.importance.estimate - a.importance.estimate);
  });
  const nones = estimates.classes.map(({ noneShare }) => noneTrait(noneShare));
  const areNonesAlike = new Set(nones.map((trait) => trait?.kind)).size === 1;
  const shown = nones.map((trait) => (trait && !(areNonesAlike && nones.length > 1) ? [trait] : []));
  const traitsWith = (attributes: number) =>
    shown.map((none, c) => [...none, ...tasteTraits(estimates, weighed[c] ?? [], none[0], attributes)]);
  const keysOf = (traits: readonly ClassTrait[][]) => new Set(traits.map((own) => JSON.stringify(own)));
  let attributes = 1;
  let traits = traitsWith(attributes);
  // Classes that care most for the same thing in the same way differ in what comes next.
  const most = Math.min(3, weighed[0]?.length ?? 0);
  while (keysOf(traits).size < traits.length && attributes < most) traits = traitsWith(++attributes);
  return {
    ...estimates,
    classes: estimates.classes.map((one, c) => ({
      ...one,
      traits: traits[c] ?? [],
      importances: (weighed[c] ?? []).map(({ attribute, importance: own }): ClassImportance => {
        return { attribute, importance: own.estimate };
      }),
    })),
  };
}

function noneTrait(share: number | undefined): ClassTrait | undefined {
  if (share === undefined) return undefined;
  if (share >= always) return { kind: 'always-none' };
  if (share > mostly) return { kind: 'mostly-none' };
  if (share <= 1 - always) return { kind: 'never-none' };
  return share < seldom ? { kind: 'seldom-none' } : undefined;
}

/** Who always takes none says nothing else. */
function tasteTraits(
  { columns }: LatentEstimates,
  weighed: readonly AttributeImportance[],
  none: ClassTrait | undefined,
  attributes: number,
): ClassTrait[] {
  if (none?.kind === 'always-none') return [];
  return weighed.slice(0, attributes).flatMap(({ attribute, best, worst }, place): ClassTrait[] => {
    const isNumber = columns.find(({ name }) => name === attribute)?.kind === 'numeric';
    const wants = Number(best) > Number(worst) ? 'wants-more' : 'wants-less';
    const taste: ClassTrait = isNumber ? { kind: wants, attribute } : { kind: 'prefers', attribute, level: best };
    return place === 0 && weighed.length > 1 ? [{ kind: 'cares-most', attribute }, taste] : [taste];
  });
}
