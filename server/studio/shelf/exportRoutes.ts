/** A study as one archive: its own files, in a folder of its name, and nothing that respondents did. */
import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import type { Router } from 'express';
import { zipOf } from '../../export/zip.ts';
import { forDownloads } from '../../researcher/guards.ts';
import { sendPieces } from '../../researcher/sendPieces.ts';
import { noteDone } from '../noteDone.ts';
import { openFolder } from '../openFolder.ts';
import { studioPath } from '../paths.ts';
import type { StudioDesk } from '../studioDesk.ts';
import { listOwnFiles } from './ownFiles.ts';

/** It may take an hour to take it. */
const longest = 3_600_000;

export function addExportRoutes(router: Router, desk: StudioDesk): void {
  router.get(
    `${studioPath}/studies/:folder/export.zip`,
    forDownloads(desk, async (asking) => {
      const { request, response } = asking;
      const folder = await openFolder(desk.studio, request);
      const { text } = await folder.read();
      const names = await listOwnFiles(folder.path, text);
      const files = names.map((name) => ({
        name: `${folder.name}/${name}`,
        content: createReadStreamLazily(join(folder.path, name)),
      }));
      const now = desk.survey.clock.now();
      await noteDone(desk, asking, { what: 'study-exported', study: folder.name }, now);
      response.set({
        'Cache-Control': 'no-store',
        'Content-Type': 'application/zip',
        'Content-Disposition': `attachment; filename*=UTF-8''${encodeURIComponent(`${folder.name}.zip`)}`,
      });
      await sendPieces(response, zipOf(files, now), { piece: desk.stalledSeconds * 1000, whole: longest });
    }),
  );
}

/** Opened when its turn comes. */
async function* createReadStreamLazily(path: string): AsyncGenerator<Buffer> {
  yield* createReadStream(path) as AsyncIterable<Buffer>;
}
