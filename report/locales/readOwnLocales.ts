/**
 * Reads a folder of one's own texts: `pl.json` for the survey, `report/pl.json`, `simulator/pl.json`, `dossier/pl.json`,
 * `studio/pl.json`. In a language that Partworth speaks a file holds only what it says otherwise; in a new one it holds every text of its part.
 */
import { type Dirent, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PartworthError, type Problem, UsageError } from '../../study/errors.ts';
import { readYaml } from '../../study/studyFile/yaml/yamlSource.ts';
import { suggestHint } from '../../study/suggest.ts';
import { checkLocale } from './checkLocale.ts';
import {
  builtInFolder,
  builtInLocales,
  fallback,
  folderOfPart,
  type Locale,
  type LocalePart,
  localeParts,
  type OwnLocales,
} from './locales.ts';

const languagePattern = /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/;
const languageHint = 'name it after its language: pl.json, pt-BR.json';

/** @throws UsageError with everything that is wrong with every file of the folder */
export function readOwnLocales(folder: string): OwnLocales {
  const problems: Problem[] = [];
  const entries = listFolder(folder);
  const parts = Object.values(folderOfPart).filter((part) => part !== '');
  for (const entry of entries.filter((one) => one.isDirectory() && !one.name.startsWith('.'))) {
    if (parts.includes(entry.name)) continue;
    const hint = suggestHint(entry.name, parts);
    problems.push({ file: join(folder, entry.name), message: 'is no folder of texts', hint });
  }
  const read = (part: LocalePart): ReadonlyMap<string, Locale> => {
    const own = folderOfPart[part];
    if (own !== '' && !entries.some((entry) => entry.name === own && entry.isDirectory())) return new Map();
    return readPart(part, join(folder, own), problems);
  };
  const locales = Object.fromEntries(localeParts.map((part) => [part, read(part)])) as Record<LocalePart, LocaleMap>;
  if (problems.length > 0) throw new UsageError('locales', problems);
  if (localeParts.every((part) => locales[part].size === 0)) {
    const hint = `it holds files as ${builtInFolder} does: pl.json, report/pl.json, simulator/pl.json, dossier/pl.json, studio/pl.json`;
    throw new UsageError('locales', [{ file: folder, message: 'holds no texts', hint }]);
  }
  return locales;
}

type LocaleMap = ReadonlyMap<string, Locale>;

function readPart(part: LocalePart, folder: string, problems: Problem[]): LocaleMap {
  const locales = new Map<string, Locale>();
  const names = listFolder(folder)
    .filter((entry) => entry.isFile() && entry.name.endsWith('.json'))
    .map((entry) => entry.name)
    .sort();
  for (const name of names) {
    const file = join(folder, name);
    const language = name.replace(/\.json$/, '');
    if (!languagePattern.test(language)) {
      problems.push({ file, message: `"${language}" is no language code`, hint: languageHint });
      continue;
    }
    const found = readFile(part, file, language);
    problems.push(...found.problems);
    locales.set(language, found.locale);
  }
  return locales;
}

function readFile(part: LocalePart, file: string, language: string): { locale: Locale; problems: readonly Problem[] } {
  const there = builtInLocales(part);
  const own = folderOfPart[part];
  const englishFile = [builtInFolder, ...(own === '' ? [] : [own]), `${fallback}.json`].join('/');
  try {
    const source = readYaml(readFileSync(file, 'utf8').replace(/^\uFEFF/, ''), file);
    const isBuiltIn = there.has(language) || there.has(language.split('-')[0] ?? language);
    const english = there.get(fallback) ?? {};
    const problems = checkLocale({ source, language, english, englishFile, isBuiltIn });
    return { locale: source.value as Locale, problems };
  } catch (error) {
    if (error instanceof PartworthError) return { locale: {}, problems: error.problems };
    return { locale: {}, problems: [{ file, message: `can't be read: ${(error as Error).message}` }] };
  }
}

function listFolder(folder: string): readonly Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch (cause) {
    const { code, message } = cause as NodeJS.ErrnoException;
    const known: Readonly<Record<string, string>> = {
      ENOENT: 'there is no such folder',
      ENOTDIR: 'is a file, not a folder',
    };
    const what = (code !== undefined && Object.hasOwn(known, code) && known[code]) || `can't be read: ${message}`;
    throw new UsageError('not-readable', [{ file: folder, message: what }], { cause });
  }
}
