/** A new study from a template: the page that asks, and what it makes. */
import type { Router } from 'express';
import { PartworthError } from '../../../study/errors.ts';
import { type Template, templates } from '../../folder/readTemplate.ts';
import { Refusal } from '../../front/refusal.ts';
import { goTo } from '../../front/reply.ts';
import { localeLanguages } from '../../render/locales.ts';
import { nameOfLanguage } from '../../render/makeFrame.ts';
import { type Asking, forResearchers, fromEditors, type Posting, requireEditor } from '../../researcher/guards.ts';
import { hrefIn } from '../../researcher/hrefIn.ts';
import { noteDone } from '../noteDone.ts';
import { importPath, newPath, roomPath } from '../paths.ts';
import { sendStudioPage } from '../renderStudioPage.ts';
import type { StudioDesk } from '../studioDesk.ts';
import { say } from '../words.ts';
import { askForId } from './askForId.ts';
import { type Mistake, showMistakes } from './mistakes.ts';
import { fromTemplate } from './newStudy.ts';

/** The empty one first: who begins has a question of his own. */
const offered: readonly Template[] = ['blank', ...templates.filter((name) => name !== 'blank')];

export function addNewRoutes(router: Router, desk: StudioDesk): void {
  router.get(
    newPath,
    forResearchers(desk, (asking) => {
      requireEditor(asking);
      return sendNew(desk, asking, { template: 'blank', title: '', id: '', languages: [asking.language], errors: [] });
    }),
  );
  router.post(
    newPath,
    fromEditors(desk, (posting) => take(desk, posting)),
  );
}

async function take(desk: StudioDesk, posting: Posting): Promise<void> {
  const { fields, language, response } = posting;
  const { shelf } = desk.studio;
  const template = offered.find((name) => name === fields.one('template'));
  if (!template) throw new Refusal(400);
  const spoken = fields.all('languages').filter((code) => localeLanguages().includes(code));
  // Whoever reads these pages in a language begins in it.
  const languages = [...spoken].sort((a, b) => Number(b === language) - Number(a === language));
  const { id, title, mistake } = await askForId(fields, desk, template === 'blank' ? 'my-study' : template);
  const again = (errors: readonly Mistake[]) => sendNew(desk, posting, { template, title, id, languages, errors }, 422);
  if (mistake) return again([{ href: `#${mistake.field}`, text: say(language, `shelf.mistake.${mistake.key}`) }]);
  try {
    const files = await fromTemplate(template, { id, title, languages });
    await shelf.place({ name: id, files });
  } catch (error) {
    if (!(error instanceof PartworthError)) throw error;
    return again(
      error.problems.map(({ message, hint }) => ({ href: '#new', text: inLine(message, hint), inEnglish: true })),
    );
  }
  await noteDone(desk, posting, { what: 'study-made', study: id, detail: template });
  goTo(response, hrefIn(language, roomPath(id, 'make')));
}

export function inLine(message: string, hint?: string): string {
  return hint === undefined ? message : `${message} (${hint})`;
}

export interface NewForm {
  readonly template: Template;
  readonly title: string;
  readonly id: string;
  readonly languages: readonly string[];
  readonly errors: readonly Mistake[];
}

/** Also where an import was refused. */
export async function sendNew(desk: StudioDesk, asking: Asking, form: NewForm, status = 200): Promise<void> {
  const { language } = asking;
  await sendStudioPage(
    desk,
    asking,
    {
      template: 'new',
      title: say(language, 'shelf.new.title'),
      hasErrors: form.errors.length > 0,
      model: {
        mistakes: showMistakes(form.errors),
        ...{ newTitle: form.title, id: form.id },
        action: hrefIn(language, newPath),
        importAction: hrefIn(language, importPath),
        templates: offered.map((name) => ({
          ...{ name, isChosen: name === form.template },
          says: say(language, `shelf.template.${name}`),
          called: say(language, `shelf.templateName.${name}`),
        })),
        offeredLanguages: localeLanguages().map((code) => ({
          ...{ code, name: nameOfLanguage(code), isChosen: form.languages.includes(code) },
        })),
      },
    },
    { status },
  );
}
