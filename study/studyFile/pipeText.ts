/**
 * Texts that depend on a respondent's factors: `{sector}` is the label of his level, `{sector.data}` the level's text
 * `data`. Written `{Sector}`, what is piped in starts with a capital, as at the start of a sentence.
 */
import type { Study } from '../study.ts';

export interface Pipe {
  /** As it is written, with its braces. */
  readonly source: string;
  readonly factor: string;
  /** Absent for the level's label. */
  readonly name?: string;
  readonly isCapital: boolean;
  /** Characters before it. */
  readonly offset: number;
}

/** Everything between braces in a text. */
export function findPipes(text: string): Pipe[] {
  return [...text.matchAll(/\{([^{}]*)\}/g)].map((match) => {
    const [factor = '', ...rest] = (match[1] ?? '').trim().split('.');
    const small = factor.charAt(0).toLowerCase() + factor.slice(1);
    const name = rest.length > 0 ? rest.join('.') : undefined;
    return { source: match[0], factor: small, name, isCapital: small !== factor, offset: match.index };
  });
}

/**
 * The text as a respondent with these factor levels reads it. A pipe for which he has no level stays as it is.
 *
 * @example pipeText('Wat doet {sector} met uw {sector.data}?', study, { sector: 'bank' }, 'nl');
 * // 'Wat doet uw bank met uw betalingen?'
 */
export function pipeText(
  text: string,
  study: Study,
  factors: Readonly<Record<string, string>>,
  language: string,
): string {
  let piped = '';
  let end = 0;
  for (const pipe of findPipes(text)) {
    const words = wordsOf(pipe, study, factors, language) ?? pipe.source;
    piped += text.slice(end, pipe.offset) + words;
    end = pipe.offset + pipe.source.length;
  }
  return piped + text.slice(end);
}

function wordsOf(
  { factor, name, isCapital }: Pipe,
  study: Study,
  factors: Readonly<Record<string, string>>,
  language: string,
): string | undefined {
  const levels = study.factors.find(({ id }) => id === factor)?.levels ?? [];
  const level = levels.find(({ id }) => id === factors[factor]);
  const texts = name === undefined ? level?.label : level?.texts[name];
  const words = texts?.[language];
  return words && isCapital ? words.charAt(0).toLocaleUpperCase(language) + words.slice(1) : words;
}
