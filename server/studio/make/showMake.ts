/** The page on which a study is made. */
import { type Locale, localeOrEnglish } from '../../../report/locales/locales.ts';
import type { Asking } from '../../researcher/guards.ts';
import { openFolder } from '../openFolder.ts';
import { studyPath } from '../paths.ts';
import type { PreviewData } from '../preview/previewData.ts';
import { makePreviewData } from '../preview/previewData.ts';
import { sendStudioPage } from '../renderStudioPage.ts';
import type { StudioDesk } from '../studioDesk.ts';
import { say } from '../words.ts';
import { checkDraft } from './checkDraft.ts';
import type { Draft } from './draftWire.ts';
import { outlineOf } from './outline.ts';
import { makeSourceData, type SourceData } from './sourceData.ts';

/** What the page's script begins with. */
export interface MakeData {
  readonly draft: Draft;
  readonly words: { readonly make: Locale; readonly form: Locale };
  readonly language: string;
  readonly isEditor: boolean;
  /** Of the study's pages in the studio. */
  readonly folderPath: string;
  readonly formToken: string;
  readonly source: SourceData;
  readonly preview: PreviewData;
}

export async function showMake(desk: StudioDesk, asking: Asking): Promise<void> {
  const { language, role, session } = asking;
  const folder = await openFolder(desk.studio, asking.request);
  const draft = await checkDraft(await folder.read(), folder);
  const formToken = desk.sessions.formToken(session);
  const isEditor = role === 'editor';
  const outline = outlineOf(draft.value, language);
  const data: MakeData = {
    ...{ draft, language, isEditor, formToken },
    words: { make: group(language, 'make'), form: group(language, 'form') },
    folderPath: studyPath(folder.name),
    source: makeSourceData(language, { isEditor }),
    preview: makePreviewData(folder.name, { language, formToken }),
  };
  await sendStudioPage(desk, asking, {
    template: 'make',
    title: say(language, 'make.title'),
    study: { folder: folder.name, title: outline.title || folder.name, room: 'make' },
    model: {
      outline,
      problems: draft.problems,
      text: draft.text,
      saveHref: `${studyPath(folder.name)}/make/text`,
      hash: draft.hash,
    },
    clients: ['make'],
    data,
  });
}

function group(language: string, name: string): Locale {
  const words = localeOrEnglish('studio', language)[name];
  return typeof words === 'object' ? words : {};
}
