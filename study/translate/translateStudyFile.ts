/** A study file in other languages: its own texts where it has them, and those of a list of translations elsewhere. */
import { isScalar, isSeq, parseDocument, type Scalar, visit, type YAMLMap } from 'yaml';

/** What an English text is in another language. */
export type Translation = ReadonlyMap<string, string>;

export interface TranslatedStudyFile {
  readonly text: string;
  /** Texts that are not there in a language; empty where all are. */
  readonly missing: readonly { readonly language: string; readonly english: string }[];
}

const source = 'en';

/** Reads a list of pairs: `- { en: Price, de: Preis }`. */
export function parseTranslation(text: string, language: string): Translation {
  const pairs: unknown = parseDocument(text).toJS();
  if (!Array.isArray(pairs)) throw new Error(`the list of translations into ${language} is no list`);
  return new Map(pairs.map((pair: Record<string, string>) => [pair[source] ?? '', pair[language] ?? '']));
}

/**
 * Every other byte stays: comments, order, ids, and texts of one language for all (a name, a number).
 *
 * @param languages those of the result, the default first
 * @param translations by language; of those that the file speaks itself none is needed
 */
export function translateStudyFile(
  text: string,
  languages: readonly string[],
  translations: ReadonlyMap<string, Translation>,
): TranslatedStudyFile {
  const document = parseDocument(text);
  const own = languagesOf(text);
  const missing: { language: string; english: string }[] = [];
  const edits: Edit[] = [];
  const list = document.get('languages');
  if (isSeq(list)) edits.push({ ...rangeOf(list), words: `[${languages.join(', ')}]` });
  visit(document, {
    Map: (_, node) => {
      if (!isText(node, own)) return;
      const texts = new Map(node.items.map((pair) => [String(pair.key.value), pair]));
      const english = texts.get(source)?.value;
      const pairs = languages.flatMap((language) => {
        const there = texts.get(language);
        if (there) return [text.slice(rangeOf(there.key).start, rangeOf(there.value as Scalar).end).trimEnd()];
        const translated = english && translations.get(language)?.get(english.value);
        if (translated) return [`${language}: ${writeAs(english, translated, indentOf(node, text))}`];
        missing.push({ language, english: english?.value ?? '' });
        return [];
      });
      edits.push(node.flow ? inBraces(node, pairs) : onLines(node, pairs, text));
      return visit.SKIP;
    },
  });
  const latestFirst = edits.sort((one, other) => other.start - one.start);
  const done = latestFirst.reduce((now, { start, end, words }) => now.slice(0, start) + words + now.slice(end), text);
  return { text: done, missing };
}

interface Edit {
  readonly start: number;
  readonly end: number;
  readonly words: string;
}

function rangeOf({ range }: { range?: [number, number, number] | null }): { start: number; end: number } {
  if (!range) throw new Error('a node of a parsed document has no place');
  return { start: range[0], end: range[1] };
}

function inBraces(node: YAMLMap, pairs: readonly string[]): Edit {
  return { ...rangeOf(node), words: `{ ${pairs.join(', ')} }` };
}

/** Without the end of its last line, which a block of lines takes along. */
function onLines(node: TextNode, pairs: readonly string[], text: string): Edit {
  const [first, last] = [node.items[0], node.items.at(-1)];
  const start = rangeOf(first?.key as Scalar).start;
  const written = text.slice(start, rangeOf(last?.value as Scalar).end);
  return { start, end: start + written.trimEnd().length, words: pairs.join(`\n${' '.repeat(indentOf(node, text))}`) };
}

/** The column of its first key. */
function indentOf(node: TextNode, text: string): number {
  const { start } = rangeOf(node.items[0]?.key as Scalar);
  return start - (text.lastIndexOf('\n', start - 1) + 1);
}

/** As the English is: a block of lines, or a text on one, in quotes where anything in it could mean something to YAML. */
function writeAs(english: Scalar<string>, text: string, indent: number): string {
  if (english.type === 'BLOCK_LITERAL') {
    const lines = text.trimEnd().split('\n');
    return ['|', ...lines.map((line) => (line === '' ? '' : `${' '.repeat(indent + 2)}${line}`))].join('\n');
  }
  return /^\p{L}[\p{L}\p{N} .()/-]*$/u.test(text) && !/^(?:true|false|null)$/i.test(text) ? text : JSON.stringify(text);
}

/** As the file lists them. */
export function languagesOf(text: string): readonly string[] {
  const list: unknown = parseDocument(text).toJS().languages;
  return Array.isArray(list) ? list.map(String) : [];
}

type TextNode = YAMLMap<Scalar<string>, Scalar<string>>;

/** One text in every language of the file, and nothing else. */
function isText(node: YAMLMap, languages: readonly string[]): node is TextNode {
  return (
    languages.length > 1 &&
    node.items.length === languages.length &&
    node.items.every(
      ({ key, value }) =>
        isScalar(key) && languages.includes(String(key.value)) && isScalar(value) && typeof value.value === 'string',
    )
  );
}
