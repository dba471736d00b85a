/** Leads to the field of something in the study file: its section is shown, what holds it is unfolded, and it has the focus. */
import type { EditPath } from '../../../../make/draftWire.ts';
import { focusSoon } from './focus.ts';
import { controlId, type FormModel } from './formModel.ts';
import { findSection, readPath } from './sections.ts';
import { isMap } from './texts.ts';

export function goTo(form: FormModel, path: string): void {
  form.showForm();
  const parts = readPath(path);
  form.section.value = findSection(path);
  for (const prefix of prefixesOf(parts)) form.isOpen(prefix).value = true;
  const page = pageOf(form, parts);
  if (page !== undefined) form.isOpen(['texts', page]).value = true;
  focusSoon(...prefixesOf(parts).reverse().map(controlId), 'section');
}

function prefixesOf(parts: EditPath): EditPath[] {
  return parts.map((_, index) => parts.slice(0, index + 1));
}

/** A question stands in the card of its page. */
function pageOf(form: FormModel, [part, id]: EditPath): string | undefined {
  if (part !== 'questions' || id === undefined) return undefined;
  const question = form.at(['questions', id]).value;
  const page = isMap(question) ? question['page'] : undefined;
  return typeof page === 'string' ? page : undefined;
}
