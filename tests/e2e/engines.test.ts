/**
 * Somebody takes part in Fair exchange in each engine that respondents' browsers are made of, by pointer at what he sees:
 * every radio lies under its heading, and what is clicked is what is stored.
 */
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import type { Study } from '../../study/study.ts';
import type { Engine } from './engines/engine.ts';
import { engines } from './engines/engines.ts';
import { openChromium } from './engines/openChromium.ts';
import { waitFor } from './engines/processes.ts';
import { readLast } from './engines/readLast.ts';
import { type Front, serveWithout, withoutScript } from './engines/serveWithout.ts';
import { answerTask, clickAt, goOn, readyKind, takePart } from './engines/takePart.ts';
import { type FieldedSurvey, startSurvey } from './startSurvey.ts';

const phone = { width: 360, height: 740 };
const desk = { width: 1280, height: 860 };

const ways = [
  { language: 'nl', size: phone, script: true },
  { language: 'nl', size: desk, script: false },
  { language: 'en', size: phone, script: false },
  { language: 'en', size: desk, script: true },
  { language: 'nl', size: phone, script: false },
  { language: 'nl', size: desk, script: true },
  { language: 'en', size: phone, script: true },
  { language: 'en', size: desk, script: false },
] as const;

/** As its readers write it. */
const twelveAndAHalf = { nl: { typed: '12,5', means: 12.5 }, en: { typed: '12.5', means: 12.5 } };

/** Fair exchange asks for no number itself. */
function withNumber(study: Study): Study {
  const label = { nl: 'Hoeveel euro?', en: 'How many euros?' };
  const page = study.questions[0]?.page ?? '';
  return { ...study, questions: [...study.questions, { id: 'amount', page, type: 'number', label, required: true }] };
}

for (const { name, missing } of engines) {
  if (missing && process.env['PARTWORTH_ENGINES']) console.warn(`SKIPPED: nothing is tried in ${name}: ${missing}`);
}

let survey: FieldedSurvey;
let scriptless: Front;

beforeAll(async () => {
  survey = await startSurvey({ id: 'fair-exchange', tasks: 2, change: withNumber });
  scriptless = await serveWithout(survey.url, withoutScript);
});
afterAll(async () => {
  await scriptless?.close();
  await survey?.close();
});

/** In one engine: how a number is read is the server's matter. */
it.each([
  ['nl', '12.500'],
  ['en', '12,500'],
])('A number is read with its thousands apart, as readers of %s write it: %s', async (language, typed) => {
  const engine = await openChromium();
  onTestFinished(() => engine.close());
  await engine.open(`${survey.url}/s/fair-exchange?lang=${language}`);
  const { meant } = await takePart({ engine, which: 0, number: { typed, means: 12_500 } });
  expect(await readLast(survey)).toMatchObject({ questions: meant.questions });
});

describe.each(engines)('In $name', ({ open, missing }) => {
  let engine: Engine;

  beforeAll(async () => {
    if (!missing) engine = await open();
  });
  afterAll(async () => {
    await engine?.close();
  });

  async function arrive(language: string, size = desk, from = survey.url): Promise<void> {
    await engine.resize(size);
    const href = `${from}/s/fair-exchange?lang=${language}`;
    await engine.open(href);
    await engine.forget();
    await engine.open(href);
    expect(await readyKind(engine)).toBe('consent');
  }

  it.skipIf(missing).each(ways.map((way, which) => ({ ...way, which, width: way.size.width })))(
    'every radio lies under its heading, and what is clicked is stored: $language, $width px, script: $script',
    async ({ language, size, script, which }) => {
      await arrive(language, size, script ? survey.url : scriptless.url);
      expect(await engine.run(() => innerWidth)).toBe(size.width);
      const number = twelveAndAHalf[language];
      const { meant, faults } = await takePart({ engine, which, number });
      expect(faults).toEqual([]);
      expect(await readLast(survey)).toMatchObject({ complete: true, language, ...meant });
    },
  );

  it.skipIf(missing).each([true, false])('one goes back over a mistake, script: %s', async (script) => {
    await arrive('nl', desk, script ? survey.url : scriptless.url);
    await goOn(engine);
    await goOn(engine);
    await clickAt(engine, 'main form [type=submit]');
    const isTold = () => document.querySelector('.error-summary') !== null;
    await waitFor('the mistake', () => engine.run(isTold));
    expect(await readyKind(engine)).toBe('task');
    await answerTask(engine, 1);
    await goOn(engine);
    await engine.back();
    await waitFor('the page before', () => engine.run(() => location.pathname === '/s/fair-exchange/p/task-1'));
    expect(await readyKind(engine)).toBe('task');
  });
});
