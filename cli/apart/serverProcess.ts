/** What `startServerApart` runs: serves what it is asked to until the one that asked is gone. */
import { basename, dirname, resolve } from 'node:path';
import { removeProtoAccessor } from '../../server/front/removeProtoAccessor.ts';
import { startServer } from '../../server/startServer.ts';
import type { StudioOrder } from '../../server/studio/studio.ts';
import { PartworthError } from '../../study/errors.ts';
import { speakIn } from '../flags/localesFlag.ts';
import { readReturnKey } from '../flags/readReturnKey.ts';
import { readSharedSecret } from '../flags/readSharedSecret.ts';
import { runCommandApart } from './commandApart.ts';
import { linkOrder, type ServerOrder, type ServerReply } from './serverApart.ts';

// Ctrl-C reaches every process of the terminal; this one ends when the other lets it go, after the answers under way.
process.on('SIGINT', () => {});
removeProtoAccessor();
process.once('message', (order) => void serve(order as ServerOrder));

async function serve({ fielded, dataFolder, database, port, locales, studyFolder }: ServerOrder): Promise<void> {
  try {
    speakIn(locales);
    const server = await startServer({
      studies: [fielded],
      dataDir: dataFolder,
      database,
      secret: readSharedSecret(process.env),
      port,
      host: '127.0.0.1',
      allowSimulated: true,
      returnKey: readReturnKey(process.env),
      ...(studyFolder !== undefined && { studio: studioOf(studyFolder) }),
    });
    process.on('message', (message) => {
      if (message === linkOrder) reply(server.studioLink ? { link: server.studioLink() } : { unexpected: 'no studio' });
    });
    process.once('disconnect', () => void server.close());
    reply({ url: server.url });
  } catch (error) {
    reply(
      error instanceof PartworthError
        ? { name: error.name, code: error.code, problems: error.problems }
        : { unexpected: error instanceof Error ? (error.stack ?? error.message) : String(error) },
    );
  }
}

/** Its shelf is where the folder lies, and shows nothing else that lies there. */
function studioOf(studyFolder: string): StudioOrder {
  const path = resolve(studyFolder);
  return { folder: dirname(path), only: basename(path), runCommand: runCommandApart, opensByLink: true };
}

function reply(message: ServerReply): void {
  process.send?.(message);
}
