/** Profiles as a page shows them: attributes in one order, named by their labels, or by their place from left to right. */
import { levelText } from '../../../study/amounts/levelText.ts';
import { lookUp } from '../../../study/lookUp.ts';
import type { StudyImage } from '../../../study/pictures/picture.ts';
import type { Attribute, Profile, Study } from '../../../study/study.ts';
import type { AlternativeView } from '../../render/views/alternative.ts';
import { showImage } from '../visit/showImage.ts';
import type { Speak } from '../visit/speak.ts';

export interface ShownProfile {
  /** The design's number, which the form posts. */
  readonly number: number;
  readonly profile: Profile;
}

/** Who sees them. */
export interface ProfileReader {
  readonly study: Pick<Study, 'attributes' | 'tasks'>;
  readonly language: string;
  readonly speak: Speak;
  /** Amounts may differ by them. */
  readonly factors: Readonly<Record<string, string>>;
  readonly attributeOrder: readonly string[];
}

/**
 * A row for each attribute that applies to some of the profiles, the same rows in all of them, so that they can stand side by
 * side.
 */
export function makeAlternatives(reader: ProfileReader, shown: readonly ShownProfile[]): AlternativeView[] {
  const { study, speak, factors, attributeOrder } = reader;
  const naming = study.attributes.find(({ names }) => names);
  const attributes = attributeOrder.flatMap(
    (id) => study.attributes.find((one) => one.id === id && one !== naming) ?? [],
  );
  const wordsOf = (attribute: Attribute, profile: Profile) => levelWords(attribute, { ...factors, ...profile }, reader);
  const rows = attributes.filter((one) => shown.some(({ profile }) => wordsOf(one, profile) !== undefined));
  const word = speak(study.tasks.alternative);
  return shown.map(({ number, profile }, place) => {
    const label = naming && wordsOf(naming, profile);
    const own = naming && imageOf(naming, profile);
    return {
      number,
      name: label ?? (shown.length === 1 ? word : `${word} ${String.fromCharCode('A'.charCodeAt(0) + place)}`),
      ...(label !== undefined && { label: lookUp(profile, naming?.id) }),
      ...(own && { image: showImage(own, speak) }),
      rows: rows.map((attribute) => {
        const words = wordsOf(attribute, profile);
        const image = imageOf(attribute, profile);
        return {
          attribute: attribute.id,
          attributeLabel: speak(attribute.label),
          level: words === undefined ? '' : (lookUp(profile, attribute.id) ?? ''),
          levelLabel: words ?? '',
          ...(words === undefined && { lacks: true as const }),
          ...(image && { image: showImage(image, speak) }),
        };
      }),
    };
  });
}

function imageOf({ id, levels }: Attribute, profile: Profile): StudyImage | undefined {
  return levels.find((level) => level.id === lookUp(profile, id))?.image;
}

/**
 * What a respondent reads of an attribute: its level's words, or its amount. `undefined` where it does not apply.
 *
 * @param cells the profile, and his factors
 */
export function levelWords(
  attribute: Attribute,
  cells: Readonly<Record<string, string>>,
  { speak, language }: Pick<ProfileReader, 'speak' | 'language'>,
): string | undefined {
  if (attribute.amounts) return levelText(attribute, cells, language);
  const level = attribute.levels.find(({ id }) => id === lookUp(cells, attribute.id));
  return level && speak(level.label);
}
