/** The places that a text of the interface leaves open, and the words that go with how many. */

type Value = string | number;

const rules = new Map<string, Intl.PluralRules>();

/**
 * A text with `{name}` replaced by the value of that name, and `{name|try|tries}` by the form that goes with it: the forms
 * that the language has (Intl.PluralRules), in their usual order, of which English and Dutch have two. What was not given
 * is left as it is.
 *
 * @example fillText('{n} {n|try|tries}', { n: 1 }, 'en'); // '1 try'
 */
export function fillText(
  text: string,
  values: Readonly<Record<string, Value>>,
  language: string,
  write: (number: number) => string = String,
): string {
  return text.replace(/\{(\w+)((?:\|[^{}|]*)*)\}/g, (whole, name: string, forms: string) => {
    const value = Object.hasOwn(values, name) ? values[name] : undefined;
    if (value === undefined) return whole;
    if (forms) return formOf(value, forms.slice(1).split('|'), language);
    return typeof value === 'number' ? write(value) : value;
  });
}

/** A number that is written out already ("1,234", "2.5") is a plural unless it is one or a small whole number. */
function formOf(value: Value, forms: readonly string[], language: string): string {
  const count = typeof value === 'number' || /^\d{1,15}$/.test(value) ? Number(value) : 1.5;
  const rule = rules.get(language) ?? makeRules(language);
  rules.set(language, rule);
  const order = ['zero', 'one', 'two', 'few', 'many', 'other'];
  const own = order.filter((category) => rule.resolvedOptions().pluralCategories.some((one) => one === category));
  return forms[own.indexOf(rule.select(count))] ?? forms.at(-1) ?? '';
}

/** A code that looks like that of a language may be none to Intl. */
function makeRules(language: string): Intl.PluralRules {
  try {
    return new Intl.PluralRules(language);
  } catch {
    return new Intl.PluralRules('en');
  }
}
