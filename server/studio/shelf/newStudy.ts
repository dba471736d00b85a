/** What makes a study of the shelf: a template, as `partworth init` does it, or another study. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { languagesOf } from '../../../study/translate/translateStudyFile.ts';
import { type NamedContent, readTemplate, type Template } from '../../folder/readTemplate.ts';
import { listOwnFiles } from './ownFiles.ts';
import { setTopValue } from './setTopValue.ts';
import type { StudyFolder } from './studyFolder.ts';

export interface NewStudy {
  readonly id: string;
  /** In its first language, or in all of them; the title that is there if empty. */
  readonly title: string;
}

/** @throws UsageError for a language that the template has no texts in */
export async function fromTemplate(
  template: Template,
  { id, title, languages }: NewStudy & { readonly languages: readonly string[] },
): Promise<NamedContent[]> {
  const all = await readTemplate(template, id, undefined);
  // What people believe about attributes that are to be replaced would only be in the way.
  const files = template === 'blank' ? all.filter(({ name }) => name !== 'truth.yaml') : all;
  const study = files.find(({ name }) => name === 'study.yaml');
  const own = languagesOf(String(study?.content));
  if (languages.length === 0) return named(files, { id, title });
  // A template in one language has one text for all: it speaks whichever are chosen.
  if (own.length > 1) return named(await readTemplate(template, id, languages), { id, title });
  const spoken = (text: string) => setTopValue(text, 'languages', `[${languages.join(', ')}]`);
  return named(changeStudy(files, spoken), { id, title });
}

/** Its own files, under another id. */
export async function fromStudy(folder: StudyFolder, study: NewStudy): Promise<NamedContent[]> {
  const { text } = await folder.read();
  const names = await listOwnFiles(folder.path, text);
  const files = names.map(async (name) => ({ name, content: await readFile(join(folder.path, name)) }));
  return named(await Promise.all(files), study);
}

/** The same files, of a study of this name. */
export function named(files: readonly NamedContent[], { id, title }: NewStudy): NamedContent[] {
  return files.map(({ name, content }) => {
    if (name !== 'study.yaml' && name !== 'truth.yaml') return { name, content };
    const withId = setTopValue(textOf(content), 'study', id);
    const isTitled = name === 'study.yaml' && title !== '';
    return { name, content: isTitled ? setTopValue(withId, 'title', JSON.stringify(title)) : withId };
  });
}

function changeStudy(files: readonly NamedContent[], change: (text: string) => string): NamedContent[] {
  return files.map(({ name, content }) => ({
    name,
    content: name === 'study.yaml' ? change(textOf(content)) : content,
  }));
}

export function textOf(content: NamedContent['content']): string {
  return typeof content === 'string' ? content : Buffer.from(content).toString('utf8');
}
