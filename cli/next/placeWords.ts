import type { StoreFlags } from '../files/storePlace.ts';

/** The flags that named where responses are; `undefined` where they hold a password, which is not to be printed. */
export function placeWords({ config, data, database }: StoreFlags): string[] | undefined {
  if (database !== undefined && hasPassword(database)) return undefined;
  return [
    ...(config === undefined ? [] : ['--config', config]),
    ...(data === undefined ? [] : ['--data', data]),
    ...(database === undefined ? [] : ['--database', database]),
  ];
}

function hasPassword(address: string): boolean {
  if (!URL.canParse(address)) return true;
  const { password, searchParams } = new URL(address);
  return password !== '' || searchParams.has('password');
}

/** A command with the same place of responses as this call; without one where it can't be said. */
export function atSamePlace(command: readonly string[], flags: StoreFlags): { readonly command?: readonly string[] } {
  const place = placeWords(flags);
  return place === undefined ? {} : { command: [...command, ...place] };
}
