/** Sends the files of a study as they are made, of one moment, while respondents go on. */
import type { Router } from 'express';
import type { Study } from '../../study/study.ts';
import { Refusal } from '../front/refusal.ts';
import { findStudy } from '../respondent/routes/findStudy.ts';
import { busySince } from '../respondent/visit/busyFor.ts';
import type { ResponseReader } from '../store/responseStore.ts';
import type { Desk } from './desk.ts';
import { downloads, isForViewers, mostIn, openSource } from './downloads.ts';
import { forDownloads } from './guards.ts';
import { sendPieces } from './sendPieces.ts';
import { withReader } from './withReader.ts';

/** An hour is 400 MB for who takes 1 Mbit a second; more is for the command, on the server's machine. */
const longestDownload = 3_600_000;
const retryAfterSeconds = '60';

export function addDownloadRoutes(router: Router, desk: Desk): void {
  const { survey } = desk;
  router.get(
    '/researcher/studies/:study/files/:file',
    forDownloads(desk, async ({ request, response, who, role }) => {
      const { study } = findStudy(survey, request);
      const { id } = study;
      const file = String(request.params['file']);
      const download = downloads.get(file);
      if (!download) throw new Refusal(404);
      if (role !== 'editor' && !isForViewers(file)) throw new Refusal(403, { words: 'viewer' });
      const leave = survey.limits.downloads.enter();
      if (!leave) throw new Refusal(429, { words: 'downloads', headers: { 'Retry-After': retryAfterSeconds } });
      try {
        await withReader(desk, async (reader) => {
          const now = survey.clock.now();
          await refuseTooMany(reader, { study, file, now });
          const content = await download.make(await openSource(survey, reader, { study: id, now }));
          // A GET changes nothing; this is the log of what was taken, which nobody can read off the responses.
          await survey.store.note({ at: now.toISOString(), what: 'data-downloaded', who, study: id, detail: file });
          response.set({
            'Cache-Control': 'no-store',
            'Content-Type': download.contentType,
            'Content-Disposition': `attachment; filename="${id}-${file}"`,
          });
          const limits = { piece: desk.stalledSeconds * 1000, whole: longestDownload };
          const outcome = await sendPieces(response, content, limits);
          if (outcome === 'stalled' || outcome === 'slow') survey.log.warn('download-cut', { because: outcome });
        });
      } finally {
        leave();
      }
    }),
  );
}

/** @throws Refusal 413 */
async function refuseTooMany(
  reader: ResponseReader,
  { study, file, now }: { readonly study: Study; readonly file: string; readonly now: Date },
): Promise<void> {
  const most = mostIn(file, study);
  if (!Number.isFinite(most)) return;
  const { people, simulated } = await reader.countFieldwork(study.id, busySince(now));
  const counted = file === 'public.zip' ? 'complete' : 'started';
  if (people[counted] + simulated[counted] > most) throw new Refusal(413, { words: 'largeFile' });
}
