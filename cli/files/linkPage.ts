/** A page to print: a QR code for each link, with the address below it for who has no camera. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { templateFolder } from '../../report/templateFolder.ts';
import { localeOf, words } from '../../server/render/locales.ts';
import { drawCode } from '../../server/researcher/drawCode.ts';
import type { Study } from '../../study/study.ts';

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
