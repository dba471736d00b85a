/** The shape of the settings file; the values of flags and of the environment are held against its parts. */
import { z } from 'zod';
import { parsePostgresUrl } from '../store/engine/postgres/postgresPlace.ts';
import { logLevels } from './settings.ts';
import { isTrustedProxy } from './trustedProxies.ts';

const httpAddress = 'has to be the http address of a server, such as https://survey.example.org';
const database =
  'has to be the address of a PostgreSQL database, such as postgres://survey@db.example.org/partworth (special characters in a password as %40)';
const proxies = 'has to be addresses, networks (10.0.0.0/8), or loopback, linklocal, uniquelocal, with commas between';

export const settingsSchema = z.strictObject({
  port: z.int().min(0).max(65_535).optional(),
  host: z.string().min(1).optional(),
  data: z.string().min(1).optional(),
  database: z.string().refine(isPostgresUrl, database).optional(),
  publicUrl: z.string().refine(isOrigin, httpAddress).optional(),
  public: z.boolean().optional(),
  trustProxy: z.string().refine(isTrustedProxy, proxies).optional(),
  hstsSubdomains: z.boolean().optional(),
  allowSimulated: z.boolean().optional(),
  startsPerHour: z.int().min(0).max(1_000_000).optional(),
  codesPerHour: z.int().min(0).max(1_000_000).optional(),
  downloadsAtOnce: z.int().min(1).max(5).optional(),
  stalledSeconds: z.int().min(1).max(600).optional(),
  databaseConnections: z.int().min(10).max(1000).optional(),
  drainSeconds: z.int().min(0).max(300).optional(),
  logLevel: z.enum(logLevels).optional(),
  logRequests: z.boolean().optional(),
  researcherPages: z.boolean().optional(),
  locales: z.string().min(1).optional(),
});

export type SettingsFile = z.infer<typeof settingsSchema>;

function isPostgresUrl(text: string): boolean {
  try {
    return Boolean(parsePostgresUrl(text));
  } catch {
    return false;
  }
}

function isOrigin(text: string): boolean {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !/^https?:$/.test(url.protocol)) return false;
  return url.pathname === '/' && !url.search && !url.hash && !url.username && !url.password;
}
