/** A form's errors, in words and with the place that each is about. */
import type { ErrorView, FormView } from '../views.ts';
import { translate } from './locales.ts';

export interface FormModel {
  readonly action: string;
  readonly nonce: string;
  readonly errors: readonly { readonly href: string; readonly text: string }[];
}

/** `idOf` gives the id of the control that the summary's link leads to. */
export function makeForm(form: FormView, language: string, idOf: (field: string) => string): FormModel {
  return {
    action: form.action,
    nonce: form.nonce,
    errors: form.errors.map((error) => ({ href: `#${idOf(error.field)}`, text: errorText(error, language) })),
  };
}

/** The text beside a field; empty if nothing is wrong with it. A field may be known by its name or by its id. */
export function errorOf(form: FormView, language: string, ...names: readonly string[]): string {
  const found = form.errors.find(({ field }) => names.includes(field));
  return found ? errorText(found, language) : '';
}

function errorText({ message, values }: ErrorView, language: string): string {
  return (message.startsWith('error.') && translate(language, message, values)) || message;
}
