import { parseSecret } from '../server/secret.ts';

/** The key that servers of one database share; `undefined` where it is in the data folder. @throws UsageError if it is none. */
export function readSharedSecret(environment: NodeJS.ProcessEnv): Buffer | undefined {
  const text = environment['PARTWORTH_SECRET'];
  return text ? parseSecret(text) : undefined;
}
