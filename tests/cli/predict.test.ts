import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Prediction } from '../../study/estimates/prediction.ts';
import { partworth } from './partworth.ts';
import { makeEstimates } from './reportFixture.ts';

function makeFolder(
  changes: Parameters<typeof makeEstimates>[0] = {},
  offers = 'name,usage\nnow,sell\nplan,deliver\n',
) {
  const folder = mkdtempSync(join(tmpdir(), 'partworth-predict-'));
  writeFileSync(join(folder, 'estimates.json'), JSON.stringify(makeEstimates(changes)));
  writeFileSync(join(folder, 'offers.csv'), offers);
  return { folder, estimates: join(folder, 'estimates.json'), offers: join(folder, 'offers.csv') };
}

describe('partworth predict', () => {
  test('prints what competes and the shares by group, and says that respondents are simulated', async () => {
    const { estimates, offers } = makeFolder();
    const { code, stdout, stderr } = await partworth(['predict', estimates, '--offers', offers]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: `Next, write the report: partworth report ${estimates}\n` });
    expect(stdout).toMatch(/^Warning: The respondents are simulated/);
    expect(stdout).toContain('Market of 2 offers and none, from 400 simulated respondents: ');
    expect(stdout).toMatch(/^now +sell\nplan +deliver$/m);
    expect(stdout).toMatch(/^Average over sector +now +\d+\.\d% +\d+\.\d% +\d+\.\d%\n +plan .*\n +none /m);
    expect(stdout).toMatch(/^sector bank +now /m);
    expect(stdout).toMatch(/Intervals: delta method, standard errors clustered by respondent/);
  });

  test('takes offers in words, a rule, a seed and weights, and gives the same JSON for the same seed', async () => {
    const { estimates, folder } = makeFolder();
    const words = ['predict', estimates, '--offer', 'now: usage=sell', '--offer', 'plan: control=upfront,usage=ads'];
    const flags = ['--rule', 'rfc', '--no-none', '--weights', 'sector=bank:1,news:3', '--seed', '7', '--draws', '200'];
    const out = join(folder, 'shares.json');
    const first = await partworth([...words, ...flags, '--json', '--out', out]);
    expect(first.code, first.stderr).toBe(0);
    const prediction: Prediction = JSON.parse(first.stdout);
    expect(prediction).toMatchObject({ rule: 'rfc', none: false, intervals: 'krinsky-robb', draws: 200, seed: 7 });
    expect(prediction.groups[0]?.shares.map(({ offer }) => offer)).toEqual(['now', 'plan']);
    expect(prediction.offers[1]?.profile).toMatchObject({ control: 'upfront', usage: 'ads', retention: 'indefinite' });
    expect(readFileSync(out, 'utf8')).toBe(first.stdout);
    expect((await partworth([...words, ...flags, '--json'])).stdout).toBe(first.stdout);
  });

  test('of estimates that did not converge says so first, and ends with 5', async () => {
    const { estimates, offers } = makeFolder({ converged: false, reason: 'the step limit was reached' });
    const { code, stdout } = await partworth(['predict', estimates, '--offers', offers]);
    expect(code).toBe(5);
    expect(stdout).toMatch(/^Warning: not converged: the step limit was reached\. These are no estimates\./);
  });

  test('tells what changes from a market before, and what is adjusted', async () => {
    const { estimates, offers, folder } = makeFolder();
    const before = join(folder, 'before.csv');
    writeFileSync(before, 'name,usage\nnow,sell\n');
    const flags = ['--base', before, '--available', 'plan=0.8', '--scale', '1.5', '--constant', 'now=-0.2,plan=0.1'];
    const { code, stdout } = await partworth(['predict', estimates, '--offers', offers, '--by', 'none', ...flags]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^What changes from the market before:\ngroup +offer +change, points/m);
    expect(stdout).toMatch(/^Average over sector +now +-\d+\.\d +-\d+\.\d +-?\d+\.\d\n +plan +\+\d+\.\d /m);
    expect(stdout).toContain(
      'Adjusted: every share is by availability (plan 0.8), a scale of 1.5, constants (now -0.2, plan 0.1), which no respondent was asked.',
    );
    const wrong = await partworth(['predict', estimates, '--offers', offers, '--available', 'plan=much,later=0.5']);
    expect(wrong.code).toBe(2);
    expect(wrong.stderr).toMatch(/--available: that of plan is "much", not a number/);
  });

  test('takes the people of a what-if page, who are those of every figure where nobody differs', async () => {
    const { estimates, offers } = makeFolder();
    const shares = async (...flags: string[]) => {
      const { stdout } = await partworth(['predict', estimates, '--offers', offers, '--json', ...flags]);
      return JSON.parse(stdout) as Prediction;
    };
    const [plain, page] = [await shares(), await shares('--population')];
    expect(page).toEqual({ ...plain, population: {} });
    const { stdout } = await partworth(['acceptance', estimates, '--population', '--by', 'none']);
    expect(stdout).toContain('People as a what-if page makes them: by this method they are those of every figure.');
  });

  test.each<[string, readonly string[], RegExp]>([
    ['no offers', [], /say which offers compete \(--offers FILE/],
    ['a file that is not there', ['--offers', 'nowhere.csv'], /nowhere\.csv: there is no such file/],
    ['an offer without a name', ['--offer', 'usage=sell'], /--offer: "usage=sell" has no name/],
    ['an unknown level', ['--offer', 'x: usage=sel'], /offer x: usage has no level "sel" \(did you mean "sell"/],
    ['an unknown rule', ['--offer', 'x: usage=sell', '--rule', 'rcf'], /rfc/],
  ])('%s is refused with 2, and nothing is written', async (_, flags, message) => {
    const { estimates, folder } = makeFolder();
    const ran = await partworth(['predict', estimates, ...flags, '--out', join(folder, 'shares.json')]);
    expect(ran).toMatchObject({ code: 2, stdout: '' });
    expect(ran.stderr).toMatch(message);
    expect(readdirSync(folder).sort()).toEqual(['estimates.json', 'offers.csv']);
  });

  test('all mistakes of an offers file are told with their lines', async () => {
    const { estimates, offers } = makeFolder({}, 'name,usag\nnow,sell\nnow,ads\n');
    const { code, stderr } = await partworth(['predict', estimates, '--offers', offers]);
    expect(code).toBe(2);
    expect(stderr).toMatch(/offers\.csv:1:2: the model has no attribute "usag" \(did you mean "usage"/);
    expect(stderr).toMatch(/offers\.csv:3 name: "now" is on line 2 too/);
  });
});
