/** What a study with binding choices does with whose answers: for a board, since it is done and not only told. */
import type { Acts } from '../../study/binding/binding.ts';
import { lookUp } from '../../study/lookUp.ts';
import type { DossierSection, Piece } from './document.ts';
import { type DossierMaterial, makeTeller } from './material.ts';

/** None where all choices are hypothetical. */
export function bindingSection(material: DossierMaterial): DossierSection[] {
  const { study } = material;
  const { section, say, text } = makeTeller(material);
  const { binding, attributes } = study;
  if (!binding) return [];
  const bound = attributes.filter(({ id }) => lookUp(binding.acts, id));
  const rows = bound.flatMap(({ id, label, levels }) =>
    levels.map((level) => [
      [`${text(label)}: ${text(level.label)}`],
      wordsOf(lookUp(lookUp(binding.acts, id), level.id) ?? {}, material),
    ]),
  );
  const columns = [say('binding.level'), say('binding.acts')];
  return [
    section(
      'binding',
      { kind: 'paragraph', says: say('binding.words') },
      { kind: 'paragraph', says: whose(material) },
      { kind: 'table', title: say('binding.title'), columns, rows },
      { kind: 'paragraph', says: say('binding.minimum', { n: binding.minimum.keepForDays }) },
    ),
  ];
}

function whose(material: DossierMaterial): string {
  const { binding, factors } = material.study;
  const { say, text } = makeTeller(material);
  const factor = factors.find(({ id }) => id === binding?.arm?.factor);
  const level = factor?.levels.find(({ id }) => id === binding?.arm?.kept);
  return factor && level
    ? say('binding.arm', { factor: text(factor.label), level: text(level.label) })
    : say('binding.all');
}

function wordsOf({ keepForDays, ...acts }: Acts, material: DossierMaterial): readonly Piece[] {
  const { say } = makeTeller(material);
  const words = [
    ...(keepForDays === undefined ? [] : [say('act.keepForDays', { n: keepForDays })]),
    ...Object.entries(acts).map(([act, value]) =>
      say(`act.${act}.${value}`, { n: material.study.binding?.anonymiseAfterDays ?? 0 }),
    ),
  ];
  return words.length > 0 ? words : [say('binding.none')];
}
