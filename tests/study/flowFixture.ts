/** A small study whose ways part: conditions, a screen-out, quotas, and answers that may be changed. */
import type { Design } from '../../study/design/design.ts';
import type { Study } from '../../study/study.ts';
import { parseStudy } from '../../study/studyFile/parseStudy.ts';
import { smallDesign } from '../analysis/simulate/smallStudy.ts';

export const flowFile = `study: small
languages: [nl, en]
title: { nl: Klein, en: Small }
factors:
  sector:
    levels: { shop: { nl: winkel, en: shop }, bank: { nl: bank, en: bank } }
attributes:
  retention:
    label: { nl: Bewaren, en: Retention }
    levels: { forever: { nl: altijd, en: for ever }, year: { nl: een jaar, en: a year } }
  usage:
    label: { nl: Gebruik, en: Usage }
    levels: { deliver: { nl: leveren, en: deliver }, ads: { nl: reclame, en: ads }, sell: { nl: verkopen, en: sell } }
tasks: { response: dual-response, perRespondent: 2 }
design: { versions: 2, seed: 7 }
pages:
  - consent
  - about
  - { page: work, showIf: "age >= 18 and age < 67" }
  - tasks
  - { page: banking, showIf: "sector == 'bank'" }
  - debrief
texts:
  consent: { title: { nl: Doet u mee?, en: Join us? }, body: { nl: Vrijwillig, en: Voluntary } }
  declined: { title: { nl: Jammer, en: Pity }, body: { nl: Dag, en: Bye } }
  about: { title: { nl: Over u, en: About you }, body: { nl: Eerst dit, en: First this } }
  work: { title: { nl: Werk, en: Work }, body: { nl: Over werk, en: About work } }
  banking: { title: { nl: Bankieren, en: Banking }, body: { nl: Over banken, en: About banks } }
  debrief: { title: { nl: Tot slot, en: Finally }, body: { nl: Alles verzonnen, en: All made up } }
  thanks: { title: { nl: Dank, en: Thanks }, body: { nl: Klaar, en: Done } }
questions:
  age: { type: number, page: about, label: { nl: Leeftijd, en: Age }, min: 0, max: 99 }
  gender:
    type: single
    page: about
    label: { nl: Gender, en: Gender }
    options: { woman: { nl: vrouw, en: woman }, man: { nl: man, en: man } }
  hours: { type: number, page: work, label: { nl: Uren per week, en: Hours a week }, required: false }
  leave:
    type: single
    page: work
    label: { nl: Met verlof?, en: On leave? }
    showIf: gender == 'woman'
    options: { yes: { nl: ja, en: yes }, no: { nl: nee, en: no } }
  overtime:
    type: single
    page: banking
    label: { nl: Overwerk?, en: Overtime? }
    showIf: hours > 40
    options: { yes: { nl: ja, en: yes }, no: { nl: nee, en: no } }
  branch: { type: text, page: banking, label: { nl: Kantoor, en: Branch }, required: false }
screenOut:
  - { when: age < 16, text: { nl: U moet 16 zijn., en: You have to be 16. } }
quotas:
  women: { when: gender == 'woman', limit: 200 }
  bank: { when: sector == 'bank', limit: 200, lease: 30 minutes }
changeAnswers: true
privacy: { keepFor: 365 days, controller: { nl: Wij, en: Us }, contact: us@university.nl }
model: { effects: [retention, usage] }
`;

/** The study of the file, with passages replaced. */
export async function flowStudy(...replaced: readonly (readonly [from: string, to: string])[]): Promise<Study> {
  const text = replaced.reduce((file, [from, to]) => {
    if (!file.includes(from)) throw new Error(`the study has no ${from}`);
    return file.replace(from, to);
  }, flowFile);
  return parseStudy(text, 'study.yaml');
}

export const flowDesign: Design = smallDesign;
