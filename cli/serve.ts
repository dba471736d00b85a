/** `partworth serve`: the survey, until it is stopped. */
import type { Command } from 'commander';
import { readFielded } from '../server/folder/readFielded.ts';
import { isLoopback } from '../server/settings/isLoopback.ts';
import type { Settings } from '../server/settings/settings.ts';
import type { RunningServer } from '../server/startServer.ts';
import { nameOfPlace } from '../server/store/engine/postgres/postgresPlace.ts';
import { studioPath } from '../server/studio/paths.ts';
import { UsageError } from '../study/errors.ts';
import { addSettingFlags, readSettingsOf, type SettingFlags } from './files/settingFlags.ts';
import type { StoreFlags } from './files/storePlace.ts';
import { examples } from './flags/examples.ts';
import { speakIn } from './flags/localesFlag.ts';
import { readReturnKey } from './flags/readReturnKey.ts';
import { readSharedSecret } from './flags/readSharedSecret.ts';
import { atSamePlace } from './next/placeWords.ts';
import { untilEnd } from './screen/untilEnd.ts';
import { sayLink } from './studio/sayLink.ts';
import { orderStudio } from './studio/studioOrder.ts';
import type { Terminal } from './terminal.ts';
import { warnOfFrames } from './words/study/describeFrame.ts';

interface ServeFlags extends SettingFlags {
  /** A folder. */
  readonly studio?: string;
}

export function addServeCommand(program: Command, terminal: Terminal): void {
  const command = program
    .command('serve')
    .summary('open the survey, and the researcher’s pages')
    .description('open the survey of one or more studies, each with the design beside it, and the researcher’s pages')
    .argument('[study...]', 'folders of studies, or their study.yaml')
    .option('--studio <folder>', 'open the studio, too, on this folder of studies; then no study need be named')
    .action(async (paths: string[], flags: ServeFlags) => serve(paths, flags, terminal));
  addSettingFlags(command);
  examples(command, [
    {
      command: 'partworth serve fair-exchange',
      says: 'the survey on http://127.0.0.1:8080, its responses in partworth-data',
    },
    {
      command: 'partworth serve fair-exchange --port 8081 --data fieldwork',
      says: 'another port, and a folder of your choice for the responses',
    },
    {
      command: 'partworth serve fair-exchange --public --public-url https://survey.example.org --trust-proxy loopback',
      says: 'for real respondents, behind a proxy with https on this machine',
    },
  ]);
}

async function serve(
  paths: readonly string[],
  { studio: shelf, ...flags }: ServeFlags,
  terminal: Terminal,
): Promise<void> {
  if (paths.length === 0 && shelf === undefined) {
    const hint = 'name its folder (partworth serve fair-exchange), or open a studio: partworth serve --studio FOLDER';
    throw new UsageError('no-study', [{ message: "missing required argument 'study'", hint }]);
  }
  const { settings } = await readSettingsOf(flags);
  const { data: dataDir, publicUrl } = settings;
  speakIn(settings.locales);
  const keys = { returnKey: readReturnKey(process.env), secret: readSharedSecret(process.env) };
  const studies = [];
  for (const path of paths) studies.push((await readFielded(path)).fielded);

  const [{ startServer }, { makeLog, logFault }, { removeProtoAccessor }] = await Promise.all([
    import('../server/startServer.ts'),
    import('../server/front/log.ts'),
    import('../server/front/removeProtoAccessor.ts'),
  ]);
  removeProtoAccessor();
  const log = makeLog({ level: settings.logLevel });
  const ended = untilEnd((error) => logFault(log, 'between requests', error));
  const studio = shelf === undefined ? undefined : await orderStudio(shelf, settings);
  const server = await startServer({ ...settings, ...keys, studies, dataDir, log, studio });
  for (const { study } of studies) terminal.out(`${study.id}  ${publicUrl ?? server.url}/s/${study.id}`);
  if (terminal.isWatched) {
    for (const { study } of studies) {
      terminal.note(`Try it out, without counting: ${publicUrl ?? server.url}${server.testHref(study.id)}`);
    }
  } else {
    // Whoever reads a service's journal could make tests by it.
    terminal.note(
      'To try it out without counting: `partworth links STUDY --test`, with the same settings, says the link.',
    );
  }
  for (const study of server.closedStudies) {
    terminal.note(`${study} is closed to new respondents: a researcher closed it by hand, and can open it again.`);
  }
  if (settings.researcherPages) {
    const address = `${publicUrl ?? server.url}/researcher`;
    terminal.note(`How fieldwork stands: ${address}, for who has a token (partworth token add NAME).`);
  }
  if (studio) tellStudio(server, publicUrl, terminal);
  const warning = warnOfFrames(
    studies.map(({ study }) => study),
    isLoopback(settings.host) || publicUrl?.startsWith('https:') === true || settings.trustProxy.length > 0,
  );
  if (warning !== undefined) terminal.warn(warning);
  noteWhatToKnow(settings, terminal);

  const fault = await ended;
  terminal.note('Stopping: what is being answered is saved first.');
  await server.close();
  const [first] = paths;
  // In a service's journal nobody goes on from there.
  if (terminal.isWatched && first !== undefined)
    terminal.next({ does: 'write down what was answered', ...atSamePlace(['export', first], placeOf(flags)) });
  if (fault) throw fault;
}

/** Whoever reads a service's journal could come in by a link that stands in it. */
function tellStudio({ url, studioLink }: RunningServer, publicUrl: string | undefined, terminal: Terminal): void {
  terminal.note(`The studio: ${publicUrl ?? url}${studioPath}, for who has a token.`);
  if (studioLink && terminal.isWatched) terminal.note(sayLink(studioLink(), false));
}

function placeOf({ config, data, database }: SettingFlags): StoreFlags {
  const textOf = (flag: string | boolean | undefined) => (typeof flag === 'string' ? flag : undefined);
  return { config, data: textOf(data), database: textOf(database) };
}

function noteWhatToKnow({ data, database, host, publicUrl, allowSimulated }: Settings, terminal: Terminal): void {
  terminal.note(`Responses are kept in ${nameOfPlace(database ?? data)}. Stop with Ctrl-C.`);
  if (!isLoopback(host) && !publicUrl?.startsWith('https:')) {
    terminal.warn(
      'Answers travel unencrypted: put a proxy with https in front and name its address with --public-url.',
    );
  }
  if (allowSimulated) terminal.warn('Simulated respondents are let in; do not field a study for people like this.');
}
