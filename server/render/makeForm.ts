/** A form's errors, in words and with the place that each is about. */
import { translate } from './locales.ts';
import type { ErrorView, FormView } from './views/frame.ts';

export interface FormModel {
  readonly action: string;
  readonly nonce: string;
  /** Empty where the form changes nothing that was saved. */
  readonly revision: string;
  readonly hidden: readonly { readonly name: string; readonly value: string }[];
  readonly errors: readonly { readonly href: string; readonly text: string }[];
}

/** Where the summary's link leads, and what the page calls the place (empty where the page asks one thing only). */
export interface Place {
  readonly id: string;
  readonly label: string;
}

/** Where a form has no field of its own. */
const thePage: Place = { id: 'main', label: '' };

/** Several fields may have the same error, so each line of the summary begins with the field that it is about. */
export function makeForm(
  form: FormView,
  language: string,
  placeOf: (field: string) => Place = () => thePage,
): FormModel {
  return {
    action: form.action,
    nonce: form.nonce,
    revision: `${form.revision ?? ''}`,
    hidden: form.hidden ?? [],
    errors: form.errors.map((error) => {
      const { id, label } = placeOf(error.field);
      const colon = /[.!?:…]\s*$/u.test(label) ? '' : ':';
      const text = errorText(error, language);
      return { href: `#${id}`, text: label ? `${label}${colon} ${text}` : text };
    }),
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
