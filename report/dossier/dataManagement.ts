/** The data management plan, under the six headings of Science Europe's core requirements. */
import { countVersions } from '../../study/design/design.ts';
import type { DossierDocument, DossierSection, Piece } from './document.ts';
import { type DossierMaterial, makeTeller } from './material.ts';

export function dataManagement(material: DossierMaterial): DossierDocument {
  const { say, section } = makeTeller(material);
  const of = (name: string, items: readonly Piece[]): DossierSection =>
    section(`plan.${name}`, { kind: 'list', items });
  return {
    id: 'data-management',
    title: say('plan.title'),
    lead: say('plan.lead'),
    sections: [
      of('data', dataItems(material)),
      of('documentation', documentationItems(material)),
      of('storage', storageItems(material)),
      of('legal', legalItems(material)),
      of('sharing', sharingItems(material)),
      of('responsibility', blanks(material, ['responsible', 'costs', 'review'])),
    ],
    references: [say('reference.scienceEurope'), say('reference.psychDs')],
  };
}

function blanks(material: DossierMaterial, keys: readonly string[]): Piece[] {
  const { blank } = makeTeller(material);
  return keys.map((key) => blank(key));
}

function dataItems(material: DossierMaterial): Piece[] {
  const { study, design, power, language } = material;
  const { say } = makeTeller(material);
  const { tasks } = study;
  const shown = tasks.perRespondent + tasks.fixed.length + Number(tasks.repeat !== undefined);
  const rows = shown * (tasks.alternatives + Number(tasks.response !== 'dual-response' && tasks.response !== 'choice'));
  return [
    say('plan.new'),
    say('plan.formats'),
    say('plan.rows', { n: rows }),
    ...(power.respondents === undefined
      ? []
      : [say('plan.size', { n: language.number(power.respondents), rows: language.number(power.respondents * rows) })]),
    say('plan.materials', { n: countVersions(design) }),
    ...blanks(material, ['reuse']),
  ];
}

function documentationItems(material: DossierMaterial): Piece[] {
  const { say } = makeTeller(material);
  return [say('plan.codebook'), say('plan.editions'), say('plan.quality'), ...blanks(material, ['conventions'])];
}

function storageItems(material: DossierMaterial): Piece[] {
  const { say } = makeTeller(material);
  return [say('plan.server'), say('plan.backups'), ...blanks(material, ['place', 'backups', 'access'])];
}

function legalItems(material: DossierMaterial): Piece[] {
  const { study } = material;
  const { say, text } = makeTeller(material);
  const { keepForDays, afterwards = 'delete', controller } = study.privacy;
  return [
    say('plan.controller', { controller: text(controller) }),
    say(`keep.${afterwards}`, { n: keepForDays }),
    say('plan.seeOthers'),
    ...blanks(material, ['rights', 'codes']),
  ];
}

function sharingItems(material: DossierMaterial): Piece[] {
  const { study } = material;
  const { say } = makeTeller(material);
  return [
    say('plan.release'),
    { code: `partworth export ${study.id} --public` },
    say('plan.archive'),
    { code: `partworth archive ${study.id}` },
    say('plan.consent'),
    ...blanks(material, ['repository', 'licence', 'identifier', 'when', 'preserved']),
  ];
}
