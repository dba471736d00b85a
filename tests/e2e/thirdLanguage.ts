/**
 * An installation with a language that nobody speaks: every English text in Hebrew letters, a third longer, from right
 * to left. What makes the language known is one file among the texts of the pages.
 */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';

const root = join(import.meta.dirname, '..', '..');

export const thirdLanguage = 'ar-XB';

export interface Installation {
  readonly root: string;
  /** A folder with fair-exchange in the third language and in English, and its design. */
  readonly study: string;
  remove(): void;
}

export function installThirdLanguage(): Installation {
  const folder = mkdtempSync(join(tmpdir(), 'partworth-third-'));
  for (const part of ['dist', 'survey-templates', 'package.json']) {
    cpSync(join(root, part), join(folder, part), { recursive: true });
  }
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  const locales = join(folder, 'survey-templates', 'locales');
  const english = JSON.parse(readFileSync(join(locales, 'en.json'), 'utf8'));
  writeFileSync(join(locales, `${thirdLanguage}.json`), JSON.stringify({ ...mirror(english), direction: 'rtl' }));
  const study = join(folder, 'study');
  mkdirSync(study);
  const file = parse(readFileSync(join(root, 'data', 'studies', 'fair-exchange', 'study.yaml'), 'utf8'));
  const languages = [thirdLanguage, 'en'];
  const translated = translate(file) as Record<string, Json>;
  writeFileSync(join(study, 'study.yaml'), stringify({ ...translated, languages }, { aliasDuplicateObjects: false }));
  execFileSync(process.execPath, [
    join(folder, 'dist', 'cli', 'main.js'),
    'design',
    study,
    '--strategy',
    'balanced',
    '--quiet',
  ]);
  return { root: folder, study, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** Every text of a locale. */
function mirror(texts: Record<string, Json>): Record<string, Json> {
  return Object.fromEntries(
    Object.entries(texts).map(([key, text]) => [
      key,
      typeof text === 'string' ? foreign(text) : mirror(text as Record<string, Json>),
    ]),
  );
}

/** Every text of a study that is there in Dutch and English. */
function translate(value: Json): Json {
  if (Array.isArray(value)) return value.map(translate);
  if (typeof value !== 'object' || value === null) return value;
  const { nl, en, ...rest } = value as Record<string, Json>;
  if (typeof nl === 'string' && typeof en === 'string') return { ...rest, en, [thirdLanguage]: foreign(en) };
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [key, key === 'short' ? shorten(translate(one)) : translate(one)]),
  );
}

/** A short label is short in every language. (A level may be called `short` too, and holds no texts itself.) */
function shorten(short: Json): Json {
  if (typeof short !== 'object' || short === null || Array.isArray(short)) return short;
  const cut = (text: Json) => (typeof text === 'string' ? text.slice(0, 30).trim() : text);
  return Object.fromEntries(Object.entries(short).map(([language, text]) => [language, cut(text)]));
}

const letters = 'אבגדהוזחטיכלמנסעפצקרשת';

/** Names in braces are left alone, but not the words that go with how many. */
function foreign(text: string): string {
  return text
    .split(/(\{[^|{}]+(?=[|}]))/)
    .map((part) => (part.startsWith('{') ? part : part.replace(/\p{L}+/gu, foreignWord)))
    .join('');
}

function foreignWord(word: string): string {
  const longer = word + word.slice(0, Math.ceil(word.length / 3));
  return [...longer].map((letter) => letters[(letter.codePointAt(0) ?? 0) % letters.length]).join('');
}
