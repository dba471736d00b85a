/**
 * The templates of survey-templates, compiled once. They are strict (a name that the page does not have is an error,
 * not a gap), know no helper but the built-in ones, and never see a prototype.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Handlebars from 'handlebars';
import { templateFolder } from './templateFolder.ts';

const handlebars = Handlebars.create();
const options: CompileOptions = { strict: true, knownHelpersOnly: true };

handlebars.registerPartial('layout', readTemplate('layout.hbs'));
for (const name of templateNames('parts')) handlebars.registerPartial(name, readTemplate(`parts/${name}.hbs`));

const templates = new Map(
  templateNames('pages').map((name) => [name, handlebars.compile(readTemplate(`pages/${name}.hbs`), options)]),
);

/** Draws one of survey-templates/pages; every text in `model` comes out as text. */
export function renderTemplate(name: string, model: object): string {
  const template = templates.get(name);
  if (!template) throw new Error(`there is no template pages/${name}.hbs`);
  return template(model);
}

function templateNames(folder: string): string[] {
  return readdirSync(join(templateFolder, folder))
    .filter((name) => name.endsWith('.hbs'))
    .map((name) => name.replace(/\.hbs$/, ''));
}

function readTemplate(path: string): string {
  return readFileSync(join(templateFolder, path), 'utf8');
}
