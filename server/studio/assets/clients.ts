/**
 * The scripts of the studio's pages: each is made of a folder of server/studio/client/ and of what it takes from elsewhere,
 * from dist/ in an installed package, from the sources in a checkout that runs from them.
 */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';

export const clientNames = ['door', 'make', 'design', 'field', 'watch', 'understand', 'jobs'] as const;
export type ClientName = (typeof clientNames)[number];

type Bundler = { readonly bundleStudio: (name: string) => Promise<string> };

const known = new Map<ClientName, Promise<Buffer>>();

/** The same bytes each time; they are made, or read, once in a process. */
export function readStudioClient(name: ClientName): Promise<Buffer> {
  const script = known.get(name) ?? read(name);
  known.set(name, script);
  return script;
}

/** Its address, with a hash of what is in it. */
export async function clientHref(name: ClientName): Promise<string> {
  const hash = createHash('sha256')
    .update(await readStudioClient(name))
    .digest('hex')
    .slice(0, 12);
  return `/researcher/assets/${name}.js?v=${hash}`;
}

async function read(name: ClientName): Promise<Buffer> {
  if (!import.meta.url.endsWith('.ts')) return readFile(new URL(`../client/${name}.js`, import.meta.url));
  // By a name that the compiler can't follow: bin/ and esbuild are no part of what is installed.
  const bundler: Bundler = await import(new URL('../../../bin/bundleStudio.mjs', import.meta.url).href);
  return Buffer.from(await bundler.bundleStudio(name));
}
