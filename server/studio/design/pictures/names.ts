/** What attributes, groups and levels are called in figures: short where the study has a short label, in the reader's language if it can be. */
import { plainText } from '../../../../report/figures/plainText.ts';
import type { Study } from '../../../../study/study.ts';
import type { Texts } from '../../../../study/texts.ts';
import { say } from '../../words.ts';

export interface Names {
  attribute(id: string): string;
  level(attribute: string, level: string): string;
  /** Of an effect: `usage=sell` is "Use: Also sold to others". */
  effect(name: string): string;
}

export function makeNames({ attributes, factors, languages, reportWords }: Study, language: string): Names {
  const text = (texts: Texts) =>
    plainText(texts[language] ?? texts[languages[0] ?? ''] ?? Object.values(texts)[0] ?? '');
  const byId = new Map([...factors, ...attributes].map((column) => [column.id, column]));
  const short = new Map(Object.entries(reportWords?.short ?? {}));
  const attributeName = (id: string) => {
    const label = short.get(id)?.label ?? byId.get(id)?.label;
    if (id === 'none' && !label) return say(language, 'design.none');
    return (label && text(label)) || id;
  };
  const levelName = (attribute: string, id: string) => {
    const level = byId.get(attribute)?.levels.find((one) => one.id === id);
    const label = new Map(Object.entries(short.get(attribute)?.levels ?? {})).get(id) ?? level?.label;
    return (label && text(label)) || id;
  };
  return {
    attribute: attributeName,
    level: levelName,
    effect: (name) =>
      name
        .split(':')
        .map((part) => {
          const [column = '', level] = part.split('=');
          return level === undefined ? attributeName(column) : `${attributeName(column)}: ${levelName(column, level)}`;
        })
        .join(' × '),
  };
}
