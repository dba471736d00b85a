/** What somebody types to install a program that the set-up can't: by his system, since nobody knows the names of all. */

const commands = {
  debian: 'apt install',
  fedora: 'dnf install',
  alpine: 'apk add',
  arch: 'pacman -S',
  suse: 'zypper install',
  darwin: 'brew install',
};

/** Where a package is called otherwise than the program. */
const packages = {
  compiler: {
    debian: 'python3 make g++',
    fedora: 'python3 make gcc-c++',
    alpine: 'python3 make g++',
    arch: 'python make gcc',
    suse: 'python3 make gcc-c++',
  },
  chromium: { darwin: '--cask google-chrome' },
  postgresql: { fedora: 'postgresql-server', suse: 'postgresql-server' },
};

/**
 * `debian` also of Ubuntu and the like; undefined where it is none that we know.
 * @param osRelease the text of /etc/os-release, or ''
 */
export function systemOf(platform, osRelease) {
  if (platform !== 'linux') return commands[platform] ? platform : undefined;
  const lines = osRelease.split('\n').map((line) => line.split('='));
  const value = (key) =>
    lines
      .find(([name]) => name === key)?.[1]
      ?.replaceAll('"', '')
      .split(' ') ?? [];
  const known = [...value('ID'), ...value('ID_LIKE')].map((name) => (name === 'rhel' ? 'fedora' : name));
  return known.find((name) => commands[name]);
}

/** ` (dnf install strace)`, with a space in front; nothing where we don't know. */
export function howToInstall(program, system) {
  if (program === 'compiler' && system === 'darwin') return ' (xcode-select --install)';
  // It looks into Linux.
  if (!system || (program === 'strace' && system === 'darwin')) return '';
  return ` (${commands[system]} ${packages[program]?.[system] ?? program})`;
}

/** After an install that failed: what is missing for the one package that may have to be compiled. */
export function compilerWords(missing, system) {
  const need = 'where no ready-made binary of better-sqlite3 can be had it is compiled, which needs';
  const tools = `python3, make and a C++ compiler${howToInstall('compiler', system)}`;
  const headers =
    'and Node’s headers, from nodejs.org or from the folder that npm_config_nodedir names (it holds include/node)';
  const lacking = missing.length > 0 ? `; not found here: ${missing.join(', ')}` : '';
  return `${need} ${tools}, ${headers}${lacking}`;
}
