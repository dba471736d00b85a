/** Lists every text of a study file with its place. */

import { urlDrafts } from '../frame/urlDrafts.ts';
import { fileKindOf } from '../questions/fileKinds.ts';
import { pageNames } from '../schema/pageEntry.ts';
import { altOf, type ImageDraft, isNamed } from '../schema/pictured.ts';
import type { StudyDraft, TextDraft } from '../schema/studyDraft.ts';
import type { Path } from '../yaml/position.ts';

/** Where a respondent meets a text. */
interface Where {
  /** Why it may pipe in nothing; absent where it may. */
  readonly refusal?: string;
  /** The first page that shows it; absent where that is not known, or does not matter. */
  readonly page?: string;
  /** Is it read as markdown? All others are plain texts. */
  readonly isMarkdown?: boolean;
  /** Is it about the profile that was chosen, which it may name? */
  readonly isOfChosen?: boolean;
}

export interface TextPlace extends Where {
  readonly path: Path;
  readonly text: TextDraft;
}

const tooEarly = { refusal: 'is shown before the respondent is assigned to a level, and before anything is asked' };
const forReport = { refusal: 'is read in the report, where there is no respondent' };
const forEveryone = { refusal: 'is the same for everyone' };
const noChain = { refusal: 'a text that is piped in can hold no pipe itself' };

/** What a level of an attribute has; one of a factor has further texts, for pages to pipe in. */
export const attributeLevelKeys: readonly string[] = ['label', 'short', 'image'];

export function isTextOfLanguages(text: TextDraft): text is Exclude<TextDraft, string> {
  return typeof text !== 'string';
}

export function textsOf(study: StudyDraft): TextPlace[] {
  const places: TextPlace[] = [];
  const add = (path: Path, text: TextDraft | undefined, where: Where) => {
    if (text !== undefined) places.push({ path, text, ...where });
  };
  const withProfiles = { page: firstPageWithProfiles(study) };
  add(['title'], study.title, tooEarly);
  for (const part of ['controller', 'reason', 'seenBy'] as const) {
    add(['privacy', part], study.privacy?.[part], tooEarly);
  }
  add(['panel', 'name'], study.panel?.name, tooEarly);
  const closing = study.frame?.closing;
  if (typeof closing === 'object') add(['frame', 'closing', 'name'], closing.name, forEveryone);
  add(['frame', 'logo', 'alt'], altOf(study.frame?.logo as ImageDraft | undefined), forEveryone);
  for (const { path, draft } of urlDrafts(study)) add([...path, 'label'], draft.label, tooEarly);
  addAttributes('factors', study.factors, noChain, add);
  addAttributes('attributes', study.attributes, withProfiles, add);
  for (const wording of ['prefer', 'accept', 'acceptYes', 'acceptNo', 'none', 'alternative'] as const) {
    const where = wording === 'alternative' ? withProfiles : { page: 'tasks', isOfChosen: wording === 'accept' };
    add(['tasks', wording], study.tasks?.[wording], where);
  }
  addPages(study, add);
  addQuestions(study, add);
  for (const [index, rule] of (study.screenOut ?? []).entries()) {
    add(['screenOut', index, 'text'], rule?.text, { isMarkdown: true });
  }
  add(['published', 'source'], study.published?.source, noChain);
  for (const [index, effect] of (study.published?.effects ?? []).entries()) {
    add(['published', 'effects', index, 'words'], effect?.words, noChain);
  }
  add(['context', 'title'], study.context?.title, forReport);
  add(['context', 'body'], study.context?.body, forReport);
  for (const [index, source] of (study.context?.sources ?? []).entries()) {
    add(['context', 'sources', index], source, forReport);
  }
  for (const [id, margin] of Object.entries(study.margins ?? {})) {
    add(['margins', id, 'source'], margin?.source, noChain);
  }
  for (const [id, recode] of Object.entries(study.recode ?? {})) {
    add(['recode', id, 'label'], recode?.label, forReport);
    for (const [level, file] of Object.entries(recode?.levels ?? {})) {
      add(['recode', id, 'levels', level, 'label'], file?.label, forReport);
    }
  }
  for (const [id, scale] of Object.entries(study.scales ?? {})) {
    add(['scales', id, 'label'], scale?.label, forReport);
    add(['scales', id, 'source'], scale?.source, forReport);
  }
  add(['value', 'unit'], study.value?.unit, forReport);
  return places;
}

type Add = (path: Path, text: TextDraft | undefined, where: Where) => void;

/** The introduction's example shows profiles too. */
function firstPageWithProfiles(study: StudyDraft): string {
  const hasExample = study.texts?.introduction?.example !== undefined;
  const [first = 'tasks'] = pageNames(study).filter(
    (page) => page === 'tasks' || (page === 'introduction' && hasExample),
  );
  return first;
}

function addAttributes(
  part: 'factors' | 'attributes',
  attributes: StudyDraft['attributes'] | StudyDraft['factors'],
  where: Where,
  add: Add,
): void {
  for (const [id, attribute] of Object.entries(attributes ?? {})) {
    add([part, id, 'label'], attribute?.label, where);
    add([part, id, 'short'], attribute?.short, forReport);
    for (const [levelId, level] of Object.entries(attribute?.levels ?? {})) {
      const path = [part, id, 'levels', levelId];
      if (!isNamed(level)) add(path, level as TextDraft, where);
      else {
        add([...path, 'image', 'alt'], altOf(level.image), where);
        // An attribute's level has nothing but these: what else stands there is unknown, and told as that.
        const read = Object.entries(level).filter(([name]) => part === 'factors' || attributeLevelKeys.includes(name));
        for (const [name, text] of read.filter(([key]) => key !== 'image')) {
          add([...path, name], text as TextDraft, name === 'short' ? forReport : where);
        }
      }
    }
  }
}

function addPages({ texts = {} }: StudyDraft, add: Add): void {
  for (const [name, page] of Object.entries(texts)) {
    const where = name === 'consent' || name === 'declined' ? tooEarly : { page: name };
    add(['texts', name, 'title'], page?.title, where);
    add(['texts', name, 'body'], page?.body, { ...where, isMarkdown: true });
    const image = page !== undefined && 'image' in page ? (page.image as ImageDraft | undefined) : undefined;
    add(['texts', name, 'image', 'alt'], altOf(image), where);
  }
  add(['texts', 'consent', 'agree'], texts.consent?.agree, tooEarly);
  add(['texts', 'consent', 'decline'], texts.consent?.decline, tooEarly);
  const { note } = texts.introduction?.example ?? {};
  add(['texts', 'introduction', 'example', 'note'], note, { page: 'introduction', isMarkdown: true });
}

function addQuestions({ questions = {} }: StudyDraft, add: Add): void {
  for (const [id, question] of Object.entries(questions)) {
    if (question === undefined) continue;
    const path = ['questions', id];
    const where = { page: question.page };
    add([...path, 'label'], question.label, where);
    add([...path, 'help'], question.help, { ...where, isMarkdown: true });
    const { preferNotToSay } = question;
    if (typeof preferNotToSay !== 'boolean') add([...path, 'preferNotToSay'], preferNotToSay, where);
    const { type } = question;
    const own = type === undefined ? [] : (fileKindOf({ type }).textsOf?.(question) ?? []);
    for (const [place, text] of own) add([...path, ...place], text, where);
  }
}
