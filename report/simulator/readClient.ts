/** The script of the page: from dist/ in an installed package, made from the sources in a checkout that runs from them. */
import { readFile } from 'node:fs/promises';

type Bundler = { readonly bundleClient: () => Promise<string> };

let known: Promise<string> | undefined;

/** The same text each time; it is made, or read, once in a process. */
export function readClient(): Promise<string> {
  known ??= isSource() ? bundleSources() : readFile(new URL('../client/main.js', import.meta.url), 'utf8');
  return known;
}

function isSource(): boolean {
  return import.meta.url.endsWith('.ts');
}

/** By a name that the compiler can't follow: bin/ and esbuild are no part of what is installed. */
async function bundleSources(): Promise<string> {
  const bundler: Bundler = await import(new URL('../../bin/bundleClient.mjs', import.meta.url).href);
  return bundler.bundleClient();
}
