/** Holds a file of texts of one's own against the English one: keys, kinds, places and forms, everything at once. */
import type { Problem } from '../../study/errors.ts';
import { formatPath, type Path } from '../../study/studyFile/yaml/position.ts';
import type { YamlSource } from '../../study/studyFile/yaml/yamlSource.ts';
import { suggestHint } from '../../study/suggest.ts';
import { findTextProblems } from './checkLocaleText.ts';
import type { Locale } from './locales.ts';

export interface LocaleOrder {
  readonly source: YamlSource;
  readonly language: string;
  /** The same part in English. */
  readonly english: Locale;
  /** What messages call the English file. */
  readonly englishFile: string;
  /** Texts of the language, or its base language, come with Partworth: the file need not hold all. */
  readonly isBuiltIn: boolean;
}

const mostNamed = 30;

export function checkLocale({ source, language, english, englishFile, isBuiltIn }: LocaleOrder): Problem[] {
  const { file } = source;
  const problems: Problem[] = [...source.problems];
  const report = (position: { line: number; column: number }, path: Path, message: string, hint?: string) =>
    void problems.push({ file, ...position, path: formatPath(path), message, hint });

  const checkText = (path: Path, text: string, original: string) => {
    for (const { offset, message, hint } of findTextProblems({ path: formatPath(path), text, original, language })) {
      report(source.characterPositionOf(path, offset), path, message, hint);
    }
  };

  const checkGroup = (path: Path, group: Readonly<Record<string, unknown>>, wanted: Locale) => {
    for (const [key, value] of Object.entries(group)) {
      const at = [...path, key];
      const original = Object.hasOwn(wanted, key) ? wanted[key] : undefined;
      if (original === undefined) {
        const hint =
          suggestHint(key, Object.keys(wanted)) ?? `remove it: ${englishFile} has the keys that are asked for`;
        report(source.keyPositionOf(at), at, 'is a text that nothing asks for', hint);
      } else if (typeof original === 'string') {
        if (typeof value === 'string') checkText(at, value, original);
        else report(source.positionOf(at), at, `needs a text, is ${nameKind(value)}`, `in English: ${quote(original)}`);
      } else if (isGroup(value)) checkGroup(at, value, original);
      else
        report(
          source.positionOf(at),
          at,
          `needs a group of texts, is ${nameKind(value)}`,
          listKeys(Object.keys(original)),
        );
    }
    if (isBuiltIn) return;
    const missing = Object.keys(wanted).filter((key) => !Object.hasOwn(group, key));
    if (missing.length === 0) return;
    const some = missing.length > mostNamed ? ` and ${missing.length - mostNamed} more` : '';
    const message = `lacks ${missing.slice(0, mostNamed).join(', ')}${some}`;
    report(
      source.positionOf(path),
      path,
      message,
      `translate ${missing.length === 1 ? 'it' : 'them'} from ${englishFile}`,
    );
  };

  if (isGroup(source.value)) checkGroup([], source.value, english);
  else
    report(
      { line: 1, column: 1 },
      [],
      `needs texts by their keys, is ${nameKind(source.value)}`,
      `as ${englishFile} is`,
    );
  return problems;
}

function isGroup(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function nameKind(value: unknown): string {
  if (value === null || value === undefined) return 'empty';
  if (Array.isArray(value)) return 'a list';
  return typeof value === 'object' ? 'a group of texts' : `the ${typeof value} ${String(value).slice(0, 40)}`;
}

function quote(text: string): string {
  return `“${text.length > 60 ? `${text.slice(0, 60)}…` : text}”`;
}

function listKeys(keys: readonly string[]): string {
  return `it has ${keys.slice(0, mostNamed).join(', ')}`;
}
