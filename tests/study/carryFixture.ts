/** A small study whose questions take their options from other answers. */
import type { Design } from '../../study/design/design.ts';
import type { Study } from '../../study/study.ts';
import { parseStudy } from '../../study/studyFile/parseStudy.ts';
import { smallDesign } from '../analysis/simulate/smallStudy.ts';

export const carryFile = `study: small
languages: [en]
title: Small
attributes:
  retention: { label: Retention, levels: { forever: for ever, year: a year } }
  usage: { label: Usage, levels: { deliver: deliver, ads: ads, sell: sell } }
tasks: { response: dual-response, perRespondent: 2 }
design: { versions: 2, seed: 7 }
pages: [consent, about, brands, tasks, rating]
texts:
  consent: { title: Join us?, body: Voluntary }
  declined: { title: Pity, body: Bye }
  about: { title: Brands, body: Some questions. }
  brands: { title: Your brands, body: About those. }
  rating: { title: Ratings, body: The last ones. }
  thanks: { title: Thanks, body: Done }
questions:
  known:
    type: multiple
    page: about
    label: Which do you know?
    options: { acme: Acme, bolt: Bolt, cube: Cube, dyno: Dyno, none: None of these }
    exclusive: [none]
    required: false
    preferNotToSay: true
  used: { type: multiple, page: brands, label: Which do you use?, optionsFrom: known, options: { other: Another one }, min: 2, required: false }
  tempting: { type: multiple, page: brands, label: Which sound good?, optionsFrom: known, which: notChosen, required: false }
  favourite: { type: dropdown, page: brands, label: Which is best?, optionsFrom: known, order: random }
  order: { type: ranking, page: brands, label: In which order?, optionsFrom: known, order: random }
  money: { type: constant-sum, page: brands, label: How much for each?, optionsFrom: known, order: random }
  trust: { type: agreement, page: rating, label: I trust, itemsFrom: used, scale: [No, Perhaps, Yes] }
changeAnswers: true
privacy: { keepFor: 365 days, controller: Us, contact: us@university.nl }
`;

export async function carryStudy(...replaced: (readonly [from: string, to: string])[]): Promise<Study> {
  let text = carryFile;
  for (const [from, to] of replaced) {
    if (!text.includes(from)) throw new Error(`there is no ${from}`);
    text = text.replace(from, to);
  }
  return parseStudy(text, 'study.yaml');
}

export const carryDesign: Design = smallDesign;
