/** A study that somebody brings as a zip, by a form without script: told what is wrong with it, or written whole. */
import express, { type RequestHandler, type Router } from 'express';
import { PartworthError, type Problem } from '../../../../study/errors.ts';
import { fieldsOf } from '../../../front/readFields.ts';
import { Refusal } from '../../../front/refusal.ts';
import { goTo } from '../../../front/reply.ts';
import { type Asking, fromEditorsByUpload } from '../../../researcher/guards.ts';
import { hrefIn } from '../../../researcher/hrefIn.ts';
import { noteDone } from '../../noteDone.ts';
import { importPath, roomPath, studioPath } from '../../paths.ts';
import { sendStudioPage } from '../../renderStudioPage.ts';
import type { StudioDesk } from '../../studioDesk.ts';
import { say } from '../../words.ts';
import { askForId } from '../askForId.ts';
import type { Mistake } from '../mistakes.ts';
import { inLine, sendNew } from '../newRoutes.ts';
import { named } from '../newStudy.ts';
import { parseMultipart } from './parseMultipart.ts';
import { largestZip } from './readZip.ts';
import { unpackStudy } from './unpackStudy.ts';

/** Beside the zip: its fields, and what stands between them. */
const aroundZip = 64 * 1024;
/** Each is held in memory while it is looked through. */
const mostAtOnce = 2;
const [mostProblems, mostLeft] = [20, 50];

export function addImportRoutes(router: Router, desk: StudioDesk): void {
  router.post(
    importPath,
    fromEditorsByUpload(desk, { read: takeTurn(readUpload) }, (asking) => takeStudy(desk, asking)),
  );
}

const readRaw = express.raw({ type: 'multipart/form-data', limit: largestZip + aroundZip, inflate: false });

/** One that is too large is read to its end, so that the browser hears what is said of it. */
const readUpload: RequestHandler = (request, response, next) => {
  readRaw(request, response, (error?: unknown) => {
    const isTooLarge = error instanceof Error && 'status' in error && error.status === 413;
    response.locals['isTooLarge'] = isTooLarge;
    next(isTooLarge ? undefined : error);
  });
};

function takeTurn(read: RequestHandler): RequestHandler {
  let underWay = 0;
  return (request, response, next) => {
    if (underWay === mostAtOnce) throw new Refusal(503, { headers: { 'Retry-After': '10' } });
    underWay++;
    response.once('close', () => underWay--);
    read(request, response, next);
  };
}

async function takeStudy(desk: StudioDesk, asking: Asking): Promise<void> {
  const { request, response, language, session } = asking;
  const refuse = (text: string, status = 422) => sendRefused(desk, asking, [{ href: '#import', text }], status);
  if (response.locals['isTooLarge'] === true) return refuse(say(language, 'shelf.import.large'), 413);
  if (!Buffer.isBuffer(request.body)) throw new Refusal(415);
  const parts = parseMultipart(request.body, request.get('content-type') ?? '');
  if (!parts) throw new Refusal(400);
  const fields = fieldsOf(parts.filter(({ file }) => file === undefined).map((one) => [one.name, String(one.content)]));
  if (!desk.sessions.isFormToken(session, fields.one('form-token') ?? '')) throw new Refusal(403);
  const zip = parts.find(({ name, file }) => name === 'file' && file !== undefined);
  if (!zip || zip.content.length === 0) return refuse(say(language, 'shelf.import.none'));
  try {
    const { shelf } = desk.studio;
    const unpacked = await unpackStudy(zip.content);
    const { id, mistake } = await askForId(withId(fields.one('id'), unpacked.id), desk, unpacked.id);
    // One that was deleted may come back to what was answered.
    const comesBack = mistake?.key === 'wasFielded' && id === unpacked.id;
    if (mistake && !comesBack) return refuse(say(language, `shelf.mistake.${mistake.key}`));
    const files = id === unpacked.id ? unpacked.files : named(unpacked.files, { id, title: '' });
    await shelf.place({ name: id, files });
    await noteDone(desk, asking, { what: 'study-imported', study: id, detail: nameOf(zip.file ?? '') });
    if (unpacked.left.length === 0) return goTo(response, hrefIn(language, roomPath(id, 'make')));
    await sendImported(desk, asking, { id, left: unpacked.left });
  } catch (error) {
    if (!(error instanceof PartworthError)) throw error;
    const told = error.problems.slice(0, mostProblems);
    const mistakes = told.map((one): Mistake => ({ href: '#import', text: sayProblem(one), inEnglish: true }));
    return sendRefused(desk, asking, mistakes, 422);
  }
}

/** Its own, unless another was typed. */
function withId(typed: string | undefined, own: string) {
  return fieldsOf([['id', typed?.trim() || own]]);
}

/** What the file was called, for the trail. */
function nameOf(file: string): string {
  const name = file.replace(/^.*[\\/]/, '').replace(/\p{Cc}/gu, '');
  return name.slice(0, 100) || '?';
}

function sendRefused(desk: StudioDesk, asking: Asking, errors: readonly Mistake[], status: number): Promise<void> {
  const form = { template: 'blank', title: '', id: '', languages: [asking.language], errors } as const;
  return sendNew(desk, asking, form, status);
}

function sayProblem({ file, line, column, path, message, hint }: Problem): string {
  const place = [file, line, line === undefined ? undefined : column].filter((one) => one !== undefined).join(':');
  return [place, path].filter(Boolean).join(' ') + (place || path ? ': ' : '') + inLine(message, hint);
}

interface Imported {
  readonly id: string;
  readonly left: readonly string[];
}

async function sendImported(desk: StudioDesk, asking: Asking, { id, left }: Imported): Promise<void> {
  const { language } = asking;
  const more = left.length > mostLeft ? ['…'] : [];
  await sendStudioPage(desk, asking, {
    template: 'imported',
    title: say(language, 'shelf.import.done', { name: id }),
    model: {
      left: [...left.slice(0, mostLeft), ...more],
      onHref: hrefIn(language, roomPath(id, 'make')),
      backHref: hrefIn(language, studioPath),
    },
  });
}
