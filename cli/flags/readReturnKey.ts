import { returnKeyVariable as name } from '../../server/settings/settings.ts';
import { UsageError } from '../../study/errors.ts';

const fewestCharacters = 16;

/** What signs return addresses: shared with the panel, so in no file of the study. @throws UsageError if it can be guessed. */
export function readReturnKey(environment: Readonly<Record<string, string | undefined>>): string | undefined {
  const key = environment[name];
  if (key === undefined || key === '') return undefined;
  if (key.length >= fewestCharacters) return key;
  const hint = 'agree on a longer one with the panel, such as 32 random bytes in hexadecimal';
  throw new UsageError('weak-return-key', [{ message: `${name} has fewer than ${fewestCharacters} characters`, hint }]);
}
