/**
 * What no server of ours can keep, whatever a study file says: a binding study may not offer it, made up or not, since its
 * respondents are told that what they choose happens to their own answers.
 */
import { labelOf } from '../schema/pictured.ts';
import type { StudyDraft } from '../schema/studyDraft.ts';
import type { ProblemReport } from '../yaml/problemReport.ts';

interface Unkeepable {
  readonly words: RegExp;
  readonly why: string;
  readonly hint: string;
}

const unkeepable: readonly Unkeepable[] = [
  {
    words:
      /(?<!\p{L})(sell(s|ing)?|sold|sale|verko(op|cht|pen)(te|t)?|doorverko(op|cht|pen)|verkauf(t|en)?|vend(u|re|ues?|us))(?!\p{L})/iu,
    why: 'this server sells nothing, and who chose it would have been promised a sale',
    hint: 'offer what can be kept, such as an open data set for researchers (release: public)',
  },
  {
    words:
      /(?<!\p{L})(your (full )?name|by name|named|uw (volledige )?naam|op naam|contact details|contactgegevens)(?!\p{L})/iu,
    why: 'nobody’s name is stored, so nothing can be kept with it',
    hint: 'offer what can be kept: under a code (stored: code), or anonymously (stored: anonymous)',
  },
  {
    words: /(?<!\p{L})(advert(s|ising|isements?)?|ads|advertenties?|reclame)(?!\p{L})/iu,
    why: 'this server shows no adverts, and gives answers to nobody who does',
    hint: 'offer what can be kept: used for this study only, or published for researchers (release)',
  },
];

export function refuseUnkeepable({ attributes = {} }: StudyDraft, report: ProblemReport): void {
  for (const [id, attribute] of Object.entries(attributes)) {
    for (const [level, file] of Object.entries(attribute?.levels ?? {})) {
      const texts = [level, ...textsOf(file)];
      const found = unkeepable.find(({ words }) => texts.some((text) => words.test(text)));
      if (!found) continue;
      const message = `can’t be kept in a binding study: ${found.why}`;
      report.wrongKey(['attributes', id, 'levels', level], message, found.hint);
    }
  }
}

/** What respondents read of a level: one text, or one by language. */
function textsOf(level: object | string | undefined): string[] {
  if (level === undefined) return [];
  if (typeof level === 'string') return [level];
  const label = labelOf(level);
  if (label === undefined) return [];
  return typeof label === 'string' ? [label] : Object.values(label).filter((text) => text !== undefined);
}
