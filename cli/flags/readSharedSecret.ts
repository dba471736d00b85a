import { secretVariable } from '../../server/settings/settings.ts';
import { parseSecret } from '../../server/store/engine/secret.ts';

/** The key that servers of one database share; `undefined` where it is in the data folder. @throws UsageError if it is none. */
export function readSharedSecret(environment: NodeJS.ProcessEnv): Buffer | undefined {
  const text = environment[secretVariable];
  return text ? parseSecret(text) : undefined;
}
