/**
 * What a change costs in the what-if page, as somebody feels it: from the press on a level until the browser has drawn all that
 * follows from it. In Chromium, in a study of 1,000 policies, with the fold closed (the number and its best change) and open
 * (single changes, groups, six offers side by side, the frontier with its table). Prints a table; nothing of it is asserted.
 *
 *     npx tsx bench/whatIfPage.ts [--respondents 1000] [--presses 30]
 */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Browser, Page } from 'playwright-core';
import { estimateHierarchical } from '../analysis/estimate/estimateHierarchical.ts';
import { estimateLogit } from '../analysis/estimate/estimateLogit.ts';
import { renderSimulator } from '../report/simulator/renderSimulator.ts';
import { tableOfRecords } from '../study/choices/csv/tableReader.ts';
import { readChoices } from '../study/choices/parseChoices.ts';
import type { Estimates } from '../study/estimates/estimates.ts';
import { launchChromium } from '../tests/e2e/chromium.ts';
import { invent, names } from './whatIfData.ts';

const { values: flags } = parseArgs({
  options: { respondents: { type: 'string', default: '1000' }, presses: { type: 'string', default: '30' } },
});
const model = `${names.join(' + ')} + none`;
const choices = readChoices(tableOfRecords(invent(Number(flags.respondents))), { named: [] });
const fits: readonly Estimates[] = [
  estimateLogit(choices, { model }),
  await estimateHierarchical(choices, { model, burnIn: 100, draws: 100, thin: 1, chains: 2 }),
];
const offers = [1, 2, 3, 4, 5, 6].map((place) => `offer${place}=${place}&offer${place}.use=l${place % 5}`).join('&');
const scenarios = {
  'one offer, fold closed': '#what-if&offer1=1',
  'one offer, fold open with the frontier': '#what-if&offer1=1&value=10&value.use=l4%3A5&value.use=l3%3A3',
  'six offers': `#what-if&${offers}&new6=1`,
};

const browser = await launchChromium();
console.log(`${choices.nRespondents} invented respondents; milliseconds from a press to the picture: median, slowest`);
for (const estimates of fits) await measurePage(browser, estimates);
await browser.close();

async function measurePage(of: Browser, estimates: Estimates): Promise<void> {
  const html = await renderSimulator({ estimates, language: 'en' });
  const file = join(mkdtempSync(join(tmpdir(), 'partworth-bench-')), 'simulator.html');
  writeFileSync(file, html);
  console.log(`\n${estimates.method}: a page of ${(html.length / 1000).toFixed(0)} kB`);
  for (const [name, hash] of Object.entries(scenarios)) {
    const page = await of.newPage();
    await page.goto(`file://${file}${hash}`);
    if (name.includes('closed')) await page.locator('[data-more] > summary').click();
    if (name.includes('frontier')) await page.locator('[data-front-table] tbody tr').first().waitFor();
    const times = (await pressLevels(page, Number(flags.presses))).sort((a, b) => a - b);
    const median = times[Math.floor(times.length / 2)] ?? 0;
    console.log(`  ${name}: ${median.toFixed(0)}, ${times.at(-1)?.toFixed(0)}`);
    await page.close();
  }
}

/** Until the task after the frame in which all parts were drawn. */
async function pressLevels(page: Page, presses: number): Promise<number[]> {
  const times: number[] = [];
  for (let press = 0; press < presses; press++) {
    const time = await page.evaluate((at) => {
      const levels = [
        ...document.querySelectorAll<HTMLInputElement>('[data-levels-of] input[type=radio]:not(:checked)'),
      ];
      const start = performance.now();
      levels[(7 * at) % levels.length]?.click();
      return new Promise<number>((resolve) => {
        requestAnimationFrame(() => {
          const drawn = new MessageChannel();
          drawn.port1.onmessage = () => resolve(performance.now() - start);
          drawn.port2.postMessage('');
        });
      });
    }, press);
    times.push(time);
  }
  return times;
}
