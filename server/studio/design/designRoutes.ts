/** The room `design` of a study: its page, a button that makes a design, one that takes one, and its files. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Request, Response, Router } from 'express';
import { UsageError } from '../../../study/errors.ts';
import type { Study } from '../../../study/study.ts';
import { reasonOf } from '../../folder/readText.ts';
import { readTruthBeside } from '../../folder/readTruthBeside.ts';
import { Refusal } from '../../front/refusal.ts';
import { goTo } from '../../front/reply.ts';
import {
  type Asking,
  forDownloads,
  forResearchers,
  fromEditors,
  fromEditorsAtLength,
  fromEditorsByScript,
} from '../../researcher/guards.ts';
import { hrefIn } from '../../researcher/hrefIn.ts';
import { showJob } from '../jobs/showJob.ts';
import { nameOfStudy } from '../nameOfStudy.ts';
import { noteDone } from '../noteDone.ts';
import { openFolder } from '../openFolder.ts';
import { roomPath, studioPath } from '../paths.ts';
import { sendStudioPage } from '../renderStudioPage.ts';
import type { StudyFolder } from '../shelf/studyFolder.ts';
import { whyNotWritable } from '../shelf/whyNotWritable.ts';
import type { StudioDesk } from '../studioDesk.ts';
import { say } from '../words.ts';
import { makeInspector } from './inspectDesign.ts';
import { orderDesign } from './orderDesign.ts';
import { type Plan, readPlan } from './plan.ts';
import { readRoom } from './readRoom.ts';
import { type DesignPage, inWords, showDesign } from './showDesign.ts';
import { type UploadedDesign, uploadDesign } from './uploadDesign.ts';

const path = `${studioPath}/studies/:folder/design`;
/** A page that has to wait longer says that figures are on their way. */
const patience = 1500;
/** Bytes of an uploaded file: parsing it must not hold up respondents. */
export const largestDesign = 1_000_000;

/** As the address says, for people as the study's truth file says, where that fits the study. */
async function planFor({ path }: StudyFolder, request: Request, study: Study | undefined): Promise<Plan> {
  const truth = study && (await readTruthBeside(path, study));
  return { ...readPlan(request, study), ...(truth?.misfit !== undefined && { withoutTruth: true }) };
}

