/** Sends the files of a study as they are made, of one moment, while respondents go on. */
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Router } from 'express';
import { Refusal } from '../request/refusal.ts';
import { findStudy } from '../routes/findStudy.ts';
import type { ResponseReader } from '../store/responseStore.ts';
import { busySince } from '../survey/busyFor.ts';
import type { Desk } from './desk.ts';
import { downloads, mostInPaymentList, mostInPublicFile, openSource } from './downloads.ts';
import { forResearchers } from './guards.ts';
import { withReader } from './withReader.ts';

export function addDownloadRoutes(router: Router, desk: Desk): void {
  const { survey } = desk;
  router.get(
    '/researcher/studies/:study/files/:file',
    forResearchers(desk, async ({ request, response, who }) => {
      const { id } = findStudy(survey, request).study;
      const file = String(request.params['file']);
      const download = downloads.get(file);
      if (!download) throw new Refusal(404);
      await withReader(desk, async (reader) => {
        const now = survey.clock.now();
        await refuseTooMany(reader, { study: id, file, now });
        const content = await download.make(await openSource(survey, reader, { study: id, now }));
        // A GET changes nothing; this is the log of what was taken, which nobody can read off the responses.
        await survey.store.note({ at: now.toISOString(), what: 'data-downloaded', who, study: id, detail: file });
        response.set({
          'Cache-Control': 'no-store',
          'Content-Type': download.contentType,
          'Content-Disposition': `attachment; filename="${id}-${file}"`,
        });
        await pipeline(Readable.from(content), response).catch(throwUnlessGone);
      });
    }),
  );
}

/** @throws Refusal 413 */
async function refuseTooMany(
  reader: ResponseReader,
  { study, file, now }: { readonly study: string; readonly file: string; readonly now: Date },
): Promise<void> {
  const most = mostIn[file];
  if (most === undefined) return;
  const { people, simulated } = await reader.countFieldwork(study, busySince(now));
  const counted = file === 'public.zip' ? 'complete' : 'started';
  if (people[counted] + simulated[counted] > most) throw new Refusal(413);
}

/** Files that take long to compute: of the complete, or of all. */
const mostIn: Readonly<Record<string, number>> = { 'public.zip': mostInPublicFile, 'payment.csv': mostInPaymentList };

/** Who breaks a download off has not met a fault of ours. */
function throwUnlessGone(error: unknown): void {
  const isGone = error instanceof Error && 'code' in error && error.code === 'ERR_STREAM_PREMATURE_CLOSE';
  if (!isGone) throw error;
}
