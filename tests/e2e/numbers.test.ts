/** Pages of tasks with numbers, of what only some profiles have, and of alternatives with names: how they look, and how they read. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RunningServer, startServer } from '../../server/startServer.ts';
import { parseStudy } from '../../study/studyFile/parseStudy.ts';
import { drawnDesign } from '../analysis/drawnDesign.ts';
import { bikes, commute } from '../study/richStudies.ts';
import { launchChromium } from './chromium.ts';
import { collectComplaints, inspectWhole } from './inspectPage.ts';
import { answerAtOnce, pageKind } from './person.ts';

let browser: Browser;
let server: RunningServer;
const dataDir = mkdtempSync(join(tmpdir(), 'partworth-numbers-'));

beforeAll(async () => {
  const studies = await Promise.all(
    [bikes, commute].map(async (text) => {
      const study = await parseStudy(text, 'study.yaml');
      return { study: { ...study, tasks: { ...study.tasks, fixed: [] } }, design: await drawnDesign(study, 8) };
    }),
  );
  server = await startServer({ studies, dataDir });
  browser = await launchChromium();
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
  rmSync(dataDir, { recursive: true });
});

const sizes = [
  { width: 360, height: 740 },
  { width: 1280, height: 860 },
];

describe.each(sizes)('on a window of $width x $height', (viewport) => {
  it.each(['bikes', 'commute'])('every page of %s keeps what must hold of pages', async (id) => {
    const context = await browser.newContext({ locale: 'nl-NL', viewport });
    const complaints = collectComplaints(context);
    const page = await context.newPage();
    await page.goto(`${server.url}/s/${id}`);
    const faults: string[] = [];
    for (let kind = await pageKind(page); kind !== 'thanks'; kind = await pageKind(page)) {
      const where = page.url();
      faults.push(...(await inspectWhole(page, `${id} ${kind}`)));
      await answerAtOnce(page);
      await page.waitForURL((url) => url.href !== where);
    }
    expect(faults).toEqual([]);
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('a row that does not apply keeps its place with a dash, which nobody hears', async () => {
    const context = await browser.newContext({ locale: 'en-GB', viewport });
    const page = await context.newPage();
    await page.goto(`${server.url}/s/commute`);
    await answerAtOnce(page);
    await page.waitForURL('**/task-1');
    const seen = await page.evaluate(() => {
      const rows = [...document.querySelectorAll<HTMLElement>('.profile .row')];
      const top = (row: HTMLElement) => Math.round(row.querySelector('dd')?.getBoundingClientRect().top ?? 0);
      const places = new Map<string, Set<number>>();
      for (const row of rows) {
        const id = row.dataset['attribute'] ?? '';
        places.set(id, (places.get(id) ?? new Set()).add(top(row)));
      }
      const lacking = rows.filter((row) => row.classList.contains('lacks'));
      return {
        places: [...places.values()].map((tops) => tops.size),
        dashes: lacking.map((row) => getComputedStyle(row.querySelector('dd') as Element, '::before').content),
        hidden: lacking.every((row) => row.getAttribute('aria-hidden') === 'true'),
      };
    });
    // Each attribute on one line, side by side; parking of two and transfers of two do not apply.
    expect(seen.places).toEqual([1, 1, 1]);
    expect(seen.dashes).toEqual(['"–"', '"–"', '"–"', '"–"']);
    expect(seen.hidden).toBe(true);
    const car = page.getByRole('radio', { name: 'Car' });
    const described = await car.evaluate((radio) => {
      const list = document.getElementById(radio.getAttribute('aria-describedby') ?? '');
      const heard = [...(list?.querySelectorAll('.row') ?? [])].filter((row) => !row.closest('[aria-hidden]'));
      return heard.map((row) => row.textContent?.replace(/\s+/g, ' ').trim());
    });
    expect(described).toHaveLength(2);
    expect(described.join(' ')).toMatch(/Time: ?\d\d minutes\./);
    expect(described.join(' ')).toMatch(/Parking: ?€\d\.\d\d\./);
    await context.close();
  });
});
