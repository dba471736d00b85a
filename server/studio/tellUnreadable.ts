/** A study file that can't be read, or a folder that can't be written, is told in words wherever it is met: it is no fault of the server's. */
import type { ErrorRequestHandler, Request, Response } from 'express';
import { UsageError } from '../../study/errors.ts';
import { asksByScript } from '../front/reply.ts';
import { findAsking } from '../researcher/guards.ts';
import { hrefIn } from '../researcher/hrefIn.ts';
import { studioPath } from './paths.ts';
import { sendStudioPage } from './renderStudioPage.ts';
import type { StudioDesk } from './studioDesk.ts';
import { say } from './words.ts';

const told: ReadonlySet<string> = new Set(['not-readable', 'not-writable', 'shelf-not-readable']);

export function tellUnreadable(desk: StudioDesk): ErrorRequestHandler {
  return async (error: unknown, request, response, next) => {
    const isTold = error instanceof UsageError && told.has(error.code) && !response.headersSent;
    const asking = isTold ? await findAsking(desk, request, response) : undefined;
    if (!isTold || !asking) return next(error);
    const words = error.problems.map(({ file, message, hint }) => ({
      message: error.code === 'shelf-not-readable' ? `${file}: ${message}` : message,
      hint: hint ?? '',
    }));
    if (asksByScript(response)) return sendWords(response, words);
    const { language } = asking;
    await sendStudioPage(
      desk,
      asking,
      {
        template: 'unreadable',
        title: say(language, `frame.${error.code}`),
        model: { folder: folderIn(request), words, backHref: hrefIn(language, studioPath) },
      },
      { status: 422 },
    );
  };
}

/** The study's, as the address has it; nothing on pages of no study. */
function folderIn({ path }: Request): string {
  return decodeURIComponent(/^\/studies\/([^/]+)/.exec(path)?.[1] ?? '');
}

/** As a page's script is told why its change is not taken. */
function sendWords(response: Response, [first]: readonly { readonly message: string; readonly hint: string }[]): void {
  const { message = '', hint = '' } = first ?? {};
  response.status(422).set('Cache-Control', 'no-store');
  response.json({ outcome: 'refused', message: `study.yaml: ${message}`, ...(hint && { hint }) });
}
