/** A page to print: a QR code for each link, with the address below it for who has no camera. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import encodeQR from 'qr';
import { templateFolder } from '../../report/templateFolder.ts';
import { localeOf, words } from '../../server/render/locales.ts';
import type { Study } from '../../study/study.ts';

/** White around a code, in modules: a camera needs four. */
const margin = 4;

export async function renderLinkPage({ languages, title }: Study, links: readonly string[]): Promise<string> {
  const [language = 'en'] = languages;
  const { default: handlebars } = await import('handlebars');
  const [template, css] = await Promise.all([readTemplate('links.hbs'), readTemplate('links.css')]);
  const render = handlebars.compile(template, { strict: true, preventIndent: true });
  return render({
    language,
    direction: localeOf(language)['direction'] ?? 'ltr',
    css: new handlebars.SafeString(css),
    title: title[language] ?? '',
    once: words(language, 'invitation.once'),
    codes: links.map((link, index) => ({
      ...drawCode(link),
      link,
      number: index + 1,
      alternative: words(language, 'invitation.code', { number: index + 1 }),
    })),
  });
}

function readTemplate(name: string): Promise<string> {
  return readFile(join(templateFolder, name), 'utf8');
}

/** A code as one path of an SVG: a run of dark modules in a row is one rectangle. */
export function drawCode(text: string): { readonly size: number; readonly path: string } {
  const modules = encodeQR(text, 'raw', { ecc: 'medium', border: margin });
  const path = modules.flatMap((row, y) => runsOf(row).map(([x, length]) => `M${x} ${y}h${length}v1h-${length}z`));
  return { size: modules.length, path: path.join('') };
}

function runsOf(row: readonly boolean[]): [start: number, length: number][] {
  const runs: [number, number][] = [];
  for (const [x, isDark] of row.entries()) {
    const last = runs.at(-1);
    if (!isDark) continue;
    if (last && last[0] + last[1] === x) last[1] += 1;
    else runs.push([x, 1]);
  }
  return runs;
}
