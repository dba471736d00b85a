/** The preview as a page of its own, which needs no script: what is saved, with links to every page, language and group. */

import type { Asking } from '../../researcher/guards.ts';
import { hrefIn } from '../../researcher/hrefIn.ts';
import { nameOfStudy } from '../nameOfStudy.ts';
import { studyPath } from '../paths.ts';
import { sendStudioPage } from '../renderStudioPage.ts';
import type { StudyFolder } from '../shelf/studyFolder.ts';
import type { StudioDesk } from '../studioDesk.ts';
import { say } from '../words.ts';
import { writePreviewAddress } from './previewOrder.ts';
import type { PreviewedPage, PreviewOrder, PreviewReply } from './previewWire.ts';

interface Room {
  readonly folder: StudyFolder;
  readonly order: PreviewOrder;
  readonly reply: PreviewReply;
}

export async function sendPreviewRoom(desk: StudioDesk, asking: Asking, { folder, order, reply }: Room): Promise<void> {
  const { language, response } = asking;
  allowOwnFrames(response);
  const query = Object.fromEntries(writePreviewAddress(order));
  await sendStudioPage(
    desk,
    asking,
    {
      template: 'preview',
      title: say(language, 'preview.title'),
      study: { folder: folder.name, title: await nameOfStudy(folder, language), room: 'make' },
      model: {
        wrong: reply.outcome === 'wrong' && wrongModel(reply, language),
        shown: reply.outcome === 'shown' && shownModel(reply, { folder, order, language }),
      },
    },
    { query },
  );
}

function allowOwnFrames(response: Asking['response']): void {
  const policy = String(response.getHeader('Content-Security-Policy'));
  response.set('Content-Security-Policy', `${policy};frame-src 'self'`);
}

function wrongModel(reply: Extract<PreviewReply, { outcome: 'wrong' }>, language: string) {
  const { problems, message, hint = '', line } = reply;
  const place = line === undefined ? '' : say(language, 'preview.line', { line });
  return { title: say(language, 'preview.wrong', { problems }), message, hint, place };
}

interface Shown extends Pick<Room, 'folder' | 'order'> {
  readonly language: string;
}

function shownModel(reply: PreviewedPage, { folder, order, language }: Shown) {
  const base = `${studyPath(folder.name)}/preview`;
  const chosen = { ...order, page: reply.page, language: reply.language };
  const hrefOf = (other: PreviewOrder) =>
    hrefIn(language, base, Object.fromEntries(writePreviewAddress({ ...chosen, ...other })));
  const place = reply.pages.findIndex(({ name }) => name === reply.page);
  const nameAt = (index: number) => reply.pages[index]?.name;
  const [before, after] = [nameAt(place - 1), nameAt(place + 1)];
  return {
    name: say(language, 'preview.frame', { page: reply.pages[place]?.label ?? '' }),
    src: `${base}/page?${writePreviewAddress(chosen)}`,
    drawn: reply.hasOwnDesign ? '' : say(language, 'preview.drawn'),
    before: before === undefined ? '' : hrefOf({ page: before }),
    after: after === undefined ? '' : hrefOf({ page: after }),
    pages: reply.pages.map(({ name, label }) => ({ label, href: hrefOf({ page: name }), isHere: name === reply.page })),
    languages:
      reply.languages.length > 1 &&
      reply.languages.map(({ code, name }) => ({
        ...{ code, name, href: hrefOf({ language: code }), isHere: code === reply.language },
      })),
    factors: reply.factors.map(({ id, label, level, levels }) => ({
      label,
      levels: levels.map((one) => ({
        ...{ label: one.label, isHere: one.id === level },
        href: hrefOf({ factors: { ...order.factors, [id]: one.id } }),
      })),
    })),
  };
}
