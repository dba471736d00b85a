/** `partworth token`: who may sign in to the researcher's pages. Works beside a running server. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Argument, type Command, InvalidArgumentError, Option } from 'commander';
import { refuseSourceFolder } from '../server/settings/refuseSourceFolder.ts';
import { databaseFile } from '../server/store/engine/databaseFile.ts';
import { isPostgres, nameOfPlace } from '../server/store/engine/postgres/postgresPlace.ts';
import { type Role, roles } from '../server/store/researchers/tokens.ts';
import type { ResponseStore } from '../server/store/responseStore.ts';
import { ConflictError, UsageError } from '../study/errors.ts';
import { suggestHint } from '../study/suggest.ts';
import { addStoreFlags, atPlace, readPlace, type StoreFlags } from './files/storePlace.ts';
import { examples } from './flags/examples.ts';
import { atSamePlace } from './next/placeWords.ts';
import type { Terminal } from './terminal.ts';
import { formatTable } from './words/formatTable.ts';

interface TokenFlags extends StoreFlags {
  readonly role?: Role;
  readonly json?: boolean;
}

/** Where, and how it is said. */
interface TokenOrder extends Pick<TokenFlags, 'json' | 'role'> {
  /** A folder, or the address of a database. */
  readonly place: string;
}

const actions = ['add', 'list', 'remove'] as const;
type Action = (typeof actions)[number];

export function addTokenCommand(program: Command, terminal: Terminal): void {
  const command = program
    .command('token')
    .summary('say who may see the researcher’s pages')
    .description('let somebody sign in to the researcher’s pages, or not any more; the server may be running')
    .addArgument(new Argument('<action>', 'what to do').choices(actions))
    .argument('[name]', 'whose token it is, for the list and the audit trail', tokenName);
  addStoreFlags(command, { data: 'where `serve` keeps the responses' })
    .addOption(
      new Option(
        '--role <role>',
        'what its holder may do: change and publish studies and take data, or look (default: editor)',
      ).choices(roles),
    )
    .option('--json', 'say it as JSON')
    .action(async (action: Action, name: string | undefined, flags: TokenFlags) => {
      const found = await readPlace(flags);
      await atPlace(found, (place) => {
        const order = { place, json: flags.json, role: flags.role };
        if (action !== 'add' && flags.role !== undefined) {
          throw new UsageError(
            'conflicting-flags',
            `--role goes with add: partworth token add NAME --role ${flags.role}`,
          );
        }
        if (action === 'list') return list(order, terminal);
        if (name === undefined) throw new UsageError('no-name', `say whose token: partworth token ${action} NAME`);
        return action === 'add' ? add(name, order, terminal) : remove(name, order, terminal);
      });
      terminal.next(
        action === 'list'
          ? { does: 'let somebody else in', ...atSamePlace(['token', 'add', 'NAME'], flags) }
          : { does: 'see whose tokens there are', ...atSamePlace(['token', 'list'], flags) },
      );
    });
  examples(command, [
    { command: 'partworth token add anna', says: 'a token for Anna, shown this once: whoever has it can sign in' },
    { command: 'partworth token add bram --role viewer', says: 'one for Bram, who looks on and changes nothing' },
    { command: 'partworth token list --data partworth-data', says: 'whose there are, and when they were last used' },
  ]);
}

/** In lists, log lines of ours and page titles it is one word or a few. */
function tokenName(text: string): string {
  const name = text.trim();
  if (/^[\p{L}\p{N}][\p{L}\p{N} ._@-]{0,63}$/u.test(name)) return name;
  throw new InvalidArgumentError('It must be 1 to 64 letters, digits, spaces or any of . _ @ - after the first.');
}

async function add(name: string, { place, json, role = 'editor' }: TokenOrder, terminal: Terminal): Promise<void> {
  const madeAt = new Date().toISOString();
  const token = await makeToken(place, name, { madeAt, role });
  terminal.out(json ? JSON.stringify({ schemaVersion: 1, name, token, madeAt, role }, null, 2) : token);
  terminal.note(
    `${name} signs in with it at /researcher, as ${role === 'editor' ? 'an editor' : 'a viewer'}. It is not kept: nobody can show it again.`,
  );
}

/** @throws ConflictError if the name has one already */
export async function makeToken(
  place: string,
  name: string,
  { madeAt = new Date().toISOString(), role = 'editor' }: { readonly madeAt?: string; readonly role?: Role } = {},
): Promise<string> {
  const { hashResearcherToken, makeResearcherToken } = await import('../server/researcher/token.ts');
  const token = makeResearcherToken();
  const tokenHash = hashResearcherToken(token);
  if (await withStore(place, (store) => store.addToken({ name, tokenHash, madeAt, role }))) return token;
  const hint = 'choose another name, or remove that one first';
  throw new ConflictError('token-exists', [{ path: name, message: 'has a token already', hint }]);
}

async function list({ place, json }: TokenOrder, terminal: Terminal): Promise<void> {
  const stored = await withExisting(place, (store) => store.listTokens());
  const tokens = stored.map(({ name, madeAt, lastUsed, role }) => ({ name, madeAt, lastUsed, role }));
  if (json) return terminal.out(JSON.stringify({ schemaVersion: 1, tokens }, null, 2));
  if (tokens.length === 0) return terminal.print('There are no tokens: nobody can sign in to the researcher’s pages.');
  const { width, color } = terminal;
  const columns = [{ title: 'name' }, { title: 'role' }, { title: 'made' }, { title: 'last used' }];
  const rows = tokens.map(({ name, role, madeAt, lastUsed = 'never' }) => [name, role, madeAt.slice(0, 10), lastUsed]);
  terminal.print(formatTable({ columns, rows, width, color }));
}

async function remove(name: string, { place, json }: TokenOrder, terminal: Terminal): Promise<void> {
  const others = await withExisting(place, async (store) => {
    const names = (await store.listTokens()).map((token) => token.name);
    return (await store.removeToken(name, new Date())) ? undefined : names;
  });
  if (others) {
    const hint = suggestHint(name, others);
    throw new UsageError('no-token', [{ path: name, message: `has no token in ${nameOfPlace(place)}`, hint }]);
  }
  if (json) terminal.out(JSON.stringify({ schemaVersion: 1, removed: name }, null, 2));
  else terminal.print(`${name}: removed`);
  terminal.note('Whoever is signed in with it is not any more, from the next page on.');
}

type Work<T> = (store: ResponseStore) => Promise<T>;

/** @throws UsageError if the folder holds no responses: a mistyped one should not come to hold any. */
function withExisting<T>(place: string, work: Work<T>): Promise<T> {
  if (isPostgres(place) || existsSync(join(place, databaseFile))) return withStore(place, work);
  const hint = 'say with --data which folder the survey is served with';
  throw new UsageError('no-responses', [{ file: place, message: 'holds no responses', hint }]);
}

/** A folder that no server has served yet is made ready for it. */
async function withStore<T>(place: string, work: Work<T>): Promise<T> {
  if (!isPostgres(place)) refuseSourceFolder(place);
  const { openStoreBeside } = await import('../server/store/openStore.ts');
  const store = await openStoreBeside(place, { now: new Date() });
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}
