/** The buttons under every figure: its picture as SVG or PNG, and its numbers as CSV. The files are made here, of the page. */
import { drawPicture } from './drawPicture.ts';
import { type FigureNumbers, figureCsv } from './figureCsv.ts';
import { paintPicture } from './paintPicture.ts';

export interface DownloadOptions {
  /** The first part of the names of files: the study's id. */
  readonly study: string;
  /** Of a figure, by the id of its element. */
  numbersOf(id: string): FigureNumbers | undefined;
  /** What became of it, for who can't see it. */
  tell(message: 'saved' | 'failed', file: string): void;
}

/** Every figure of the page gets the buttons of the template `#downloads`. */
export function addDownloads(options: DownloadOptions): void {
  const template = document.querySelector<HTMLTemplateElement>('#downloads');
  if (!template) return;
  for (const figure of document.querySelectorAll<HTMLElement>('figure[id]')) {
    const copy = document.importNode(template.content, true);
    const name = figure.querySelector('figcaption')?.textContent?.replace(/\s+/g, ' ').trim() ?? figure.id;
    for (const button of copy.querySelectorAll<HTMLButtonElement>('button[data-kind]')) {
      const kind = button.dataset['kind'];
      button.setAttribute('aria-label', `${button.textContent?.trim()}: ${name}`);
      button.addEventListener('click', () => void download(figure, name, kind ?? '', options));
    }
    figure.append(copy);
  }
}

async function download(figure: HTMLElement, title: string, kind: string, options: DownloadOptions): Promise<void> {
  const file = `${fileName(options.study)}-${fileName(figure.id.replace(/^figure-/, ''))}.${kind}`;
  try {
    save(await fileOf(figure, title, kind, options), file);
    options.tell('saved', file);
  } catch {
    options.tell('failed', file);
  }
}

async function fileOf(figure: HTMLElement, title: string, kind: string, { numbersOf }: DownloadOptions): Promise<Blob> {
  if (kind === 'csv') {
    const numbers = numbersOf(figure.id);
    if (!numbers) throw new Error(`nothing is known of ${figure.id}`);
    return new Blob([figureCsv(numbers)], { type: 'text/csv;charset=utf-8' });
  }
  const picture = drawPicture(figure, title);
  return kind === 'png' ? paintPicture(picture) : new Blob([picture.svg], { type: 'image/svg+xml' });
}

function save(content: Blob, file: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(content);
  link.download = file;
  link.click();
  // The browser takes its time to begin; a minute is enough for any.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/** Letters, digits and hyphens, as every file system takes them. */
function fileName(text: string): string {
  const words = text.split(/[^A-Za-z0-9]/).filter(Boolean);
  return words.join('-') || 'figure';
}
