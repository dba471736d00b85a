/** `partworth studio`: studies made, tried, fielded, watched and understood in the browser. */
import type { Command } from 'commander';
import type { ReadSettings } from '../../server/settings/readSettings.ts';
import type { RunningServer } from '../../server/startServer.ts';
import { nameOfPlace } from '../../server/store/engine/postgres/postgresPlace.ts';
import { studioPath } from '../../server/studio/paths.ts';
import { addSettingFlags, readSettingsOf, type SettingFlags } from '../files/settingFlags.ts';
import { examples } from '../flags/examples.ts';
import { speakIn } from '../flags/localesFlag.ts';
import { readReturnKey } from '../flags/readReturnKey.ts';
import { readSharedSecret } from '../flags/readSharedSecret.ts';
import { untilEnd } from '../screen/untilEnd.ts';
import type { Terminal } from '../terminal.ts';
import { freePort } from './freePort.ts';
import { openBrowser } from './openBrowser.ts';
import { sayLink } from './sayLink.ts';
import { orderStudio } from './studioOrder.ts';

export const defaultShelf = 'partworth-studies';

interface StudioFlags extends SettingFlags {
  /** False with --no-open. */
  readonly open: boolean;
}

export function addStudioCommand(program: Command, terminal: Terminal): void {
  const command = program
    .command('studio')
    .summary('make, field and understand studies in the browser')
    .description('open the studio: studies made, tried, fielded, watched and understood in the browser')
    .argument('[folder]', 'where the studies live, one folder each; made if it is not there', defaultShelf)
    .option('--no-open', 'open no browser: print the link that signs in once, within minutes')
    .action(async (folder: string, flags: StudioFlags) => openStudio(folder, flags, terminal));
  addSettingFlags(command);
  examples(command, [
    { command: 'partworth studio', says: 'in the browser; studies in partworth-studies, responses in partworth-data' },
    {
      command: 'partworth studio my-studies --port 8081 --no-open',
      says: 'another folder and port, and a link to open by hand',
    },
  ]);
}

async function openStudio(folder: string, { open, ...flags }: StudioFlags, terminal: Terminal): Promise<void> {
  const read = await readSettingsOf(flags);
  const { settings } = read;
  speakIn(settings.locales);
  const keys = { returnKey: readReturnKey(process.env), secret: readSharedSecret(process.env) };
  const studio = await orderStudio(folder, settings);
  const [{ startServer }, { makeLog, logFault }, { removeProtoAccessor }] = await Promise.all([
    import('../../server/startServer.ts'),
    import('../../server/front/log.ts'),
    import('../../server/front/removeProtoAccessor.ts'),
  ]);
  removeProtoAccessor();
  const log = makeLog({ level: levelOf(read) });
  const ended = untilEnd((error) => logFault(log, 'between requests', error));
  const port = read.origins.port === 'default' ? await freePort(settings.port, settings.host) : settings.port;
  const server = await startServer({ ...settings, ...keys, port, studies: [], dataDir: settings.data, studio, log });
  await welcome(server, { open, publicUrl: settings.publicUrl }, terminal);
  const place = nameOfPlace(settings.database ?? settings.data);
  terminal.note(`Studies live in ${folder}, responses in ${place}. Stop with Ctrl-C.`);
  const fault = await ended;
  terminal.note('Stopping: what is being answered is saved first.');
  await server.close();
  if (fault) throw fault;
}

/** Somebody watches it: what is usual need not be said. */
function levelOf({ settings, origins }: ReadSettings) {
  return origins.logLevel === 'default' ? 'warn' : settings.logLevel;
}

interface Welcome {
  readonly open: boolean;
  readonly publicUrl: string | undefined;
}

async function welcome(server: RunningServer, { open, publicUrl }: Welcome, terminal: Terminal): Promise<void> {
  terminal.print(`The studio is open: ${publicUrl ?? server.url}${studioPath}`);
  if (!server.studioLink) {
    terminal.note('Others than this machine can reach it, so sign in with a token: partworth token add NAME');
    return;
  }
  const link = server.studioLink();
  const isAsked = open && (await openBrowser(link, { platform: process.platform, environment: process.env }));
  terminal.print(sayLink(link, isAsked));
  if (process.stdin.isTTY && terminal.isWatched) offerMore(server, terminal);
}

/** A browser that was closed, a session of twelve hours that ended: another link is one key away. */
function offerMore({ studioLink }: RunningServer, terminal: Terminal): void {
  terminal.note('Press Enter for another link.');
  process.stdin.on('data', () => studioLink && terminal.print(sayLink(studioLink(), false)));
  // The server keeps this process going, not who might press a key.
  process.stdin.unref();
}
