/**
 * The templates of survey-templates, compiled once. They are strict (a name that the page does not have is an error,
 * not a gap), know no helper but the built-in ones, and never see a prototype.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Handlebars from 'handlebars';
import { templateFolder } from '../../report/templateFolder.ts';

/** Draws a page by the name of its template; every text in `model` comes out as text. */
export type Render = (name: string, model: object) => string;

/** Draws one of survey-templates/pages. */
export const renderTemplate: Render = compileTemplates({ pages: 'pages', parts: ['parts'] });

/** Folders of survey-templates: one with a template for each page, and those with the parts that these may have. */
export interface TemplateFolders {
  readonly pages: string;
  readonly parts: readonly string[];
}

export function compileTemplates({ pages, parts }: TemplateFolders): Render {
  const handlebars = Handlebars.create();
  for (const [name, text] of parts.flatMap(readTemplates)) handlebars.registerPartial(name, text);
  const options: CompileOptions = { strict: true, knownHelpersOnly: true };
  const templates = new Map(readTemplates(pages).map(([name, text]) => [name, handlebars.compile(text, options)]));
  return (name, model) => {
    const template = templates.get(name);
    if (!template) throw new Error(`there is no template ${pages}/${name}.hbs`);
    return template(model);
  };
}

function readTemplates(folder: string): [name: string, text: string][] {
  return readdirSync(join(templateFolder, folder))
    .filter((name) => name.endsWith('.hbs'))
    .map((name) => [name.replace(/\.hbs$/, ''), readFileSync(join(templateFolder, folder, name), 'utf8')]);
}