export function addDesignRoutes(router: Router, desk: StudioDesk): void {
  const { studio } = desk;
  const inspector = makeInspector(studio.quickJobs);

  const show = async (asking: Asking, more: Partial<DesignPage> = {}, status = 200) => {
    const { language, request } = asking;
    const folder = await openFolder(studio, request);
    const room = await readRoom(folder);
    const plan = await planFor(folder, request, room.study);
    const job = studio.jobs.latest(folder.name, 'design');
    const canBeJudged = room.study !== undefined && room.status.status !== 'none';
    const inspection = canBeJudged ? await inspector.inspect(folder, plan, patience) : undefined;
    const view = job && (job.state !== 'done' || job.isStopping) ? showJob(job, language) : undefined;
    await sendStudioPage(
      desk,
      asking,
      {
        template: 'design',
        title: say(language, 'design.title'),
        study: { folder: folder.name, title: await nameOfStudy(folder, language), room: 'design' },
        clients: ['jobs', 'design'],
        model: showDesign({ folder, room, plan, inspection, job: view, ...more }, language),
        hasErrors: (more.errors ?? []).length > 0,
      },
      { status },
    );
  };

  router.get(
    path,
    forResearchers(desk, (asking) => {
      const { done } = asking.request.query;
      const isDone = done === 'uploaded';
      return show(asking, isDone ? { done: say(asking.language, 'design.uploaded') } : {});
    }),
  );

  router.get(
    `${path}/judged`,
    forResearchers(desk, async ({ request, response }) => {
      const folder = await openFolder(studio, request);
      const { study } = await readRoom(folder);
      const found = study && (await inspector.inspect(folder, await planFor(folder, request, study), patience));
      response.set('Cache-Control', 'no-store').json({ state: found?.state ?? 'failed' });
    }),
  );

  router.post(
    `${path}/make`,
    fromEditors(desk, async (posting) => {
      const { request, response, language, fields } = posting;
      const folder = await openFolder(studio, request);
      const room = await readRoom(folder);
      const { words, wrong } = orderDesign(fields, folder.path);
      const asked = Object.fromEntries(fields.pairs);
      const mustReplace = room.isForeign && !words.includes('--force');
      const errors = [
        ...wrong.map((name) => say(language, 'design.wrongField', { name: say(language, `design.fields.${name}`) })),
        ...(mustReplace ? [say(language, 'design.mustReplace')] : []),
        ...room.problems.map(inWords),
        ...(await sayNotWritable(folder.path, language)),
      ];
      if (errors.length > 0) return show(posting, { errors, asked }, 422);
      const whenDone = () => noteDone(desk, posting, { what: 'design-made', study: folder.name });
      studio.jobs.start({ study: folder.name, kind: 'design', commands: [words], whenDone });
      goTo(response, hrefIn(language, roomPath(folder.name, 'design')));
    }),
  );

  const take = async (asking: Asking, upload: UploadedDesign, mayReplace: boolean) => {
    const { language, request } = asking;
    const folder = await openFolder(studio, request);
    const { study, isForeign, problems } = await readRoom(folder);
    if (!study) return problems.map(inWords);
    if (isForeign && !mayReplace) return [say(language, 'design.mustReplace')];
    if (upload.text.trim() === '') return [say(language, 'design.noFile')];
    if (upload.text.length > largestDesign) return [say(language, 'design.tooLarge')];
    const outcome = await uploadDesign(study, folder.path, upload).catch((error: unknown) => {
      if (error instanceof UsageError) return { taken: false as const, problems: error.problems };
      throw error;
    });
    if (!outcome.taken) return outcome.problems.map(inWords);
    await noteDone(desk, asking, { what: 'design-uploaded', study: folder.name });
    return [];
  };
  const uploadedHref = (language: string, request: Request) =>
    hrefIn(language, roomPath(String(request.params['folder']), 'design'), { done: 'uploaded' });

  router.post(
    `${path}/upload`,
    fromEditorsAtLength(desk, async (posting) => {
      const { request, response, language, fields } = posting;
      const upload = { name: 'design.csv', text: fields.one('text') ?? '' };
      const errors = await take(posting, upload, fields.one('replace') === 'yes');
      if (errors.length > 0) return show(posting, { errors }, 422);
      goTo(response, uploadedHref(language, request));
    }),
  );

  router.post(
    `${path}/uploaded`,
    fromEditorsByScript(desk, { largest: 2 * largestDesign }, async (ordering) => {
      const { request, response, language, order } = ordering;
      const { name, text, replace } = readUpload(order);
      const errors = await take(ordering, { name, text }, replace);
      response.set('Cache-Control', 'no-store').status(errors.length > 0 ? 422 : 200);
      response.json(errors.length > 0 ? { errors } : { next: uploadedHref(language, request) });
    }),
  );

  for (const name of ['design.csv', 'design.json']) {
    router.get(
      `${path}/${name}`,
      forDownloads(desk, async ({ request, response }) => {
        const folder = await openFolder(studio, request);
        await sendFile(response, join(folder.path, name), `${folder.name}-${name}`);
      }),
    );
  }
}

/** Before minutes are spent on what can't be written. */
async function sayNotWritable(folder: string, language: string): Promise<string[]> {
  const isShut = (await whyNotWritable(folder)) === 'folder';
  return isShut ? [say(language, 'frame.notWritable.folder', { folder })] : [];
}

/** @throws Refusal 400 */
function readUpload(order: unknown): UploadedDesign & { readonly replace: boolean } {
  const { name, text, replace } = (order ?? {}) as Readonly<Record<string, unknown>>;
  if (typeof text !== 'string') throw new Refusal(400);
  const isName = typeof name === 'string' && /^[^/\\\p{Cc}]{1,100}$/u.test(name);
  return { name: isName ? name : 'design.csv', text, replace: replace === true };
}

async function sendFile(response: Response, file: string, name: string): Promise<void> {
  const content = await readFile(file).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') throw new Refusal(404);
    throw new UsageError('not-readable', [{ file, message: reasonOf(error) }], { cause: error });
  });
  response.set('Cache-Control', 'no-store').attachment(name).send(content);
}
