/** A study made of another one: its own files, under another id. */
import type { Router } from 'express';
import { PartworthError } from '../../../study/errors.ts';
import { goTo } from '../../front/reply.ts';
import { type Asking, forResearchers, fromEditors, type Posting, requireEditor } from '../../researcher/guards.ts';
import { hrefIn } from '../../researcher/hrefIn.ts';
import { noteDone } from '../noteDone.ts';
import { openFolder } from '../openFolder.ts';
import { roomPath, studioPath, studyPath } from '../paths.ts';
import { sendStudioPage } from '../renderStudioPage.ts';
import type { StudioDesk } from '../studioDesk.ts';
import { say } from '../words.ts';
import { askForId, freeId } from './askForId.ts';
import { type Mistake, showMistakes } from './mistakes.ts';
import { inLine } from './newRoutes.ts';
import { fromStudy } from './newStudy.ts';

const path = `${studioPath}/studies/:folder/copy`;

export function addCopyRoutes(router: Router, desk: StudioDesk): void {
  router.get(
    path,
    forResearchers(desk, async (asking) => {
      requireEditor(asking);
      const { name } = await openFolder(desk.studio, asking.request);
      await sendCopy(desk, asking, name, { id: await freeId(name, desk), errors: [] });
    }),
  );
  router.post(
    path,
    fromEditors(desk, (posting) => take(desk, posting)),
  );
}

async function take(desk: StudioDesk, posting: Posting): Promise<void> {
  const { fields, language, response, request } = posting;
  const { shelf } = desk.studio;
  const from = await openFolder(desk.studio, request);
  const { id, title, mistake } = await askForId(fields, desk, from.name);
  const again = (errors: CopyForm['errors']) => sendCopy(desk, posting, from.name, { id, errors }, 422);
  if (mistake) return again([{ href: `#${mistake.field}`, text: say(language, `shelf.mistake.${mistake.key}`) }]);
  try {
    await shelf.place({ name: id, files: await fromStudy(from, { id, title }) });
  } catch (error) {
    if (!(error instanceof PartworthError)) throw error;
    return again(
      error.problems.map(({ message, hint }) => ({ href: '#id', text: inLine(message, hint), inEnglish: true })),
    );
  }
  await noteDone(desk, posting, { what: 'study-duplicated', study: id, detail: from.name });
  goTo(response, hrefIn(language, roomPath(id, 'make')));
}

interface CopyForm {
  readonly id: string;
  readonly errors: readonly Mistake[];
}

async function sendCopy(desk: StudioDesk, asking: Asking, name: string, form: CopyForm, status = 200): Promise<void> {
  const { language } = asking;
  await sendStudioPage(
    desk,
    asking,
    {
      template: 'copy',
      title: say(language, 'shelf.copy.title', { name }),
      hasErrors: form.errors.length > 0,
      model: {
        mistakes: showMistakes(form.errors),
        id: form.id,
        action: hrefIn(language, `${studyPath(name)}/copy`),
        backHref: hrefIn(language, studioPath),
      },
    },
    { status },
  );
}
