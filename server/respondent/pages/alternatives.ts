/** Profiles as a page shows them: attributes in one order, named by their place from left to right. */
import { lookUp } from '../../../study/lookUp.ts';
import type { Profile, Study } from '../../../study/study.ts';
import type { AlternativeView } from '../../render/views/alternative.ts';
import { showImage } from '../visit/showImage.ts';
import type { Speak } from '../visit/speak.ts';

export interface ShownProfile {
  /** The design's number, which the form posts. */
  readonly number: number;
  readonly profile: Profile;
}

export function makeAlternatives(
  study: Study,
  speak: Speak,
  attributeOrder: readonly string[],
  shown: readonly ShownProfile[],
): AlternativeView[] {
  const attributes = new Map(study.attributes.map((attribute) => [attribute.id, attribute]));
  const word = speak(study.tasks.alternative);
  return shown.map(({ number, profile }, place) => ({
    number,
    name: shown.length === 1 ? word : `${word} ${String.fromCharCode('A'.charCodeAt(0) + place)}`,
    rows: attributeOrder.flatMap((id) => {
      const attribute = attributes.get(id);
      const level = attribute?.levels.find((one) => one.id === lookUp(profile, id));
      if (!attribute || !level) return [];
      const image = level.image && { image: showImage(level.image, speak) };
      const words = { attributeLabel: speak(attribute.label), levelLabel: speak(level.label) };
      return [{ attribute: id, level: level.id, ...words, ...image }];
    }),
  }));
}
