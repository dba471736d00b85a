/** `partworth links`: links that let in one person each, and the link that tries a study out. */
import { type Command, InvalidArgumentError } from 'commander';
import { readStudy } from '../server/folder/readStudy.ts';
import { type FileToWrite, writeFiles } from '../server/folder/writeFiles.ts';
import { linkRows } from '../server/researcher/linkRows.ts';
import { defaults, type Settings } from '../server/settings/settings.ts';
import { UsageError } from '../study/errors.ts';
import type { Study } from '../study/study.ts';
import { readStoreSettingsOf } from './files/settingFlags.ts';
import { addStoreFlags, atPlace, type StoreFlags } from './files/storePlace.ts';
import { examples } from './flags/examples.ts';
import type { LinkPlace } from './flags/keys.ts';
import { addLocalesFlag } from './flags/localesFlag.ts';
import { wholeNumber } from './flags/numbers.ts';
import { atSamePlace } from './next/placeWords.ts';
import type { NextStep, Terminal } from './terminal.ts';

interface LinkFlags extends StoreFlags {
  readonly n?: number;
  readonly baseUrl?: string;
  readonly out?: string;
  readonly qr?: string;
  readonly test?: boolean;
  readonly withdraw?: string;
}

/** More of them on one page are no page that anyone prints. */
const mostCodes = 10_000;
const mostLinks = 10_000_000;

export function addLinksCommand(program: Command, terminal: Terminal): void {
  const command = program
    .command('links')
    .summary('make links for one person each, or for a test')
    .description('make links that let in one person each, or the link of a test; the server may be running')
    .argument('<study>', 'the study’s folder or its study.yaml')
    .option('--n <n>', 'how many links to make', wholeNumber(1, mostLinks));
  addStoreFlags(command, {
    data: 'where `serve` keeps the responses: its key signs the links',
    database: 'the PostgreSQL database, where `serve` was given one',
  })
    .option(
      '--base-url <url>',
      'the address that respondents use (default: the public URL of the settings, else this machine)',
    )
    .option('--out <file>', 'a new file for the links, as CSV (default: stdout)', notStdin)
    .option('--qr <file>', 'a new HTML page to print: a QR code for each link', notStdin)
    .option('--test', 'print the link by which the study is tried out: what is answered there never counts')
    .option('--withdraw <file>', 'let nobody in by the links in this file any more')
    .action(async (path: string, flags: LinkFlags) => links(path, flags, terminal));
  addLocalesFlag(command);
  examples(command, [
    {
      command:
        'partworth links fair-exchange --n 500 --base-url https://survey.example.org --out links.csv --qr links.html',
      says: '500 links, and a page to print and cut',
    },
    { command: 'partworth links fair-exchange --test', says: 'the link for trying the study out' },
    {
      command: 'partworth links fair-exchange --n 3 --data partworth-data',
      says: 'three links on stdout, for a survey on this machine',
    },
  ]);
}

function notStdin(text: string): string {
  if (text === '-') throw new InvalidArgumentError('It must be a file.');
  return text;
}

async function links(path: string, flags: LinkFlags, terminal: Terminal): Promise<void> {
  const { study } = await readStudy(path);
  const asked = [flags.n !== undefined && '--n', flags.test && '--test', flags.withdraw !== undefined && '--withdraw'];
  if (asked.filter(Boolean).length !== 1) {
    throw new UsageError('flags', 'say one of --n (how many links), --test and --withdraw FILE');
  }
  const { config, data, database } = flags;
  const read = await readStoreSettingsOf({ config, data, database });
  const { data: folder, database: shared } = read.settings;
  const found = { place: shared ?? folder, from: read.origins[shared === undefined ? 'data' : 'database'] };
  await atPlace(found, () => useKey(study, { flags, settings: read.settings }, terminal));
  terminal.next(stepAfterLinks(path, flags));
}

function stepAfterLinks(path: string, flags: LinkFlags): NextStep {
  if (flags.withdraw !== undefined) {
    return { does: 'make a new one for who should still come', ...atSamePlace(['links', path, '--n', '1'], flags) };
  }
  const does = flags.test ? 'open the survey, and that link in a browser' : 'open the survey to who has them';
  return { does, ...atSamePlace(['serve', path], flags) };
}

async function useKey(
  study: Study,
  { flags, settings }: { readonly flags: LinkFlags; readonly settings: Settings },
  terminal: Terminal,
): Promise<void> {
  const place = { dataFolder: settings.data, database: settings.database };
  if (flags.withdraw !== undefined) {
    const { withdrawLinks } = await import('./files/withdrawLinks.ts');
    return withdrawLinks({ study: study.id, ...place, file: flags.withdraw }, terminal);
  }
  const origin = flags.baseUrl === undefined ? settings.publicUrl : parseOrigin('--base-url', flags.baseUrl);
  const start = `${origin ?? `http://127.0.0.1:${settings.port || defaults.port}`}/s/${study.id}`;
  if (flags.test) terminal.out(`${start}?test=${await testMark(study, place)}`);
  else await makeLinks({ study, start, place, n: flags.n ?? 0 }, flags, terminal);
  if (origin === undefined) {
    terminal.note('They lead to this machine: say with --base-url which address respondents use.');
  }
}

async function testMark({ id }: Study, place: LinkPlace): Promise<string> {
  const { makeTestMark } = await import('../server/respondent/session/invitations.ts');
  const { openSigner } = await import('./flags/keys.ts');
  return makeTestMark(await openSigner(place), id);
}

interface LinkOrder {
  readonly study: Study;
  /** The study's start page. */
  readonly start: string;
  readonly place: LinkPlace;
  readonly n: number;
}

async function makeLinks({ study, start, place, n }: LinkOrder, flags: LinkFlags, terminal: Terminal): Promise<void> {
  const { out, qr } = flags;
  if (qr !== undefined && n > mostCodes) {
    throw new UsageError('too-many-codes', `a page to print holds at most ${mostCodes} codes, and --n says ${n}`);
  }
  const { makeLink } = await import('../server/respondent/session/invitations.ts');
  const { openSigner } = await import('./flags/keys.ts');
  const signer = await openSigner(place);
  const make = () => `${start}?link=${makeLink(signer, study.id)}`;
  const made = qr === undefined ? undefined : Array.from({ length: n }, make);
  const rows = linkRows(made ?? lazily(n, make));
  const files: FileToWrite[] = [];
  if (out !== undefined) files.push({ path: out, content: rows });
  if (qr !== undefined) {
    const { renderLinkPage } = await import('./files/linkPage.ts');
    files.push({ path: qr, content: await renderLinkPage(study, made ?? []) });
  }
  await writeFiles(files, { keepExisting: true, isPrivate: true });
  if (out === undefined) for (const text of rows) terminal.out(text.trimEnd());
  for (const { path } of files) terminal.note(`${path}: ${n} ${n === 1 ? 'link' : 'links'}`);
  if (study.entry?.access !== 'links') {
    terminal.warn(`Anyone can enter ${study.id} without a link, too: \`access: links\` in its study file ends that.`);
  }
}

/** A million of them are never in memory together. */
function* lazily(n: number, make: () => string): Generator<string> {
  for (let made = 0; made < n; made++) yield make();
}

/** The address of a server that a flag names, without a slash at its end. @throws UsageError for anything but http and https. */
export function parseOrigin(flag: string, text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url && /^https?:$/.test(url.protocol) && url.pathname === '/' && !url.search && !url.hash) return url.origin;
  const hint = 'such as https://survey.example.org';
  throw new UsageError('not-a-url', [{ message: `${flag} ${text} is no http address of a server`, hint }]);
}
