import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { emptyFolder, runLine } from '../docs/workspace.ts';

const ours = new URL('../../data/published/effects.csv', import.meta.url).pathname;
let folder: string;
const run = (line: string) => runLine(`partworth pool ${line}`, folder);

beforeAll(() => {
  folder = emptyFolder();
});

describe('a forest', () => {
  test('has every effect with its interval, what they come to, and what is not averaged', async () => {
    const { code, stdout } = await run(ours);
    expect(code).toBe(0);
    expect(stdout).toContain('+0.32 [0.19, 0.44]');
    expect(stdout).toContain('-0.15 [-0.22, -0.07]');
    expect(stdout).toMatch(/together +2 studies +\+0\.08 \[-2\.88, 3\.04\]/);
    expect(stdout).toContain('Not averaged with amazon-points, fingerprint-points: another scale.');
    expect(stdout).toContain('2 studies know little');
    expect(stdout).toMatch(/data used for personalised.*at most 0\.0/);
    expect(stdout).toContain('The source itself was not seen of beke-retention');
  });

  test('is given to another program as JSON', async () => {
    const { stdout } = await run(`${ours} --ids amazon-logit,fingerprint-logit --json --confidence 0.9`);
    const { schemaVersion, confidence, groups } = JSON.parse(stdout);
    expect({ schemaVersion, confidence }).toEqual({ schemaVersion: 1, confidence: 0.9 });
    expect(groups).toHaveLength(1);
    // metafor: rma(yi = c(0.317, -0.149), sei = c(0.063, 0.038), test = "knha").
    expect(groups[0].pooled.mean.estimate).toBeCloseTo(0.0812908, 6);
  });
});

describe('is refused, with the line and what to do,', () => {
  test('of effects that are unlike', async () => {
    const { code, stdout, stderr } = await run(
      `${ours} --ids amazon-logit --ids amazon-points --ids jonker-app,nobody`,
    );
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain('there is no effect "nobody"');
    expect(stderr).toMatch(/effects\.csv:11 scale: .*amazon-points can’t be pooled with amazon-logit \(line 9\)/);
    expect(stderr).toMatch(/effects\.csv:13 contrast: /);
    expect(stderr).toMatch(/effects\.csv:13 evidence: .*"stated" is not "behaviour"/);
  });

  test('of two effects of one study', async () => {
    const header = 'id,study,evidence,contrast,scale,base,estimate,se\n';
    writeFileSync(join(folder, 'twice.csv'), `${header}a,S,stated,x,logit,,1,0.1\nb,S,stated,x,logit,,2,0.1\n`);
    const { code, stderr } = await run('twice.csv --ids a,b');
    expect(code).toBe(2);
    expect(stderr).toContain('twice.csv:2: can’t be pooled: a and b are of one study (S)');
    expect((await run('twice.csv')).stdout).toContain('Not pooled: a and b are of one study (S)');
  });
});
