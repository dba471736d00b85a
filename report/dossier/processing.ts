/** The record of processing activities: what article 30(1) of the GDPR asks a controller to keep, letter by letter. */
import type { DossierDocument, DossierSection, Piece } from './document.ts';
import { type DossierMaterial, makeTeller } from './material.ts';
import { storedItems } from './privacyFacts.ts';

/** (a) to (g) of article 30(1). */
const letters = ['a', 'b', 'c', 'd', 'e', 'f', 'g'] as const;

export function processing(material: DossierMaterial): DossierDocument {
  const { say } = makeTeller(material);
  return {
    id: 'processing',
    title: say('processing.title'),
    lead: say('processing.lead'),
    sections: [recordSection(material), storedSection(material), besidesSection(material)],
    references: [say('reference.gdpr')],
  };
}

function recordSection(material: DossierMaterial): DossierSection {
  const { section, say } = makeTeller(material);
  const known = recordAnswers(material);
  const rows = letters.map((letter) => [[`30(1)(${letter})`], [say(`processing.${letter}.asks`)], known[letter]]);
  const columns = ['processing.article', 'processing.asks', 'processing.says'].map((key) => say(key));
  return section('record', { kind: 'table', title: say('processing.table'), columns, rows });
}

function recordAnswers(material: DossierMaterial): Readonly<Record<(typeof letters)[number], readonly Piece[]>> {
  const { study } = material;
  const { say, text, blank } = makeTeller(material);
  const { privacy, entry } = study;
  const { controller, contact, seenBy, keepForDays, afterwards = 'delete' } = privacy;
  return {
    a: [text(controller), contact, blank('controllerAddress'), blank('jointControllers'), blank('officer')],
    b: [say('processing.b.known', { title: text(study.title) }), blank('purposes')],
    c: [say('processing.c.people'), say('processing.c.data'), blank('dataSubjects')],
    d: [
      seenBy ? text(seenBy) : blank('seenBy'),
      ...(entry?.panel ? [say('processing.d.panel')] : []),
      blank('processors'),
      blank('publicRecipients'),
    ],
    e: [blank('transfers')],
    f: [say(`keep.${afterwards}`, { n: keepForDays }), say('processing.f.copies'), blank('copies')],
    g: [say('processing.g.server'), say('processing.g.access'), say('processing.g.erasure'), blank('measures')],
  };
}

function storedSection(material: DossierMaterial): DossierSection {
  const { section, say } = makeTeller(material);
  return section(
    'stored',
    { kind: 'paragraph', says: say('processing.stored') },
    { kind: 'list', items: storedItems(material) },
    { kind: 'paragraph', says: say('privacy.notStored') },
  );
}

/** Not asked by article 30, and kept beside it by most. */
function besidesSection(material: DossierMaterial): DossierSection {
  const { section, say, blank } = makeTeller(material);
  const items = ['legalBasis', 'specialCategories', 'impact', 'recordDate'].map((key) => blank(key));
  return section('besides', { kind: 'paragraph', says: say('processing.besides') }, { kind: 'list', items });
}
