/** Settings from the file, under the environment, under the flags; each with where it came from, mistakes all at once. */
import { describe, expect, test } from 'vitest';
import { type ReadSettings, readSettings, type SettingSources } from '../../../server/settings/readSettings.ts';
import {
  defaults,
  flagOf,
  type SettingKey,
  settingInWords,
  settingsList,
  variableOf,
} from '../../../server/settings/settings.ts';
import { settingsSchema } from '../../../server/settings/settingsSchema.ts';
import { UsageError } from '../../../study/errors.ts';

function read({ text, ...sources }: Partial<SettingSources> & { readonly text?: string } = {}): ReadSettings {
  const file = text === undefined ? undefined : { name: '/etc/partworth/partworth.yaml', text };
  return readSettings({ environment: {}, flags: {}, ...(file && { file }), ...sources });
}

/** What it complains of, one text for each problem; empty where it complains of nothing. */
function problemsOf(sources: Parameters<typeof read>[0]): string[] {
  try {
    read(sources);
    return [];
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    return error.message.split('\n');
  }
}

/** Three values of each setting, none of them its default, as the file, the environment and a flag give them. */
const given: Readonly<Record<SettingKey, readonly [string, string, string | boolean]>> = {
  port: ['8081', '8082', '8083'],
  host: ['127.0.0.2', '127.0.0.3', '127.0.0.4'],
  data: ['/var/file', '/var/environment', '/var/flag'],
  database: ['postgres://db.example/file', 'postgres://db.example/environment', 'postgres://db.example/flag'],
  publicUrl: ['https://file.example', 'https://environment.example', 'https://flag.example'],
  public: ['true', 'yes', true],
  trustProxy: ['10.0.0.1', '10.0.0.2', '10.0.0.3'],
  hstsSubdomains: ['true', 'yes', true],
  allowSimulated: ['true', '1', true],
  startsPerHour: ['11', '12', '13'],
  codesPerHour: ['21', '22', '23'],
  downloadsAtOnce: ['3', '4', '5'],
  stalledSeconds: ['41', '42', '43'],
  databaseConnections: ['51', '52', '53'],
  drainSeconds: ['31', '32', '33'],
  logLevel: ['error', 'warn', 'silent'],
  logRequests: ['true', 'on', true],
  researcherPages: ['false', 'off', false],
  locales: ['/var/texts', '/srv/texts', '/opt/texts'],
};
const keys = settingsList.map(({ key }) => key);
const https = { PARTWORTH_PUBLIC_URL: 'https://survey.example.org' };

describe('a setting', () => {
  test('is known to the list, the file and the defaults alike', () => {
    expect(Object.keys(settingsSchema.shape)).toEqual(keys);
    for (const key of Object.keys(defaults)) expect(keys).toContain(key);
  });

  test.each(keys)('%s comes from the file, over it the environment, over that the flag', (key) => {
    const [inFile, inEnvironment, asFlag] = given[key];
    const inWords = ({ settings }: ReadSettings) => settingInWords(settings[key]);
    const meant = (value: string | boolean) =>
      `${value}`.replace(/^(yes|on|1)$/, 'true').replace(/^(no|off|0)$/, 'false');
    const file = { text: `# ours\n${key === 'publicUrl' ? '' : 'publicUrl: https://x.example\n'}${key}: ${inFile}\n` };
    const environment = { [variableOf({ key })]: inEnvironment };
    const flags = { [key]: asFlag };
    const line = key === 'publicUrl' ? 2 : 3;

    expect(read().origins[key]).toBe('default');
    expect(inWords(read())).toBe(settingInWords(defaults[key]));
    const steps = [
      [read(file), meant(inFile), `/etc/partworth/partworth.yaml:${line}`],
      [read({ ...file, environment }), meant(inEnvironment), variableOf({ key })],
      [read({ ...file, environment, flags }), meant(asFlag), flagOf({ key })],
      [read({ environment: { ...https, ...environment }, flags }), meant(asFlag), flagOf({ key })],
    ] as const;
    for (const [result, value, origin] of steps)
      expect([inWords(result), result.origins[key]]).toEqual([value, origin]);
  });

  test('that is a switch can be switched off again by the environment and by a flag', () => {
    const text = 'logRequests: true\nallowSimulated: true\n';
    const environment = { PARTWORTH_LOG_REQUESTS: 'off' };
    const { settings, origins } = read({ text, environment, flags: { allowSimulated: false } });
    expect([settings.logRequests, origins.logRequests]).toEqual([false, 'PARTWORTH_LOG_REQUESTS']);
    expect([settings.allowSimulated, origins.allowSimulated]).toEqual([false, '--allow-simulated']);
  });

  test('that is an empty variable is none', () => {
    expect(read({ text: 'port: 8081', environment: { PARTWORTH_PORT: '' } }).settings.port).toBe(8081);
  });
});

describe('the settings file', () => {
  test('names a folder beside itself, wherever the command is run; a variable and a flag one where it is run', () => {
    expect(read({ text: 'data: field' }).settings.data).toBe('/etc/partworth/field');
    expect(read({ text: 'data: ../field' }).settings.data).toBe('/etc/field');
    expect(read({ text: 'data: /srv/field' }).settings.data).toBe('/srv/field');
    expect(read({ environment: { PARTWORTH_DATA: 'field' } }).settings.data).toBe('field');
    expect(read({ text: 'data: field', flags: { data: 'here' } }).settings.data).toBe('here');
  });

  test.each(['', '\n\n', '# port: 8081\n\n  # host: 0.0.0.0\n'])('sets nothing while it says nothing: %j', (text) => {
    expect(read({ text })).toEqual(read());
  });

  test.each([
    ['port: 8081\nport: 8082', /^\/etc\/partworth\/partworth\.yaml:2:1 /],
    ['- port', /partworth\.yaml:1:1: needs a map/],
    ['port: [', /partworth\.yaml:1:7: .*is not closed/],
    ['__proto__: {port: 1}', /partworth\.yaml:1:1 .*__proto__/],
  ])('is refused as a whole where it is not what it should be: %j', (text, expected) => {
    expect(problemsOf({ text })[0]).toMatch(expected);
  });
});

