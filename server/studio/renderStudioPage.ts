/** A page of the studio: the frame of the researcher's pages, the rooms of its study, and the scripts that make it live. */

import { join } from 'node:path';
import { localeOrEnglish } from '../../report/locales/locales.ts';
import { sendHtml } from '../front/reply.ts';
import { compileTemplates, type Render } from '../render/templates.ts';
import type { Asking } from '../researcher/guards.ts';
import { hrefIn } from '../researcher/hrefIn.ts';
import { type DeskPage, type DeskReader, deskModel } from '../researcher/renderDeskPage.ts';
import { type ClientName, clientHref } from './assets/clients.ts';
import { studioStyles } from './assets/styles.ts';
import { type Room, roomPath, rooms, studioPath } from './paths.ts';
import { whyNotWritable } from './shelf/whyNotWritable.ts';
import { shortTitle } from './shortTitle.ts';
import type { StudioDesk } from './studioDesk.ts';
import { say } from './words.ts';

export interface StudioPage extends DeskPage {
  /** Of survey-templates/studio. */
  readonly template: string;
  /** The study's folder and title; absent on pages of no study. */
  readonly study?: { readonly folder: string; readonly title: string; readonly room: Room };
  /** The scripts that it loads. */
  readonly clients?: readonly ClientName[];
  /** What these scripts begin with; as JSON in the page, for who is signed in. */
  readonly data?: object;
}

let render: Render | undefined;

/** To who is signed in. */
export async function sendStudioPage(
  { sessions, studio }: StudioDesk,
  { response, language, who, session, role }: Asking,
  page: StudioPage,
  { status = 200, query }: { readonly status?: number; readonly query?: DeskReader['query'] } = {},
): Promise<void> {
  const signedIn = { who, formToken: sessions.formToken(session) };
  const { study } = page;
  if (study === undefined || isOfFigures(study.room)) studio.standBy();
  const place = study ? join(studio.shelf.folder, study.folder) : studio.shelf.folder;
  const scripts = await Promise.all((page.clients ?? []).map(clientHref));
  const model = {
    ...deskModel({ language, signedIn, hasStudio: true, ...(query && { query }) }, { ...page, tab: tabOf(page) }),
    s: localeOrEnglish('studio', language),
    isEditor: role === 'editor',
    notWritable: role === 'editor' ? await sayNotWritable(place, studio.dataFolder, language) : '',
    studioStyles: studioStyles.href,
    studioHref: hrefIn(language, studioPath),
    scripts,
    data: page.data === undefined ? '' : JSON.stringify(page.data),
    study: study
      ? {
          title: shortTitle(study.title),
          folder: study.folder,
          tabs: rooms.map((room) => ({
            name: say(language, `frame.${room}`),
            href: hrefIn(language, roomPath(study.folder, room)),
            isHere: room === study.room,
          })),
        }
      : false,
  };
  render ??= compileTemplates({ pages: 'studio', parts: ['parts', 'researcher/parts', 'studio/parts'] });
  sendHtml(response, render(page.template, model), status);
}

/** The room first, then the study: its folder before its title, which two may have. */
function tabOf({ title, study }: StudioPage): string {
  return study ? `${title} – ${study.folder} – ${study.title}` : title;
}

/** From where somebody may soon ask for figures: not while the study is written. */
function isOfFigures(room: Room): boolean {
  return room !== 'make';
}

/** Before anybody has typed. */
async function sayNotWritable(folder: string, dataFolder: string, language: string): Promise<string> {
  const [why, whyData] = await Promise.all([folder, dataFolder].map(whyNotWritable));
  if (why !== undefined) return say(language, `frame.notWritable.${why}`, { folder });
  return whyData === undefined ? '' : say(language, `frame.dataNotWritable.${whyData}`, { folder: dataFolder });
}
