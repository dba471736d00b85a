import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { makeWorkspace, runLine } from '../docs/workspace.ts';

let folder = '';
const wtp = (rest: string) => runLine(`partworth wtp bikes/estimates.json ${rest}`, folder);

beforeAll(async () => {
  folder = await makeWorkspace();
});

describe('wtp', () => {
  test('prints what was divided by what, and the report as the next step', async () => {
    const { code, stdout, stderr } = await wtp('');
    expect(code).toBe(0);
    expect(stdout).toMatch(/level +utility gained +per 1 of price +worth/);
    expect(stdout).toMatch(
      /motor mid, not hub +\+0\.55 \[0\.44, 0\.67\] +-0\.00211 \[-0\.00230, -0\.00192\] +\+263 \[204, 321\]/,
    );
    expect(stdout).toMatch(/reach, each one more .* \+5\.8 \[4\.6, 7\.1\]/);
    expect(stderr).toContain('partworth report');
  });

  test('against competitors tells the price change, and of which offer', async () => {
    const { stdout } = await wtp('--offers bikes/offers.csv --of cheap --by none');
    expect(stdout).toContain('Against ours, dear, none: by how much price of cheap (now 1,249) may change');
    expect(stdout).toMatch(/brand terra, not luna +\d.*less than -250/);
  });

  test('as JSON has the same with its version', async () => {
    const { stdout } = await wtp('--json --intervals krinsky-robb --draws 500 --seed 3');
    expect(JSON.parse(stdout)).toMatchObject({
      schemaVersion: 1,
      price: { attribute: 'price', at: 1499, range: [999, 1999], isLinear: true },
      intervals: 'krinsky-robb',
      draws: 500,
      seed: 3,
    });
  });

  test.each([
    ['--at 2500', 'price 2500 is outside the values shown (999 to 1999)'],
    ['--price brand', 'the levels of brand are words, not numbers'],
    ['--price prcie', 'the model has no attribute "prcie"'],
    ['--offers bikes/offers.csv --of mine', 'there is no offer "mine"'],
    ['--offer "a: price=900" --offer "b: price=1499"', 'price'],
  ])('refuses %s', async (flags, message) => {
    const { code, stdout, stderr } = await wtp(flags);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(message);
  });

  test('refuses estimates without a number, and names the neighbour that takes levels', async () => {
    const { code, stderr } = await runLine('partworth wtp fair-exchange/estimates.json', folder);
    expect(code).toBe(2);
    expect(stderr).toMatch(/no attribute that is a number.*importance --in/s);
  });

  test('tells no amount where people take the dearer offer', async () => {
    const model = '"price + brand + motor + reach + none"';
    const file = join(folder, 'bikes/upside.csv');
    const rows = readFileSync(join(folder, 'bikes/choices.csv'), 'utf8').replace(
      /,(\d{3,4}),(nl|de)$/gm,
      (_, price, land) => `,${3000 - Number(price)},${land}`,
    );
    writeFileSync(file, rows);
    await runLine(
      `partworth estimate bikes/upside.csv --columns none=none --model ${model} --out bikes/upside.json`,
      folder,
    );
    const { code, stderr } = await runLine('partworth wtp bikes/upside.json', folder);
    expect(code).toBe(2);
    expect(stderr).toMatch(/people take the dearer offer: one more of price adds 0\.00/);
  });
});
