/** Saves the text of a study for who has no script: a form with the whole of it. */
import { UsageError } from '../../../study/errors.ts';
import { Refusal } from '../../front/refusal.ts';
import { goTo } from '../../front/reply.ts';
import type { Posting } from '../../researcher/guards.ts';
import { hrefIn } from '../../researcher/hrefIn.ts';
import { nameOfStudy } from '../nameOfStudy.ts';
import { openFolder } from '../openFolder.ts';
import { roomPath, studyPath } from '../paths.ts';
import { sendStudioPage } from '../renderStudioPage.ts';
import type { StudyFolder } from '../shelf/studyFolder.ts';
import type { StudioDesk } from '../studioDesk.ts';
import { say } from '../words.ts';
import type { DraftReply } from './draftWire.ts';
import type { NoteEdit } from './noteEdits.ts';
import { saveDraft } from './saveDraft.ts';

export async function takeText(desk: StudioDesk, posting: Posting, noteEdit: NoteEdit): Promise<void> {
  const { request, response, language, who, fields } = posting;
  const folder = await openFolder(desk.studio, request);
  const [base, sent] = [fields.one('base'), fields.one('text')];
  if (base === undefined || sent === undefined) throw new Refusal(400);
  const text = withItsLineEnds(sent, await readOrNothing(folder));
  const reply = await saveDraft({ base, text }, folder);
  if (reply.outcome !== 'saved') {
    await showUnsaved(desk, posting, { folder, text, base, reply });
    return;
  }
  await noteEdit({ who, study: folder.name, at: desk.survey.clock.now() });
  goTo(response, hrefIn(language, roomPath(folder.name, 'make')));
}

/** What can't be read has no line ends; why it can't is told when it is saved. */
async function readOrNothing(folder: StudyFolder): Promise<string> {
  return folder.read().then(
    ({ text }) => text,
    (error: unknown) => {
      if (error instanceof UsageError) return '';
      throw error;
    },
  );
}

/** A browser sends the line ends of Windows, whatever the file has. */
function withItsLineEnds(sent: string, now: string): string {
  const plain = sent.replaceAll('\r\n', '\n');
  return now.includes('\r\n') ? plain.replaceAll('\n', '\r\n') : plain;
}

interface Unsaved {
  readonly folder: StudyFolder;
  readonly text: string;
  readonly base: string;
  readonly reply: Exclude<DraftReply, { outcome: 'saved' }>;
}

/** What was typed stands in the form again, beside what the file says where that is another text. */
async function showUnsaved(desk: StudioDesk, posting: Posting, { folder, text, base, reply }: Unsaved): Promise<void> {
  const isConflict = reply.outcome === 'conflict';
  const why = isConflict ? undefined : [reply.message, reply.hint].filter((words) => words !== undefined).join(': ');
  await sendStudioPage(
    desk,
    posting,
    {
      template: 'unsaved',
      title: say(posting.language, 'make.notSaved.title'),
      study: { folder: folder.name, title: await nameOfStudy(folder, posting.language), room: 'make' },
      model: {
        why: why ?? '',
        theirs: isConflict ? reply.theirs.text : '',
        text,
        saveHref: `${studyPath(folder.name)}/make/text`,
        // Who has seen theirs may write over it.
        hash: isConflict ? reply.theirs.hash : base,
        backHref: hrefIn(posting.language, roomPath(folder.name, 'make')),
      },
    },
    { status: isConflict ? 409 : 422 },
  );
}
