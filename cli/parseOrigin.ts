import { UsageError } from '../study/errors.ts';

/** The address of a server that a flag names, without a slash at its end. @throws UsageError for anything but http and https. */
export function parseOrigin(flag: string, text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url && /^https?:$/.test(url.protocol) && url.pathname === '/' && !url.search && !url.hash) return url.origin;
  const hint = 'such as https://survey.example.org';
  throw new UsageError('not-a-url', [{ message: `${flag} ${text} is no http address of a server`, hint }]);
}