describe('what is wrong', () => {
  test('in file, environment and flags is said at once, each with where it stands and what to do', () => {
    const text = 'prot: 8081\ndata: [field]\nlogLevel: loud\npublic: maybe\n';
    const environment = { PARTWORTH_PROT: '8081', PARTWORTH_LOG_REQUESTS: 'perhaps', PARTWORTH_HOST: '0.0.0.0' };
    const problems = problemsOf({ text, environment, flags: { drainSeconds: '999', publicUrl: 'survey.example.org' } });
    const expected = [
      /^\/etc\/partworth\/partworth\.yaml:1:1 prot: .*did you mean "port"/,
      /^\/etc\/partworth\/partworth\.yaml:2:1 data: needs a text/,
      /^\/etc\/partworth\/partworth\.yaml:3:11 logLevel: .*silent, error, warn, info/,
      /^\/etc\/partworth\/partworth\.yaml:4:9 public: needs true or false/,
      /^PARTWORTH_PROT: .*did you mean PARTWORTH_PORT/,
      /^--public-url: has to be the http address of a server/,
      /^--drain-seconds: has to be at most 300, is 999/,
      /^PARTWORTH_LOG_REQUESTS: has to be true or false/,
    ];
    expect(problems).toEqual(expected.map((pattern) => expect.stringMatching(pattern)));
  });

  test.each(['PARTWORTH_PORTT', 'PARTWORTH_TRUSTPROXY', 'PARTWORTH_LOGLEVEL', 'PARTWORTH_CONFGI'])(
    'in the name of a variable is not passed over in silence: %s',
    (name) => {
      expect(problemsOf({ environment: { [name]: '1' } })).toEqual([expect.stringMatching(/did you mean PARTWORTH_/)]);
    },
  );

  test('is no variable of another program, nor one that is ours and no setting', () => {
    const environment = {
      PARTWORTH_RETURN_KEY: 'k',
      PARTWORTH_CONFIG: 'x.yaml',
      PORT: '1',
      PARTWORTH_BUILD_IMAGE: '1',
    };
    expect(problemsOf({ environment })).toEqual([]);
  });

  test.each<[SettingKey, readonly string[]]>([
    ['port', ['65536', '-1', '80.5', '0x50', '1e3', 'http']],
    ['publicUrl', ['survey.example.org', 'ftp://x.example', 'https://x.example/path', 'https://x.example/?a=1']],
    ['publicUrl', ['https://name:word@x.example', 'https://x.example/#a', 'https://']],
    ['trustProxy', ['1', 'true', '10.0.0.0/0', '10.0.0.0/33', '::/0', 'proxy.example', '10.0.0.1/', ',']],
    ['startsPerHour', ['-1', '1.5', 'many']],
    ['logLevel', ['debug', 'INFO']],
    ['logRequests', ['maybe', '2']],
  ])('in a value is refused by the name of its flag: %s %j', (key, values) => {
    for (const value of values) {
      expect(problemsOf({ flags: { [key]: value } }), value).toEqual([expect.stringContaining(`${flagOf({ key })}: `)]);
    }
  });

  test('row 41: is none in a list of proxies by address, network and name', () => {
    const text = 'trustProxy: loopback, 10.0.0.0/8, 2001:db8::/32, 192.0.2.1';
    expect(read({ text }).settings.trustProxy).toEqual(['loopback', '10.0.0.0/8', '2001:db8::/32', '192.0.2.1']);
  });
});

describe('public', () => {
  test.each([
    [undefined, 'there is none'],
    ['http://survey.example.org', 'http://survey.example.org is none'],
  ])('is refused with the public URL %s, and says what to do', (publicUrl, message) => {
    for (const flags of [{ public: true }, { public: true, host: '127.0.0.1' }]) {
      const [problem, ...others] = problemsOf({ flags: { ...flags, ...(publicUrl && { publicUrl }) } });
      expect(problem).toContain(`--public needs an https address that respondents use, and ${message}`);
      expect(problem).toContain('say --public-url https://survey.example.org');
      expect(others).toEqual([]);
    }
  });

  test('says who asked for it, where it was not the flag', () => {
    expect(problemsOf({ text: 'public: true' })[0]).toContain('/etc/partworth/partworth.yaml:1 needs an https');
    expect(problemsOf({ environment: { PARTWORTH_PUBLIC: 'yes' } })[0]).toContain('PARTWORTH_PUBLIC needs an https');
  });

  test('listens on all addresses with an https one, unless a host is named', () => {
    const { settings, origins } = read({ environment: https, flags: { public: true } });
    expect([settings.host, origins.host]).toEqual(['0.0.0.0', 'public']);
    const named = read({ environment: { ...https, PARTWORTH_HOST: '127.0.0.1' }, flags: { public: true } });
    expect([named.settings.host, named.origins.host]).toEqual(['127.0.0.1', 'PARTWORTH_HOST']);
    expect(read({ environment: https }).settings.host).toBe('127.0.0.1');
  });
});
