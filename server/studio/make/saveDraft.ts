/** What a page changed is checked and written at once, over what it had read and over nothing else. */
import { UsageError } from '../../../study/errors.ts';
import { applyEdits } from '../../../study/studyFile/edit/applyEdits.ts';
import { largestText, type StudyFolder, sourceOf } from '../shelf/studyFolder.ts';
import { checkDraft } from './checkDraft.ts';
import type { DraftOrder, DraftReply } from './draftWire.ts';

/** A text with errors is written, too: the file is what the editor shows, and what is wrong with it stands beside it. */
export async function saveDraft({ base, text, edits }: DraftOrder, folder: StudyFolder): Promise<DraftReply> {
  const now = await read(folder);
  if ('message' in now) return { outcome: 'refused', ...wordsOf(now) };
  // Edits alone are of the text of `base`: of another one nobody can tell what was meant.
  if (text === undefined && now.hash !== base) return { outcome: 'conflict', theirs: await checkDraft(now, folder) };
  const edited = applyEdits(text ?? now.text, edits ?? []);
  if (!edited.ok) return { outcome: 'refused', ...wordsOf(edited) };
  const refused = refuseText(edited.text);
  if (refused) return { outcome: 'refused', ...refused };
  const saved = await write(folder, edited.text, base);
  if ('message' in saved) return { outcome: 'refused', ...wordsOf(saved) };
  if (!saved.saved) {
    const mine = edits ? { mine: edited.text } : {};
    return { outcome: 'conflict', theirs: await checkDraft(saved.now, folder), ...mine };
  }
  const draft = await checkDraft(sourceOf(edited.text), folder);
  return { outcome: 'saved', draft, ...(edited.notes.length > 0 && { notes: edited.notes }) };
}

function refuseText(text: string): Words | undefined {
  if (/\p{Surrogate}/u.test(text)) {
    return { message: 'the text holds half a character, which no file can hold', hint: 'delete it and type it again' };
  }
  const bytes = Buffer.byteLength(text);
  if (bytes <= largestText) return undefined;
  const message = `the study file would have ${(bytes / 1024 / 1024).toFixed(1)} MB, and at most 5 MB are kept`;
  return { message, hint: 'take out what is no study: pictures and data are files of their own' };
}

const read = (folder: StudyFolder) => orWords(() => folder.read());
const write = (folder: StudyFolder, text: string, base: string) => orWords(() => folder.save(text, base));

/** What can't be read is never written over. */
async function orWords<T>(work: () => Promise<T>): Promise<T | Words> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    const [problem] = error.problems;
    return { message: `study.yaml is not saved: ${problem?.message ?? error.message}`, hint: problem?.hint };
  }
}

interface Words {
  readonly message: string;
  readonly hint?: string | undefined;
}

function wordsOf({ message, hint }: Words): { message: string; hint?: string } {
  return { message, ...(hint !== undefined && { hint }) };
}
