/**
 * What an operator can set, as one list: each setting has a key in the settings file, and from it follow its flag
 * (`trustProxy`: `--trust-proxy`) and its variable in the environment (`PARTWORTH_TRUST_PROXY`).
 */

/** From no line to all. */
export const logLevels = ['silent', 'error', 'warn', 'info'] as const;
export type LogLevel = (typeof logLevels)[number];

export interface Settings {
  readonly port: number;
  readonly host: string;
  readonly data: string;
  /** The address of a PostgreSQL database, which holds the responses then. */
  readonly database?: string;
  /** Without a slash at its end. */
  readonly publicUrl?: string;
  readonly public: boolean;
  /** Addresses, networks, and the names of some; empty where no proxy is believed. */
  readonly trustProxy: readonly string[];
  readonly hstsSubdomains: boolean;
  readonly allowSimulated: boolean;
  readonly startsPerHour: number;
  readonly codesPerHour: number;
  readonly downloadsAtOnce: number;
  readonly stalledSeconds: number;
  readonly databaseConnections: number;
  readonly drainSeconds: number;
  readonly logLevel: LogLevel;
  readonly logRequests: boolean;
  readonly researcherPages: boolean;
  /** A folder of one's own texts around those of a study. */
  readonly locales?: string;
}

export type SettingKey = keyof Settings;

export type SettingTopic = 'listening' | 'keeping' | 'respondents' | 'researchers' | 'running' | 'texts';

export interface Setting {
  readonly key: SettingKey;
  readonly about: SettingTopic;
  readonly kind: 'switch' | 'number' | 'text';
  /** What stands for its value in a help text. */
  readonly placeholder?: string;
  readonly says: string;
}

export const defaults: Settings = {
  port: 8080,
  host: '127.0.0.1',
  data: 'partworth-data',
  public: false,
  trustProxy: [],
  hstsSubdomains: false,
  allowSimulated: false,
  startsPerHour: 300,
  codesPerHour: 20,
  downloadsAtOnce: 2,
  stalledSeconds: 30,
  databaseConnections: 10,
  drainSeconds: 1,
  logLevel: 'info',
  logRequests: false,
  researcherPages: true,
};

/** Where `public` listens: the proxy may be another machine, or another container. */
export const everyAddress = '0.0.0.0';

export const settingsList: readonly Setting[] = [
  {
    key: 'port',
    about: 'listening',
    kind: 'number',
    placeholder: 'n',
    says: 'the port to listen on (0: any that is free)',
  },
  {
    key: 'host',
    about: 'listening',
    kind: 'text',
    placeholder: 'address',
    says: `the address to listen on; ${everyAddress} for all`,
  },
  {
    key: 'data',
    about: 'keeping',
    kind: 'text',
    placeholder: 'dir',
    says: 'where the responses are kept, and the key that signs sessions',
  },
  {
    key: 'database',
    about: 'keeping',
    kind: 'text',
    placeholder: 'url',
    says: 'keep the responses in this PostgreSQL database, which other servers may share',
  },
  {
    key: 'publicUrl',
    about: 'listening',
    kind: 'text',
    placeholder: 'url',
    says: 'the address that respondents use, if a proxy stands in front',
  },
  {
    key: 'public',
    about: 'listening',
    kind: 'switch',
    says: 'field the study: listen on all addresses, and refuse to without an https public URL',
  },
  {
    key: 'trustProxy',
    about: 'listening',
    kind: 'text',
    placeholder: 'proxies',
    says: 'the proxies whose X-Forwarded-For and X-Forwarded-Proto are believed: addresses, networks, loopback',
  },
  {
    key: 'hstsSubdomains',
    about: 'listening',
    kind: 'switch',
    says: 'tell browsers to use https for all names below the survey’s own, too (HSTS includeSubDomains)',
  },
  {
    key: 'allowSimulated',
    about: 'respondents',
    kind: 'switch',
    says: 'let `partworth simulate --url` answer too; marked as such',
  },
  {
    key: 'startsPerHour',
    about: 'respondents',
    kind: 'number',
    placeholder: 'n',
    says: 'how many respondents can start from one address (0: no limit)',
  },
  {
    key: 'codesPerHour',
    about: 'respondents',
    kind: 'number',
    placeholder: 'n',
    says: 'how many wrong withdrawal codes one address can try (0: no limit)',
  },
  {
    key: 'downloadsAtOnce',
    about: 'researchers',
    kind: 'number',
    placeholder: 'n',
    says: 'how many files researchers can download at the same time (1 to 5)',
  },
  {
    key: 'stalledSeconds',
    about: 'researchers',
    kind: 'number',
    placeholder: 'n',
    says: 'how long 64 kB of a download may take; whoever takes longer is cut off',
  },
  {
    key: 'databaseConnections',
    about: 'keeping',
    kind: 'number',
    placeholder: 'n',
    says: 'how many connections to PostgreSQL at the most, those for downloads included (10 or more)',
  },
  {
    key: 'drainSeconds',
    about: 'running',
    kind: 'number',
    placeholder: 'n',
    says: 'how long everyone is still answered when it is told to stop, while /ready already says no',
  },
  {
    key: 'logLevel',
    about: 'running',
    kind: 'text',
    placeholder: 'level',
    says: `what is logged: ${logLevels.join(', ')}`,
  },
  {
    key: 'logRequests',
    about: 'running',
    kind: 'switch',
    says: 'log a line for each request: method, route, status, milliseconds',
  },
  {
    key: 'researcherPages',
    about: 'researchers',
    kind: 'switch',
    says: 'pages at /researcher for who has a token (off: `--no-researcher-pages`)',
  },
  {
    key: 'locales',
    about: 'texts',
    kind: 'text',
    placeholder: 'dir',
    says: 'a folder of your own texts of the interface, over those of Partworth',
  },
];

/** The variable that names the settings file itself. */
export const configVariable = 'PARTWORTH_CONFIG';

/** The variable with the key that signs return addresses: a secret, so neither a flag nor shown by `config show`. */
export const returnKeyVariable = 'PARTWORTH_RETURN_KEY';

/** The variable with the key that servers of one database share, likewise. */
export const secretVariable = 'PARTWORTH_SECRET';

export function flagOf({ key }: Pick<Setting, 'key'>): string {
  return `--${key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}

export function variableOf({ key }: Pick<Setting, 'key'>): string {
  return `PARTWORTH_${key.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase()}`;
}

/** A value as it is written in the settings file; empty where there is none. */
export function settingInWords(value: Settings[SettingKey]): string {
  if (value === undefined) return '';
  return Array.isArray(value) ? value.join(', ') : String(value);
}
