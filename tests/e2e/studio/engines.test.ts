/**
 * The studio in the other engines that people's browsers are made of: somebody signs in by the link, changes the study in
 * form and source, makes a design, puts the study in the field, sees somebody answer, and the report of who answered.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { makePerson } from '../../server/person.ts';
import type { Engine } from '../engines/engine.ts';
import { engines } from '../engines/engines.ts';
import { waitFor } from '../engines/processes.ts';
import { clickAt } from '../engines/takePart.ts';
import { main, startStudio } from './startStudio.ts';

const others = engines.filter(({ name }) => name !== 'Chromium');

describe.each(others)('In $name', ({ open, missing }) => {
  test.skipIf(missing)('a study goes the whole road, from its form to its report', async () => {
    const settings = ['--allow-simulated', '--starts-per-hour', '0'];
    const { url, link, shelf } = await startStudio({ copies: ['blank'], settings });
    const engine = await open();
    onTestFinished(() => engine.close());
    await engine.resize({ width: 1280, height: 860 });
    await engine.open(link);
    await waitFor('the table of studies', () => engine.run(() => document.querySelector('.shelf') !== null));
    const enter = (room: string) => engine.open(`${url}/researcher/studio/studies/blank/${room}?lang=en`);

    await enter('make');
    await changeStudy(engine, () => readFileSync(join(shelf, 'blank', 'study.yaml'), 'utf8'));

    await enter('design');
    await press(engine, 'form [type=submit]', 'Make a design');
    await see(engine, '.heat');

    await enter('field');
    await press(engine, 'input[name=all-the-same]');
    await press(engine, 'form.publish button');
    await see(engine, '.outcome.done');

    await enter('watch');
    await see(engine, '.live-state:not(:empty)');
    await finish(url);
    await see(engine, '[data-figure=complete] .value', '1');

    await simulate(join(shelf, 'blank'), url);
    await enter('understand');
    await press(engine, '.whose a', 'Simulated');
    await readReport(engine);
  });
});

/** What the form says is saved and shown in the preview; undo takes it back, and what is typed in the source is saved too. */
async function changeStudy(engine: Engine, file: () => string): Promise<void> {
  await press(engine, '.form textarea');
  await engine.type('Mine');
  await press(engine, '.form h2');
  await waitFor('the title in the file', () => file().includes('Mine'));
  await waitFor('the title in the preview', () =>
    engine.run(() =>
      [...document.querySelectorAll<HTMLIFrameElement>('.preview-place iframe')].some(({ contentDocument }) =>
        contentDocument?.body.textContent?.includes('Mine'),
      ),
    ),
  );
  await press(engine, 'button', 'Undo');
  await waitFor('the title as it was', () => !file().includes('Mine'));
  await press(engine, '.view', 'Source');
  const line = await waitFor('a line of the source', () =>
    engine.run(() => {
      const lines = [...document.querySelectorAll('*')].flatMap((one) => [
        ...(one.shadowRoot?.querySelectorAll('.cm-line') ?? []),
      ]);
      const box = lines.find((one) => one.textContent?.startsWith('#'))?.getBoundingClientRect();
      return box && box.top > 0 ? { x: box.left + 20, y: box.top + 8 } : undefined;
    }),
  );
  await engine.click(line.x, line.y);
  await engine.type('mine');
  await waitFor('what was typed in the source', () => file().includes('mine'));
}

/** As high as what is in it, and alive: another level has another share. */
async function readReport(engine: Engine): Promise<void> {
  const rest = () =>
    engine.run(() => {
      const root = document.querySelector<HTMLIFrameElement>('iframe.sheet')?.contentDocument?.documentElement;
      return root?.querySelector('#what-if [data-share]') ? root.scrollHeight - root.clientHeight : 1_000;
    });
  await waitFor('the report as high as what is in it', async () => (await rest()) <= 1);
  const before = await engine.run(shareIn);
  const at = await engine.run(() => {
    const frame = document.querySelector<HTMLIFrameElement>('iframe.sheet');
    const level = frame?.contentDocument?.querySelector('#what-if label.choice:not(:has(input:checked))');
    level?.scrollIntoView({ block: 'center' });
    const [around, inside] = [frame?.getBoundingClientRect(), level?.getBoundingClientRect()];
    if (!around || !inside) throw new Error('there is nothing to choose');
    return { x: around.left + inside.left + inside.width / 2, y: around.top + inside.top + inside.height / 2 };
  });
  await engine.click(at.x, at.y);
  await waitFor('another share', async () => (await engine.run(shareIn)) !== before);
  expect(before).toMatch(/\d/);
}

function shareIn(): string {
  const page = document.querySelector<HTMLIFrameElement>('iframe.sheet')?.contentDocument;
  return page?.querySelector('#what-if [data-share]')?.textContent ?? '';
}

/** Clicks on what matches and has that text. */
async function press(engine: Engine, selector: string, text = ''): Promise<void> {
  const place = await waitFor(`${selector} ${text}`, async () => {
    const index = await engine.run(
      (given, wanted) =>
        [...document.querySelectorAll(given)].findIndex((one) => one.textContent?.includes(wanted) ?? false),
      selector,
      text,
    );
    return index < 0 ? undefined : { index };
  });
  await clickAt(engine, selector, place.index);
}

function see(engine: Engine, selector: string, text = ''): Promise<boolean> {
  return waitFor(`${selector} ${text}`, () =>
    engine.run(
      (given, wanted) => document.querySelector(given)?.textContent?.includes(wanted) ?? false,
      selector,
      text,
    ),
  );
}

async function finish(url: string): Promise<void> {
  const person = makePerson(url);
  for (let page = await person.start('my-study'); page.kind !== 'thanks'; ) page = await person.answer(page);
}

async function simulate(study: string, url: string): Promise<void> {
  const words = [main, 'simulate', study, '--respondents', '12', '--seed', '1', '--url', url, '--quiet'];
  const [code] = await once(spawn(process.execPath, words, { stdio: 'ignore' }), 'exit');
  if (code !== 0) throw new Error('nobody answered');
}
