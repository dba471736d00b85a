/** How far the work of a study is: a page, the same for scripts, a stream of events, and a button that ends it. */
import type { Request, Router } from 'express';
import { Refusal } from '../../front/refusal.ts';
import { asksByScript, goTo } from '../../front/reply.ts';
import { forResearchers, fromEditors } from '../../researcher/guards.ts';
import { hrefIn } from '../../researcher/hrefIn.ts';
import { openStream } from '../events/stream.ts';
import { studioPath } from '../paths.ts';
import { sendStudioPage } from '../renderStudioPage.ts';
import type { Studio } from '../studio.ts';
import type { StudioDesk } from '../studioDesk.ts';
import { say } from '../words.ts';
import { isOver, type Job } from './job.ts';
import { showJob } from './showJob.ts';

const path = `${studioPath}/jobs/:job`;

export function addJobRoutes(router: Router, desk: StudioDesk): void {
  const { studio } = desk;
  router.get(
    path,
    forResearchers(desk, async (asking) => {
      const { language, request, response } = asking;
      const job = findJob(studio, request);
      const view = showJob(job, language);
      if (asksByScript(response)) return void response.set('Cache-Control', 'no-store').json(view);
      const backHref = readBack(request.query['back'], language);
      await sendStudioPage(desk, asking, {
        template: 'job',
        title: say(language, 'jobs.title'),
        clients: ['jobs'],
        model: { job: { ...view, back: request.originalUrl }, studyName: job.study, backHref },
      });
    }),
  );
  router.get(
    `${path}/events`,
    forResearchers(desk, (asking) => {
      const job = findJob(studio, asking.request);
      const stream = openStream(desk, asking);
      const tell = (one: Job) => {
        stream.send('job', showJob(one, asking.language));
        if (isOver(one)) stream.end();
      };
      stream.onEnd(studio.jobs.follow(job.id, tell));
      tell(job);
    }),
  );
  router.post(
    `${path}/cancel`,
    fromEditors(desk, ({ request, response, language, fields }) => {
      const { id } = findJob(studio, request);
      studio.jobs.cancel(id);
      goTo(response, readBack(fields.one('back'), language) || hrefIn(language, `${studioPath}/jobs/${id}`));
    }),
  );
}

/** @throws Refusal 404, also for one that was forgotten or that another server has */
function findJob({ jobs }: Studio, request: Request): Job {
  const job = jobs.find(String(request.params['job']));
  if (!job) throw new Refusal(404);
  return job;
}

/** A page of the studio that somebody came from; nothing for any other address. */
function readBack(value: unknown, language: string): string {
  if (typeof value !== 'string' || !URL.canParse(value, 'http://here')) return '';
  const { origin, pathname } = new URL(value, 'http://here');
  return origin === 'http://here' && pathname.startsWith(`${studioPath}/`) ? hrefIn(language, pathname) : '';
}
