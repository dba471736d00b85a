import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, onTestFinished, test } from 'vitest';
import { estimateFile } from '../../cli/estimate.ts';
import { daysToKeep, expiryDay, refuseExpired } from '../../cli/files/people/personalFiles.ts';
import { readStudy } from '../../server/folder/readStudy.ts';
import type { Acceptance } from '../../study/estimates/acceptance.ts';
import { formatEstimates } from '../../study/estimates/formatEstimates.ts';
import type { HierarchicalEstimates } from '../../study/estimates/hierarchicalEstimates.ts';
import { main, partworth, type Ran } from './partworth.ts';

const data = join(import.meta.dirname, '..', '..', 'data', 'reference', 'dual-response.csv');
const newFolder = () => mkdtempSync(join(tmpdir(), 'partworth-hierarchical-'));
const model = ['--method', 'hb', '--model', 'use + kept + none'];
const short = [...model, '--chains', '3', '--burn-in', '40', '--thin', '1'];

function estimate(...flags: readonly string[]): Promise<Ran> {
  return partworth(['estimate', data, ...flags]);
}

const readEstimates = (path: string): HierarchicalEstimates => JSON.parse(readFileSync(path, 'utf8'));
const modeOf = (path: string) => (statSync(path).mode & 0o777).toString(8);

