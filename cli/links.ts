/** `partworth links`: links that let in one person each, and the link that tries a study out. */
import { type Command, InvalidArgumentError } from 'commander';
import { linkRows } from '../server/researcher/linkRows.ts';
import { UsageError } from '../study/errors.ts';
import type { Study } from '../study/study.ts';
import { examples } from './examples.ts';
import { parseOrigin } from './parseOrigin.ts';
import { readStudy } from './readStudy.ts';
import { databaseOption } from './storePlace.ts';
import type { Terminal } from './terminal.ts';
import { wholeNumber } from './wholeNumber.ts';
import { type FileToWrite, writeFiles } from './writeFiles.ts';

interface LinkFlags {
  readonly n?: number;
  readonly data: string;
  readonly database?: string;
  readonly baseUrl?: string;
  readonly out?: string;
  readonly qr?: string;
  readonly test?: boolean;
  readonly withdraw?: string;
}

/** More of them on one page are no page that anyone prints. */
const mostCodes = 10_000;
const mostLinks = 10_000_000;
const usualAddress = 'http://127.0.0.1:8080';

export function addLinksCommand(program: Command, terminal: Terminal): void {
  const command = program
    .command('links')
    .description('make links that let in one person each, or the link of a test; the server may be running')
    .argument('<study>', 'the study’s folder or its study.yaml')
    .option('--n <n>', 'how many links to make', wholeNumber(1, mostLinks))
    .option('--data <dir>', 'where `serve` keeps the responses: its key signs the links', 'partworth-data')
    .addOption(databaseOption('the PostgreSQL database, where `serve` was given one'))
    .option('--base-url <url>', `the address that respondents use (default: ${usualAddress})`)
    .option('--out <file>', 'a new file for the links, as CSV (default: stdout)', notStdin)
    .option('--qr <file>', 'a new HTML page to print: a QR code for each link', notStdin)
    .option('--test', 'print the link by which the study is tried out: what is answered there never counts')
    .option(
      '--withdraw <file>',
      'let nobody in by the links in this file any more; a server without --database must be stopped',
    )
    .action(async (path: string, flags: LinkFlags) => links(path, flags, terminal));
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
  if (flags.withdraw !== undefined) {
    const { withdrawLinks } = await import('./withdrawLinks.ts');
    return withdrawLinks({ study: study.id, ...placeOfLinks(flags), file: flags.withdraw }, terminal);
  }
  const origin = flags.baseUrl === undefined ? usualAddress : parseOrigin('--base-url', flags.baseUrl);
  const start = `${origin}/s/${study.id}`;
  if (flags.test) terminal.out(`${start}?test=${await testMark(study, flags)}`);
  else await makeLinks({ study, start, n: flags.n ?? 0 }, flags, terminal);
  if (flags.baseUrl === undefined) {
    terminal.note('They lead to this machine: say with --base-url which address respondents use.');
  }
}

function placeOfLinks({ data, database }: LinkFlags) {
  return { dataFolder: data, database };
}

async function testMark({ id }: Study, flags: LinkFlags): Promise<string> {
  const { makeTestMark } = await import('../server/session/invitations.ts');
  const { openSigner } = await import('./linkKey.ts');
  return makeTestMark(await openSigner(placeOfLinks(flags)), id);
}

interface LinkOrder {
  readonly study: Study;
  /** The study's start page. */
  readonly start: string;
  readonly n: number;
}

async function makeLinks({ study, start, n }: LinkOrder, flags: LinkFlags, terminal: Terminal): Promise<void> {
  const { out, qr } = flags;
  if (qr !== undefined && n > mostCodes) {
    throw new UsageError('too-many-codes', `a page to print holds at most ${mostCodes} codes, and --n says ${n}`);
  }
  const { makeLink } = await import('../server/session/invitations.ts');
  const { openSigner } = await import('./linkKey.ts');
  const signer = await openSigner(placeOfLinks(flags));
  const make = () => `${start}?link=${makeLink(signer, study.id)}`;
  const made = qr === undefined ? undefined : Array.from({ length: n }, make);
  const rows = linkRows(made ?? lazily(n, make));
  const files: FileToWrite[] = [];
  if (out !== undefined) files.push({ path: out, content: rows });
  if (qr !== undefined) {
    const { renderLinkPage } = await import('./linkPage.ts');
    files.push({ path: qr, content: await renderLinkPage(study, made ?? []) });
  }
  await writeFiles(files, { keepExisting: true });
  if (out === undefined) for (const text of rows) terminal.out(text.trimEnd());
  for (const { path } of files) terminal.note(`${path}: ${n} ${n === 1 ? 'link' : 'links'}`);
  if (study.entry?.access !== 'links') {
    terminal.note(`Anyone can enter ${study.id} without a link, too: \`access: links\` in its study file ends that.`);
  }
}

/** A million of them are never in memory together. */
function* lazily(n: number, make: () => string): Generator<string> {
  for (let made = 0; made < n; made++) yield make();
}
