/** What several documents say of a study's plan: its attributes and levels, and how people come to it. */
import type { DossierFact, DossierTable } from './document.ts';
import { type DossierMaterial, makeTeller } from './material.ts';

/** Attributes and factors with the words that respondents read; the reference level is named. */
export function levelsTable(material: DossierMaterial): DossierTable {
  const { attributes, factors } = material.study;
  const { say, text } = makeTeller(material);
  const rows = [
    ...attributes.map((one) => ['attribute', one] as const),
    ...factors.map((one) => ['factor', one] as const),
  ];
  return {
    kind: 'table',
    title: say('levels.title'),
    columns: [say('levels.column'), say('levels.kind'), say('levels.levels')],
    rows: rows.map(([kind, { label, levels, reference }]) => [
      [text(label)],
      [say(`levels.${kind}`)],
      levels.map((level) =>
        level.id === reference ? say('levels.reference', { level: text(level.label) }) : text(level.label),
      ),
    ]),
  };
}

/** How people come in, and when: as far as the study file says it. */
export function recruitmentFacts(material: DossierMaterial): DossierFact[] {
  const { entry } = material.study;
  const { say, fact, text, blank } = makeTeller(material);
  const { access = 'open', panel, fieldwork } = entry ?? {};
  const name = panel?.name ? text(panel.name) : undefined;
  const ways = [
    say(`access.${access}`),
    ...(panel ? [name === undefined ? say('access.panel') : say('access.panelNamed', { panel: name })] : []),
  ];
  const { opens, closes } = fieldwork ?? {};
  return [
    fact('access', ...ways, blank('recruitment')),
    fact('opens', opens ? say('moment', { at: opens.at }) : blank('opens')),
    fact('closes', closes ? say('moment', { at: closes.at }) : blank('closes')),
  ];
}
