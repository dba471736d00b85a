/** Lists every text of a study file with its place. */
import type { Draft } from './checkShape.ts';
import type { StudyDraft } from './parseStudy.ts';
import type { StudyFile } from './studySchema.ts';
import type { Path } from './yamlSource.ts';

/** A text, or one by language. */
export type TextDraft = Draft<StudyFile['title']>;

export interface TextPlace {
  readonly path: Path;
  readonly text: TextDraft;
  /** May it pipe in a factor's text? If not, why. */
  readonly pipes: 'allowed' | string;
}

const tooEarly = 'is shown before the respondent is assigned to a level';
const noChain = 'a text that is piped in can hold no pipe itself';

export function isTextOfLanguages(text: TextDraft): text is Exclude<TextDraft, string> {
  return typeof text !== 'string';
}

export function textsOf(study: StudyDraft): TextPlace[] {
  const places: TextPlace[] = [];
  const add = (path: Path, text: TextDraft | undefined, pipes = 'allowed') => {
    if (text !== undefined) places.push({ path, text, pipes });
  };
  add(['title'], study.title, tooEarly);
  for (const part of ['controller', 'reason', 'seenBy'] as const) {
    add(['privacy', part], study.privacy?.[part], tooEarly);
  }
  addAttributes('factors', study.factors, noChain, add);
  addAttributes('attributes', study.attributes, 'allowed', add);
  for (const wording of ['prefer', 'accept', 'acceptYes', 'acceptNo', 'none', 'alternative'] as const) {
    add(['tasks', wording], study.tasks?.[wording]);
  }
  addPages(study, add);
  addQuestions(study, add);
  add(['published', 'source'], study.published?.source, noChain);
  for (const [index, effect] of (study.published?.effects ?? []).entries()) {
    add(['published', 'effects', index, 'words'], effect?.words, noChain);
  }
  return places;
}

type Add = (path: Path, text: TextDraft | undefined, pipes?: string) => void;

function addAttributes(
  part: 'factors' | 'attributes',
  attributes: StudyDraft['attributes'] | StudyDraft['factors'],
  pipes: string,
  add: Add,
): void {
  for (const [id, attribute] of Object.entries(attributes ?? {})) {
    add([part, id, 'label'], attribute?.label, pipes);
    for (const [levelId, level] of Object.entries(attribute?.levels ?? {})) {
      const path = [part, id, 'levels', levelId];
      if (level === undefined || typeof level === 'string' || !('label' in level)) add(path, level as TextDraft, pipes);
      else for (const [name, text] of Object.entries(level)) add([...path, name], text as TextDraft, pipes);
    }
  }
}

function addPages({ texts = {} }: StudyDraft, add: Add): void {
  for (const [name, page] of Object.entries(texts)) {
    const pipes = name === 'consent' || name === 'declined' ? tooEarly : 'allowed';
    add(['texts', name, 'title'], page?.title, pipes);
    add(['texts', name, 'body'], page?.body, pipes);
  }
  add(['texts', 'consent', 'agree'], texts.consent?.agree, tooEarly);
  add(['texts', 'consent', 'decline'], texts.consent?.decline, tooEarly);
  add(['texts', 'introduction', 'example', 'note'], texts.introduction?.example?.note);
}

function addQuestions({ questions = {} }: StudyDraft, add: Add): void {
  for (const [id, question] of Object.entries(questions)) {
    if (question === undefined) continue;
    const path = ['questions', id];
    add([...path, 'label'], question.label);
    add([...path, 'help'], question.help);
    if (question.type === 'number') add([...path, 'unit'], question.unit);
    const list = (part: string, entries: object | undefined) => {
      for (const [key, text] of Object.entries(entries ?? {})) add([...path, part, key], text as TextDraft);
    };
    if (question.type === 'single' || question.type === 'multiple') list('options', question.options);
    if (question.type !== 'agreement') continue;
    list('items', question.items);
    for (const [index, point] of (question.scale ?? []).entries()) add([...path, 'scale', index], point);
  }
}
