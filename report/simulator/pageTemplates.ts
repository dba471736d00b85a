/** The templates of a page with a simulator: the page's own, and the parts that it may have. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { templateFolder } from '../templateFolder.ts';

/** Each stands in survey-templates/simulator/ under its name. */
const parts = ['desk', 'more', 'strips', 'changeKey', 'plainTable', 'downloads', 'scripts'] as const;

/** @param path inside survey-templates/ */
export async function compilePage(path: string): Promise<(model: object) => string> {
  const { default: handlebars } = await import('handlebars');
  const own = handlebars.create();
  const read = (file: string) => readFile(join(templateFolder, file), 'utf8');
  const options = { strict: true, preventIndent: true };
  for (const part of parts) {
    own.registerPartial(part, own.compile(await read(join('simulator', `${part}.hbs`)), options));
  }
  const compiled = own.compile(await read(path), options);
  return (model) => withoutIndents(compiled(model));
}

/** A text of our own that goes into the page as it is: a style, a script. */
export async function asItIs<Texts extends object>(texts: Texts): Promise<Texts> {
  const { default: handlebars } = await import('handlebars');
  return Object.fromEntries(
    Object.entries(texts).map(([name, text]) => [name, new handlebars.SafeString(text)]),
  ) as Texts;
}

/** The indentation of the templates is a tenth of a page. Its scripts, at the end, stay as the hash of its policy knows them. */
function withoutIndents(page: string): string {
  const end = page.indexOf('<script');
  const head = end < 0 ? page : page.slice(0, end);
  return head.replace(/\n\s+/g, '\n') + page.slice(head.length);
}