describe('partworth estimate --method hb', () => {
  test('says what it found, that it is not enough, and writes estimates that others read', async () => {
    const file = join(newFolder(), 'estimates.json');
    const ran = await estimate(...short, '--draws', '30', '--out', file);
    expect(ran.code).toBe(5);
    expect(ran.stdout).toMatch(/^Hierarchical Bayes of dual-response.csv: 48 respondents/m);
    expect(ran.stdout).toMatch(/^use +ads( \*)? +-?\d\.\d{4}/m);
    expect(ran.stdout).toMatch(/^3 chains of 30 draws after 40 of burn-in/m);
    expect(ran.stdout).toMatch(/NOT CONVERGED: \d+ of \d+ quantities are not told by the chains yet/);
    expect(ran.stdout).toMatch(/Prior \(default\): variance 1, degrees of freedom 5/);
    const table = await partworth(['acceptance', file, '--json']);
    const { intervals, sampled, groups }: Acceptance = JSON.parse(table.stdout);
    expect([intervals, groups.length, sampled?.groups?.length]).toEqual(['posterior', 1, 1]);
    const words = await partworth(['acceptance', file]);
    expect(words.stdout).toContain('Averaged over the sampled people, each with his own part-worths');
    expect(words.stdout).toContain('from the draws of the posterior');
    const other = await partworth(['acceptance', file, '--profile', 'use=sell']);
    expect(other.stdout).toMatch(/sampled people.*: known at the reference profile only/);
    expect((await partworth(['acceptance', file, '--intervals', 'delta'])).stderr).toContain('posterior');
    expect((await partworth(['importance', file, '--json'])).code).toBe(5);
    const compared = await partworth(['compare', file, file]);
    expect([compared.code, compared.stderr]).toEqual([2, expect.stringContaining('has no likelihood at a maximum')]);
  });

  test('gives the same bytes with one thread, with three, and with none', async () => {
    const folder = newFolder();
    const files = ['1', '3'].map((workers) => join(folder, `${workers}.json`));
    for (const [index, workers] of ['1', '3'].entries()) {
      await estimate(...short, '--draws', '20', '--workers', workers, '--out', files[index] as string);
    }
    const [one = '', three = ''] = files.map((file) => readFileSync(file, 'utf8'));
    expect(three).toBe(one);
    // From source: Node 20 has no threads of TypeScript.
    const flags = { method: 'hb', model: 'use + kept + none', chains: 3, burnIn: 40, draws: 20, thin: 1 } as const;
    expect(formatEstimates(await estimateFile(data, flags))).toBe(one);
  });

  test('writes what is about people only where it is asked to, for its owner, until a day', async () => {
    const folder = newFolder();
    const at = (name: string) => join(folder, name);
    const out = ['--individuals', at('people.csv'), '--state', at('chains.state'), '--draws-out', at('draws.csv')];
    const ran = await estimate(...short, '--draws', '20', '--keep-for', '10', '--out', at('a.json'), ...out);
    const day = expiryDay(10);
    expect(ran.stderr).toContain(`people.csv: personal data, for you only; expires on ${day}`);
    expect([modeOf(at('people.csv')), modeOf(at('chains.state'))]).toEqual(['600', '600']);
    const [header = '', first = '', ...rest] = readFileSync(at('people.csv'), 'utf8').trim().split('\n');
    expect(header).toMatch(/^respondent,expires,rlh,chance,mean:use=\w+,sd:use=\w+,/);
    expect(first.startsWith(`1,${day},0.`)).toBe(true);
    expect(first.split(',').length).toBe(header.split(',').length);
    expect(rest.length).toBe(47);
    const draws = readFileSync(at('draws.csv'), 'utf8').trim().split('\n');
    expect(draws[0]).toMatch(/^chain,draw,use=\w+,.*SD of none,correlation of use/);
    expect(draws.length).toBe(61);
  });

  test('goes on from a state to the bytes of a run without a pause, with the same flags only', async () => {
    const folder = newFolder();
    const at = (name: string) => join(folder, name);
    await estimate(...short, '--draws', '15', '--state', at('chains.state'), '--out', at('a.json'));
    await estimate(...short, '--draws', '25', '--continue', at('chains.state'), '--out', at('b.json'));
    await estimate(...short, '--draws', '25', '--out', at('c.json'));
    expect(readFileSync(at('b.json'), 'utf8')).toBe(readFileSync(at('c.json'), 'utf8'));
    const other = await estimate(...short, '--draws', '25', '--continue', at('chains.state'), '--seed', '2', '--json');
    expect([other.code, other.stderr]).toEqual([2, expect.stringContaining('its seed: 1; asked for here: 2')]);
    const text = readFileSync(at('chains.state'), 'utf8');
    writeFileSync(at('old.state'), text.replace(/"expires":"[^"]*"/, '"expires":"2020-01-31"'));
    writeFileSync(at('cut.state'), `${text.slice(0, text.indexOf('"chains"'))}"chains":[{}]}`);
    const refusals = { 'old.state': 'expired on 2020-01-31', 'cut.state': 'is damaged', 'a.json': 'is no state' };
    for (const [name, words] of Object.entries(refusals)) {
      const ran = await estimate(...short, '--draws', '25', '--continue', at(name), '--json');
      expect([ran.code, ran.stderr]).toEqual([2, expect.stringContaining(words)]);
    }
  });

  test('is ended by Ctrl-C with what was drawn, marked as such, and a state to go on from', async () => {
    const folder = newFolder();
    const at = (name: string) => join(folder, name);
    const flags = ['estimate', data, ...short, '--workers', '3', '--out', at('a.json')];
    for (let patience = 2000; ; patience *= 2) {
      const child = spawn(process.execPath, [main, ...flags, '--draws', '900000'], {
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      onTestFinished(() => void child.kill('SIGKILL'));
      let stderr = '';
      child.stderr.on('data', (chunk) => {
        stderr += chunk;
      });
      const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
      await wait(patience);
      child.kill('SIGINT');
      const code = await ended;
      // Too early: nobody listened yet, or there were no draws.
      if (code === null || stderr.includes('there are no estimates yet')) continue;
      expect(code).toBe(5);
      expect(stderr).toContain('Ctrl-C again ends at once');
      expect(stderr).toContain(`--continue ${at('a')}.state goes on from there`);
      break;
    }
    const { converged, reason, convergence } = readEstimates(at('a.json'));
    expect(converged).toBe(false);
    expect(reason).toMatch(/^ended before its time, after \d+ draws of each chain$/);
    expect(modeOf(at('a.state'))).toBe('600');
    const onward = [...short, '--draws', String(convergence.draws + 5), '--continue', at('a.state'), '--json'];
    const ran = await estimate(...onward);
    expect(JSON.parse(ran.stdout).convergence).not.toHaveProperty('stopped');
  });

  test('refuses flags of other methods, and others refuse its own', async () => {
    const own = await estimate(...short, '--standard-errors', 'robust', '--test', 'use', '--scale-by', 'sector');
    expect(own.code).toBe(2);
    expect(own.stderr).toMatch(/--standard-errors: is not for --method hb.*\n.*--test.*\n.*--scale-by/);
    const other = await estimate('--covariates', 'sector', '--sign', 'price=-', '--individuals', 'x.csv');
    expect(other.stderr).toMatch(/--covariates: is not for --method mnl \(it is for --method hb\)/);
    for (const [flags, words] of [
      [['--sign', 'none=minus'], 'none=minus is no sign'],
      [['--order', 'use'], '"use" is no order of levels'],
      [['--covariates', 'sectr'], 'there is no column "sectr"'],
      [['--draws', '2'], '2 draws of each chain are too few'],
    ] as const) {
      const ran = await estimate(...short, '--draws', '10', ...flags, '--json');
      expect([ran.code, ran.stderr]).toEqual([2, expect.stringContaining(words)]);
    }
  });
});

describe('files about single respondents', () => {
  test('are kept no longer than the study keeps answers', async () => {
    const study = join(import.meta.dirname, '..', '..', 'data', 'studies', 'fair-exchange');
    const { privacy } = (await readStudy(study)).study;
    expect(await daysToKeep(undefined, undefined)).toBe(90);
    expect(await daysToKeep(400, undefined)).toBe(400);
    expect(await daysToKeep(undefined, study)).toBe(Math.min(90, privacy.keepForDays));
    await expect(daysToKeep(privacy.keepForDays + 1, study)).rejects.toThrow('the study promises to keep answers for');
  });

  test('are read until the day on which they expire, and not on it', () => {
    const now = new Date('2026-12-01T23:59:59Z');
    expect(expiryDay(90, now)).toBe('2027-03-01');
    expect(() => refuseExpired('a', '2026-12-02', now)).not.toThrow();
    expect(() => refuseExpired('a', '2026-12-01', now)).toThrow('expired on 2026-12-01');
    expect(() => refuseExpired('a', undefined, now)).toThrow('is missing, or no day');
  });
});
