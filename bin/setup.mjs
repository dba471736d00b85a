/**
 * Makes a fresh clone ready, and costs next to nothing when it is: installs the packages when they are missing or differ
 * from the lock file, compiles when the sources have changed (--build), finds or installs a Chromium, strace and PostgreSQL (--browser),
 * and Firefox and WebKit (--engines).
 * Plain Node without packages, since it runs before there are any.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compilerWords, howToInstall, systemOf } from './setupWords.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const at = (...parts) => join(root, ...parts);
const readJson = (path) => JSON.parse(readFileSync(path, 'utf8'));
const sha256 = (content) => createHash('sha256').update(content).digest('hex');
const say = (text) => process.stderr.write(`partworth setup: ${text}\n`);
const system = systemOf(process.platform, existsSync('/etc/os-release') ? readFileSync('/etc/os-release', 'utf8') : '');
/** What makes single files, after the compiler. */
const bundles = ['bundleEstimate.mjs', 'bundleBrowser.mjs', 'bundleClient.mjs', 'bundleStudio.mjs'];
/** Debian's name of the Chromium that makes no window: opening a page takes it a fifth of the time. */
const windowless = 'chromium-headless-shell';

const flags = process.argv.slice(2);
const unknown = flags.filter((flag) => !['--build', '--browser', '--engines'].includes(flag));
if (unknown.length > 0) stop(2, `unknown: ${unknown.join(' ')}; it knows --build, --browser and --engines`);
checkNode();
installPackages();
if (flags.includes('--build')) build();
if (flags.includes('--browser')) {
  provideBrowser();
  provideTracer();
  providePostgres();
}
if (flags.includes('--engines')) provideEngines();

function checkNode() {
  const wanted = /^\D*(\d+)\.(\d+)/
    .exec(readJson(at('package.json')).engines.node)
    .slice(1)
    .map(Number);
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > wanted[0] || (major === wanted[0] && minor >= wanted[1])) return;
  stop(1, `this is Node ${process.versions.node}; Partworth needs ${wanted.join('.')} or newer (https://nodejs.org)`);
}

/** The stamp is written last, so an install that was interrupted, or made for another Node, is made again. */
function installPackages() {
  const stamp = at('node_modules', '.partworth-setup');
  const wanted = `${sha256(readFileSync(at('package-lock.json')))} ${process.platform}-${process.arch}-${process.versions.modules}\n`;
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  if (!isInstalled()) {
    say('installing the packages of package-lock.json (npm ci); the first time takes a minute or two');
    const code = runNpm(['ci', '--include=dev']);
    const words = () => compilerWords(missingTools(), system);
    if (code !== 0)
      stop(1, `npm ci ended with ${code}; see its message above. If it is about better-sqlite3: ${words()}`);
    if (!opensDatabase()) stop(1, `better-sqlite3 was installed but does not load; ${words()}`);
  }
  writeFileSync(stamp, wanted);
}

/** Did npm itself finish an install of exactly this lock file? npm writes its own list last. */
function isInstalled() {
  const list = at('node_modules', '.package-lock.json');
  if (!existsSync(list)) return false;
  let installed;
  try {
    installed = readJson(list).packages;
  } catch {
    return false;
  }
  const { '': _, ...locked } = readJson(at('package-lock.json')).packages;
  const isThere = ([path, { version, optional }]) =>
    installed[path] ? installed[path].version === version && existsSync(at(path)) : Boolean(optional);
  const noneTooMany = Object.keys(installed).every((path) => locked[path]);
  return noneTooMany && Object.entries(locked).every(isThere) && opensDatabase();
}

function missingTools() {
  const starts = (name) => spawnSync(name, ['--version'], { stdio: 'ignore' }).status === 0;
  const tools = {
    python3: ['python3', 'python'],
    make: ['make', 'gmake'],
    'a C++ compiler': ['c++', 'g++', 'clang++'],
  };
  return Object.keys(tools).filter((tool) => !tools[tool].some(starts));
}

/** In a process of its own: a binary for another Node can do worse than throw. */
function opensDatabase() {
  const script = "new (require('better-sqlite3'))(':memory:').close()";
  return spawnSync(process.execPath, ['-e', script], { cwd: root, stdio: 'ignore' }).status === 0;
}

/** The npm that runs us where there is one, otherwise the one on the path. */
function runNpm(words) {
  const npm = process.env.npm_execpath;
  if (npm?.endsWith('.js')) return run(process.execPath, [npm, ...words]);
  return run('npm', words, { shell: process.platform === 'win32' });
}

function run(command, words, options = {}) {
  // Our stdout may be somebody's result (`npm run demo -- --json`): what the tools say goes to stderr.
  const ran = spawnSync(command, words, { cwd: root, stdio: ['inherit', 2, 2], ...options });
  if (ran.error) say(`${command}: ${ran.error.message}`);
  return ran.status ?? 1;
}

/** Compiles when a source, or what compiles it, is not what dist/ was made from. */
function build() {
  const stamp = at('dist', '.built-from');
  const main = at('dist', 'cli', 'main.js');
  const wanted = sha256(
    sources()
      .map((file) => `${file}\0${sha256(readFileSync(file))}\n`)
      .join(''),
  );
  if (existsSync(main) && existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  say('compiling (tsc)');
  const begin = Date.now();
  rmSync(stamp, { force: true });
  const code = run(process.execPath, [at('node_modules', 'typescript', 'bin', 'tsc')]);
  if (code !== 0) stop(1, 'the sources do not compile; see the messages above');
  for (const bundle of bundles) {
    if (run(process.execPath, [at('bin', bundle)]) !== 0) stop(1, 'what was compiled can not be bundled');
  }
  removeOlder(at('dist'), begin);
  chmodSync(main, 0o755);
  writeFileSync(stamp, wanted);
}

function sources() {
  const list = (folder) =>
    readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return list(path);
      return /\.tsx?$/.test(entry.name) ? [path] : [];
    });
  const settings = [
    'tsconfig.json',
    'package.json',
    'package-lock.json',
    ...bundles.map((file) => join('bin', file)),
  ].map((file) => at(file));
  return [
    ...['study', 'analysis', 'report', 'server', 'cli'].flatMap((folder) => list(at(folder))),
    ...settings,
  ].sort();
}

