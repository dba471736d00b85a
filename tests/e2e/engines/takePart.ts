/** Somebody takes part by what he sees: he points at words and at cells of a grid, and reads no code. What he means is remembered. */
import type { Engine } from './engine.ts';
import { waitFor } from './processes.ts';
import { findAstray, findBrokenWords, findCell, findSpot, findSticking, readKind } from './seenInPage.ts';

/** What was pointed at and typed: in each task, and by the names of the form. */
export interface Meant {
  readonly answers: { readonly choice: number; readonly accept: boolean }[];
  readonly questions: Record<string, string | number>;
}

export interface Part {
  readonly engine: Engine;
  /** Another number points at other answers. */
  readonly which: number;
  /** What is typed where a number is asked for, and which number that is. */
  readonly number: { readonly typed: string; readonly means: number };
  /** Called on every page before it is answered. */
  readonly onPage?: (kind: string) => Promise<void>;
}

/** From the page that is open to the thanks; gives what was meant, and what was out of its place on the way. */
export async function takePart({ engine, which, number, onPage }: Part): Promise<{ meant: Meant; faults: string[] }> {
  const meant: Meant = { answers: [], questions: {} };
  const faults: string[] = [];
  for (let pages = 0; pages < 40; pages++) {
    const kind = await readyKind(engine);
    const found = [];
    for (const find of [findAstray, findSticking, findBrokenWords]) found.push(...(await engine.run(find)));
    faults.push(...found.map((fault) => `${kind}: ${fault}`));
    if (kind === 'thanks') return { meant, faults };
    await onPage?.(kind);
    if (kind === 'task') meant.answers.push(await answerTask(engine, which + pages));
    if (kind === 'questions') Object.assign(meant.questions, await answerQuestions(engine, which, number));
    await goOn(engine).catch((error: Error) => {
      throw new Error(`${error.message} (the page is ${kind}); out of place: ${faults.join('; ')}`);
    });
  }
  throw new Error('there is no end to it');
}

/** Waits for the page to be whole. While one goes and the next comes, an engine may have none to ask. */
export function readyKind(engine: Engine): Promise<string> {
  return waitFor('a page', () => engine.run(readKind));
}

export async function clickAt(engine: Engine, selector: string, index = 0): Promise<void> {
  const { x, y } = await engine.run(findSpot, selector, index);
  await engine.click(x, y);
}

/** Presses the first button of the form, and waits for another page, which is whole. */
export async function goOn(engine: Engine): Promise<void> {
  const before = await engine.run(() => location.pathname);
  await clickAt(engine, 'main form [type=submit]');
  await waitFor(`what comes after ${before}`, async () => (await engine.run(() => location.pathname)) !== before);
  await readyKind(engine);
}

/** A profile by its last row, far from its radio. */
export async function answerTask(engine: Engine, which: number): Promise<Meant['answers'][number]> {
  const shown = await engine.run(() =>
    [...document.querySelectorAll('.profile')].map((one) => Number(one.getAttribute('data-alternative'))),
  );
  const place = which % shown.length;
  await clickAt(engine, `.profile:nth-child(${place + 1}) .row:last-child dd`);
  const accept = which % 3 !== 0;
  await clickAt(engine, `label[for=accept-${accept ? 'yes' : 'no'}]`);
  return { choice: shown[place] ?? 0, accept };
}

async function answerQuestions(
  engine: Engine,
  which: number,
  { typed, means }: Part['number'],
): Promise<Meant['questions']> {
  const asked = await engine.run(() =>
    [...document.querySelectorAll('.question')].map((question) => ({
      single: [...question.querySelectorAll<HTMLInputElement>('.answers input')].map(({ id, name, value }) => ({
        id,
        name,
        value,
      })),
      statements: [...question.querySelectorAll('.item')].map((item) => item.querySelector('input')?.name ?? ''),
      line: question.querySelector<HTMLInputElement>('[type=text]')?.name ?? '',
    })),
  );
  const meant: Meant['questions'] = {};
  for (const { single, statements, line } of asked) {
    const option = single[which % Math.max(single.length, 1)];
    if (option) {
      await clickAt(engine, `label[for="${option.id}"]`);
      meant[option.name] = option.value;
    }
    for (const [item, name] of statements.entries()) {
      const point = (which + item) % 5;
      const { x, y } = await engine.run(findCell, item, point);
      await engine.click(x, y);
      meant[name] = point + 1;
    }
    if (line) {
      await clickAt(engine, `[name="${line}"]`);
      await engine.type(typed);
      meant[line] = means;
    }
  }
  return meant;
}
