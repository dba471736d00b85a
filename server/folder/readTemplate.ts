/** The ready-made studies, and what a new study's folder holds that begins from one. */
import { existsSync, readdirSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { UsageError } from '../../study/errors.ts';
import { formatStudyJsonSchema } from '../../study/studyFile/schema/jsonSchema.ts';
import { suggestHint } from '../../study/suggest.ts';
import { languagesOf, parseTranslation, translateStudyFile } from '../../study/translate/translateStudyFile.ts';
import { packageRoot } from './packageRoot.ts';

export const templates = [
  ...(['fair-exchange', 'fair-exchange-2', 'fair-exchange-binding', 'reactance'] as const),
  ...(['e-bike', 'commute', 'blank'] as const),
] as const;
export type Template = (typeof templates)[number];

const schemaFile = 'study.schema.json';

export interface NamedContent {
  readonly name: string;
  readonly content: string | Uint8Array;
}

/**
 * The study, the truth of its simulated respondents, and the schema by which an editor helps with the study file. Each
 * folder has a study id of its own: two of one id can't be served together, and would share their responses.
 */
export async function readTemplate(
  template: string,
  id: string,
  languages: readonly string[] | undefined,
): Promise<NamedContent[]> {
  const read = async (name: string) => {
    const text = await readFile(join(packageRoot, 'data', 'studies', template, name), 'utf8');
    return text.replace(/^study: [a-z0-9_-]+/m, `study: ${id}`);
  };
  const [study, truth, pictures] = await Promise.all([read('study.yaml'), read('truth.yaml'), readPictures(template)]);
  const spoken = languages === undefined ? study : await inLanguages(study, template, languages);
  const pointed = spoken.replace(/^(# yaml-language-server: \$schema=).*$/m, `$1${schemaFile}`);
  return [
    { name: 'study.yaml', content: pointed },
    { name: 'truth.yaml', content: truth },
    { name: schemaFile, content: formatStudyJsonSchema() },
    ...pictures,
  ];
}

/** @throws UsageError for a language in which the template has no texts, and there is no translation of them */
async function inLanguages(study: string, template: string, languages: readonly string[]): Promise<string> {
  const asked = [...new Set(languages)];
  const own = languagesOf(study);
  const folder = join(packageRoot, 'data', 'translations');
  const translated = (await readdir(folder)).map((name) => name.replace(/\.yaml$/, ''));
  const known = own.length > 1 ? [...new Set([...own, ...translated])].sort() : own;
  const problems = asked
    .filter((code) => !known.includes(code))
    .map((code) => {
      const only = `it is in ${own.join(' and ')} only: write ${code} in study.yaml, and your own texts`;
      const hint = own.length > 1 ? suggestHint(code, known) : only;
      return { path: '--languages', message: `the template ${template} has no texts in "${code}"`, hint };
    });
  if (problems.length > 0) throw new UsageError('language', problems);
  const needed = asked.filter((code) => !own.includes(code));
  const read = async (code: string) =>
    [code, parseTranslation(await readFile(join(folder, `${code}.yaml`), 'utf8'), code)] as const;
  const { text, missing } = translateStudyFile(study, asked, new Map(await Promise.all(needed.map(read))));
  if (missing.length === 0) return text;
  const lacking = missing.map(({ language, english }) => ({
    path: '--languages',
    message: `the template ${template} has no text in "${language}" for ${JSON.stringify(english.slice(0, 80))}`,
    hint: 'please report it',
  }));
  throw new UsageError('language', lacking);
}

/** Those that the study shows, if it shows any. */
async function readPictures(template: string): Promise<NamedContent[]> {
  const folder = join(packageRoot, 'data', 'studies', template, 'pictures');
  const names = existsSync(folder) ? readdirSync(folder).sort() : [];
  return Promise.all(
    names.map(async (name) => ({ name: join('pictures', name), content: await readFile(join(folder, name)) })),
  );
}
