/** The files of a dossier: every document in every language asked for, as a page and as Markdown, and the hashes. */
import { sha256 } from '../../study/fingerprint.ts';
import { partworthVersion } from '../../study/partworthVersion.ts';
import type { Registration } from '../../study/registration/registration.ts';
import { makeLanguage } from '../figures/language.ts';
import { flatTexts, languagesOf } from '../locales/locales.ts';
import { countBlanks } from './document.ts';
import { makeDocuments } from './documents.ts';
import type { DossierMaterial } from './material.ts';
import { makeRenderHtml } from './renderHtml.ts';
import { renderMarkdown } from './renderMarkdown.ts';

/** The languages that dossiers are written in. */
export function dossierLanguages(): readonly string[] {
  return languagesOf('dossier');
}

export interface DossierFile {
  /** `nl/ethics.html`; with slashes. */
  readonly name: string;
  readonly content: string;
}

export interface Dossier {
  readonly files: readonly DossierFile[];
  readonly registration: Registration;
  /** In one language; the others have the same. */
  readonly blanks: number;
}

export type DossierOrder = Omit<DossierMaterial, 'language'> & { readonly languages: readonly string[] };

/** preregistration.json comes last, since it has the hashes of the documents. */
export async function renderDossier({ languages, ...order }: DossierOrder): Promise<Dossier> {
  const renderHtml = await makeRenderHtml();
  const files: DossierFile[] = [];
  let blanks = 0;
  for (const code of languages) {
    const language = makeLanguage(code, flatTexts('dossier', code));
    const documents = makeDocuments({ ...order, language });
    const made = language.say('page.made', { version: partworthVersion });
    blanks = documents.reduce((sum, document) => sum + countBlanks(document), 0);
    for (const document of documents) {
      files.push({ name: `${code}/${document.id}.html`, content: renderHtml(document, language, made) });
      files.push({ name: `${code}/${document.id}.md`, content: renderMarkdown(document, language, made) });
    }
  }
  const hashes = Object.fromEntries(files.map(({ name, content }) => [name, sha256(content)]));
  const registration = { ...order.registration, files: { ...order.registration.files, ...hashes } };
  const json = `${JSON.stringify(registration, null, 2)}\n`;
  return { files: [...files, { name: 'preregistration.json', content: json }], registration, blanks };
}
