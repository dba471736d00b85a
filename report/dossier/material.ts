/** What the documents of a dossier are made from, and the words in which they say it. */
import type { ExpectedPrecision } from '../../analysis/design/precision/expectPrecision.ts';
import type { Design } from '../../study/design/design.ts';
import { lookUp } from '../../study/lookUp.ts';
import type { Registration } from '../../study/registration/registration.ts';
import type { Study } from '../../study/study.ts';
import type { Texts } from '../../study/texts.ts';
import type { Language, Values } from '../figures/language.ts';
import { plainText } from '../figures/plainText.ts';
import type { Blank, DossierFact, DossierSection, Piece } from './document.ts';

export interface DossierMaterial {
  readonly study: Study;
  readonly design: Design;
  readonly registration: Registration;
  readonly power: DossierPower;
  readonly language: Language;
}

/** What `inspect` expects of the design. */
export interface DossierPower {
  /** Absent where the design does not identify the study's model. */
  readonly precision?: ExpectedPrecision;
  /** Absent where nobody has said how many are to take part: then power at a number does not exist. */
  readonly respondents?: number;
  /** The truth file whose part-worths are assumed, by name. */
  readonly truthFile?: string;
}

export interface Teller {
  say(key: string, values?: Values): string;
  blank(key: string, values?: Values): Blank;
  /** A section whose title stands under its name. */
  section(key: string, ...blocks: DossierSection['blocks']): DossierSection;
  fact(key: string, ...says: readonly Piece[]): DossierFact;
  /** A text of the study, in one line. */
  text(texts: Texts): string;
  /** Its paragraphs. */
  lines(texts: Texts): string[];
  list(items: readonly string[]): string;
}

export function makeTeller({ study, language }: Pick<DossierMaterial, 'study' | 'language'>): Teller {
  const say = language.say;
  const textOf = (texts: Texts) => {
    const known = [language.code, ...study.languages].find((code) => lookUp(texts, code) !== undefined);
    return (known && lookUp(texts, known)) || Object.values(texts)[0] || '';
  };
  return {
    say,
    blank: (key, values) => ({ blank: say(`blank.${key}`, values) }),
    section: (key, ...blocks) => ({ title: say(`section.${key}`), blocks }),
    fact: (key, ...says) => ({ term: say(`fact.${key}`), says }),
    text: (texts) => plainText(textOf(texts)),
    lines: (texts) =>
      textOf(texts)
        .split(/\n\s*\n/)
        .map(plainText)
        .filter((line) => line !== ''),
    list: (items) =>
      items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} ${say('and')} ${items.at(-1)}`,
  };
}
