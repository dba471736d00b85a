/** Which proxies are believed when they say where a request came from. A number of hops is not offered: who reaches the server past the proxy could then say anything. */
import { isIP, isIPv4 } from 'node:net';

/** Names of networks that Express knows. */
const names = ['loopback', 'linklocal', 'uniquelocal'];

export function isTrustedProxy(text: string): boolean {
  const parts = splitProxies(text);
  return parts.length > 0 && parts.every((part) => names.includes(part) || isNetwork(part));
}

export function splitProxies(text: string): readonly string[] {
  return text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

/** An address, or one with the length of its prefix. The whole world (`/0`) is no proxy. */
function isNetwork(text: string): boolean {
  const [address = '', prefix, ...rest] = text.split('/');
  if (isIP(address) === 0 || rest.length > 0) return false;
  if (prefix === undefined) return true;
  const length = /^\d{1,3}$/.test(prefix) ? Number(prefix) : 0;
  return length >= 1 && length <= (isIPv4(address) ? 32 : 128);
}
