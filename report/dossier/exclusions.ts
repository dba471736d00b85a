/** Whose answers do not count, as far as the study file and the estimation decide it beforehand. */
import { qualityFlags } from '../../study/responses/quality.ts';
import type { Piece } from './document.ts';
import { type DossierMaterial, makeTeller } from './material.ts';

export function exclusionItems(material: DossierMaterial): Piece[] {
  const { study } = material;
  const { say, blank } = makeTeller(material);
  const { screenOut = [], quotas = [], tasks } = study;
  const unfitted = [
    ...(tasks.fixed.length > 0 ? ['exclusions.fixed'] : []),
    ...(tasks.repeat ? ['exclusions.repeat'] : []),
  ];
  return [
    say('exclusions.incomplete'),
    say('exclusions.tests'),
    say('exclusions.withdrawn'),
    ...screenOut.map(({ when }) => say('exclusions.screenOut', { when })),
    ...quotas.map(({ id, limit, when }) =>
      when === undefined ? say('exclusions.quotaAll', { id, limit }) : say('exclusions.quota', { id, limit, when }),
    ),
    ...unfitted.map((key) => say(key)),
    say('exclusions.flags', { flags: qualityFlags.join(', ') }),
    blank('flags'),
  ];
}
