/** The style of a page: that of the report, of its charts' places, of the panel, and the light colours for pictures of figures. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Thumbnails } from '../pictures/thumbnails.ts';
import { templateFolder } from '../templateFolder.ts';

/**
 * @param places where the numbers of axes stand: each place once, by its class
 * @param thumbnails of levels: a page without any has no style for them
 * @param isEmbedded in a page of the studio, whose colours and letters it has then
 */
export async function pageStyle(
  places: readonly { readonly name: string; readonly at: string }[],
  { shown }: Pick<Thumbnails, 'shown'>,
  { isEmbedded = false } = {},
): Promise<string> {
  const read = (path: string) => readFile(join(templateFolder, path), 'utf8');
  const [report, panel] = await Promise.all([read('report.css'), read(join('simulator', 'panel.css'))]);
  const pictures = shown > 0 ? await read(join('simulator', 'thumbnails.css')) : '';
  const embedded = isEmbedded ? await read('embedded.css') : '';
  const rules = places.map(({ name, at }) => `.${name} { inset-inline-start: ${at}; }\n`);
  return tighten([report, panel, pictures, inLight(report), embedded, ...rules].join(''));
}

/** Without comments and indentation: these are for who edits the files. */
function tighten(style: string): string {
  const [first = '', ...others] = style.split('/*');
  const bare = [first, ...others.map((part) => part.slice(part.indexOf('*/') + 2))].join('');
  return bare.replace(/\n\s+/g, '\n');
}

/** Pictures of figures are light whatever the screen is: the first colours of the report, by a class. */
function inLight(report: string): string {
  const begin = report.indexOf(':root {') + ':root {'.length;
  const declared = report.slice(begin, report.indexOf('}', begin)).split(';');
  const colours = declared.map((one) => one.trim()).filter((one) => one !== '' && !one.startsWith('color-scheme'));
  return `:root.in-light { color-scheme: light; ${colours.join('; ')} }\n`;
}
