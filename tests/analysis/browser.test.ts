import { join } from 'node:path';
import { createContext, runInContext } from 'node:vm';
import { type BuildResult, build, type Metafile } from 'esbuild';
import { expect, test } from 'vitest';
import { acceptance } from '../../analysis/acceptance/acceptance.ts';
import { predictMarket } from '../../analysis/market/predictMarket.ts';
import { makeWhatIfData } from '../../analysis/whatIf/data/makeWhatIfData.ts';
import { withPagePeople } from '../../analysis/whatIf/data/packEstimates.ts';
import type { WhatIf } from '../../analysis/whatIf/whatIf.ts';
import { fits } from './whatIf/fourFits.ts';

const root = join(import.meta.dirname, '../..');

/** As a page's bundler does it: a built-in module of Node's that is reached ends it. */
async function bundle(contents: string): Promise<{ readonly text: string; readonly metafile: Metafile }> {
  const result: BuildResult<{ write: false; metafile: true }> = await build({
    stdin: { contents, resolveDir: root, loader: 'ts' },
    bundle: true,
    format: 'iife',
    globalName: 'partworth',
    platform: 'browser',
    target: 'es2022',
    minify: true,
    write: false,
    metafile: true,
    logLevel: 'silent',
  });
  return { text: result.outputFiles[0]?.text ?? '', metafile: result.metafile };
}

const all = await bundle("export * from './analysis/browser.ts';");

test('partworth/browser bundles for a browser, without anything of Node’s and any package', async () => {
  expect(all.text).not.toMatch(/\bBuffer\b|\bprocess\.|\brequire\(|node:/);
  expect(Object.keys(all.metafile.inputs).filter((file) => file.includes('node_modules'))).toEqual([]);
  // The parts with which it would be otherwise do end the bundler.
  await expect(bundle("export { parseStudy } from './study/studyFile/parseStudy.ts';")).rejects.toThrow(/node:/);
});

test('and is as small as docs/browser.md says', () => {
  expect(all.text.length).toBeGreaterThan(50_000);
  expect(all.text.length).toBeLessThan(100_000);
});

test.each(fits)('runs where there is nothing but a browser has, and answers the same: %s', (_, estimates) => {
  // What both have; a context begins with nothing but the language.
  const page = createContext({ atob, btoa, json: JSON.stringify(makeWhatIfData(estimates)) });
  runInContext(`${all.text}; var whatIf = partworth.makeWhatIf(JSON.parse(json));`, page);
  const whatIf = page['whatIf'] as WhatIf;
  const known = withPagePeople(estimates);
  const profile = { use: 'sell', price: '2' };
  const [own] = whatIf.acceptance(profile);
  const [other] = acceptance(known, { profile, by: [] }).groups;
  expect(own?.acceptance.estimate).toBeCloseTo(other?.baseRate.estimate ?? 0, 12);
  expect(own?.acceptance.low).toBeCloseTo(other?.baseRate.low ?? 0, 12);
  const offers = [
    { name: 'now', profile },
    { name: 'plan', profile: { kept: 'short' } },
  ];
  const [shares] = whatIf.market({ offers }).groups;
  const [told] = predictMarket(known, offers, { by: [] }).groups;
  for (const [j, { share }] of (shares?.shares ?? []).entries()) {
    expect(share.estimate).toBeCloseTo(told?.shares[j]?.share.estimate ?? 0, 12);
  }
});
