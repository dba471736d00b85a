/** What a study holds, in a few lines: for who reads the page without its script. */
import { isRecord } from '../../../study/isRecord.ts';
import { say } from '../words.ts';
import type { EditValue } from './draftWire.ts';

export interface Outline {
  readonly title: string;
  readonly parts: readonly { readonly name: string; readonly lines: readonly string[] }[];
}

/** Of a file that can't be read, an empty one. */
export function outlineOf(value: EditValue | undefined, language: string): Outline {
  const study: Readonly<Record<string, unknown>> = isRecord(value) ? value : {};
  const read = (text: unknown): string => textIn(text, language);
  const named = (entries: unknown): string[] =>
    Object.entries(isRecord(entries) ? entries : {}).map(([id, entry]) => read(labelOf(entry)) || id);
  const levels = (entries: unknown): string[] =>
    Object.entries(isRecord(entries) ? entries : {}).map(([id, entry]) => {
      const { label, levels, values } = isRecord(entry) ? entry : {};
      const held = Array.isArray(values) ? values.map(String) : named(levels);
      return `${read(label) || id}: ${held.join(', ')}`;
    });
  const pages = Array.isArray(study['pages']) ? study['pages'].map(pageName) : [];
  const parts = [
    { name: say(language, 'make.sections.attributes'), lines: levels(study['attributes']) },
    { name: say(language, 'make.sections.factors'), lines: levels(study['factors']) },
    { name: say(language, 'make.sections.pages'), lines: pages },
    { name: say(language, 'form.labels.questions'), lines: named(study['questions']) },
  ];
  return { title: read(study['title']), parts: parts.filter(({ lines }) => lines.length > 0) };
}

function pageName(entry: unknown): string {
  if (!isRecord(entry)) return String(entry);
  return typeof entry['page'] === 'string' ? entry['page'] : 'tasks';
}

function labelOf(entry: unknown): unknown {
  return isRecord(entry) && 'label' in entry ? entry['label'] : entry;
}

/** In this language, or else in the first that it has. */
function textIn(text: unknown, language: string): string {
  if (typeof text === 'string') return text;
  if (!isRecord(text)) return '';
  const found = Object.hasOwn(text, language) ? text[language] : Object.values(text)[0];
  return typeof found === 'string' ? found : '';
}