/** The compiler has just written every file that has a source: an older one has lost it. */
function removeOlder(folder, time) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) removeOlder(path, time);
    else if (statSync(path).mtimeMs < time - 1000) rmSync(path);
  }
}

function provideBrowser() {
  if (findBrowser()) return;
  if (process.env.PARTWORTH_CHROMIUM) stop(1, `PARTWORTH_CHROMIUM: ${process.env.PARTWORTH_CHROMIUM} does not start`);
  const isRoot = process.getuid?.() === 0;
  if (isDebian() && isRoot) {
    for (const name of [windowless, 'chromium']) {
      say(`no Chromium here; installing Debian’s (apt-get install ${name})`);
      installDebian(name);
      if (findBrowser()) return;
    }
  }
  say('no Chromium here; installing Playwright’s own');
  const playwright = at('node_modules', 'playwright-core', 'cli.js');
  const withSystem = isRoot && process.platform === 'linux' ? ['--with-deps'] : [];
  run(process.execPath, [playwright, 'install', ...withSystem, 'chromium']);
  if (findBrowser()) return;
  stop(
    1,
    `the browser tests need a Chromium and none could be installed; install one${howToInstall('chromium', system)}, or name it in PARTWORTH_CHROMIUM`,
  );
}

/** For the tests that replay power cuts and failing disks; where it can't be had they are skipped, and say so. */
function provideTracer() {
  if (startsTracer()) return;
  if (system === 'debian' && process.getuid?.() === 0) {
    say('no strace here; installing the system’s (apt-get install strace)');
    installDebian('strace');
  }
  if (startsTracer()) return;
  say(`no strace here${howToInstall('strace', system)}: the tests of power cuts and failing disks will be skipped`);
}

function startsTracer() {
  return spawnSync('strace', ['--version'], { stdio: 'ignore' }).status === 0;
}

/** For the tests of the store, which start a server of their own; where it can't be had they are skipped, and say so. */
function providePostgres() {
  if (hasPostgres()) return;
  if (system === 'debian' && process.getuid?.() === 0) {
    say('no PostgreSQL here; installing the system’s (apt-get install postgresql)');
    installDebian('postgresql');
  }
  if (hasPostgres()) return;
  const how = howToInstall('postgresql', system);
  say(`no PostgreSQL here${how}: the tests of servers that share a database will be skipped`);
}

/** Debian keeps the programs of a server apart, by version. */
function hasPostgres() {
  const debian = '/usr/lib/postgresql';
  const isThere = (version) => existsSync(join(debian, version, 'bin', 'initdb'));
  if (existsSync(debian) && readdirSync(debian).some(isThere)) return true;
  return spawnSync('initdb', ['--version'], { stdio: 'ignore' }).status === 0;
}

/** The Chromium without a window also where there is one with, and the engines beside it, in which PARTWORTH_ENGINES=all goes through a survey; one that can't be had is skipped, and says so. */
function provideEngines() {
  const starts = (name, word) => spawnSync(name, [word], { stdio: 'ignore' }).error === undefined;
  const engines = [
    { name: 'Firefox', packages: ['firefox-esr'], isHere: () => starts('firefox-esr', '--version') },
    {
      name: 'WebKit',
      packages: ['webkit2gtk-driver', 'xvfb'],
      isHere: () => starts('WebKitWebDriver', '--help') && starts('Xvfb', '-help'),
    },
  ];
  if (!starts(windowless, '--version') && isDebian() && process.getuid?.() === 0) {
    say(
      `no Chromium without a window here, which is the quickest; installing Debian’s (apt-get install ${windowless})`,
    );
    installDebian(windowless);
  }
  for (const { name, packages, isHere } of engines) {
    if (!isHere() && isDebian() && process.getuid?.() === 0) {
      say(`no ${name} here; installing Debian’s (apt-get install ${packages.join(' ')})`);
      installDebian(...packages);
    }
    if (!isHere()) say(`no ${name} here: THE SURVEY IS NOT TRIED IN IT`);
  }
}

/** Debian itself: the Chromium of others that use apt is a stub for snap, which many machines can't start. */
function isDebian() {
  return existsSync('/etc/os-release') && /^ID=debian$/m.test(readFileSync('/etc/os-release', 'utf8'));
}

function installDebian(...names) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  if (run('apt-get', ['update'], { env }) === 0) run('apt-get', ['install', '-y', ...names], { env });
}

/** The first Chromium that starts. */
function findBrowser() {
  if (process.env.PARTWORTH_CHROMIUM) return startsBrowser(process.env.PARTWORTH_CHROMIUM);
  const { chromium } = createRequire(import.meta.url)('playwright-core');
  const places = [windowless, 'chromium', 'chromium-browser', 'google-chrome'].map((name) => `/usr/bin/${name}`);
  return [...places, chromium.executablePath()].some(startsBrowser);
}

function startsBrowser(path) {
  return existsSync(path) && spawnSync(path, ['--version'], { stdio: 'ignore', timeout: 30_000 }).status === 0;
}

function stop(code, message) {
  say(message);
  process.exit(code);
}
