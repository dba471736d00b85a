import { expect, test } from 'vitest';
import { makeBar } from '../../../cli/screen/progressBar.ts';
import { lengthOf } from '../../../cli/words/wrapLines.ts';

/** A bar on a screen of so many columns, and all lines that it drew there. */
function draw(columns: number | undefined, label = 'simulated respondents', total = 800) {
  const drawn: string[] = [];
  let now = 0;
  const write = (text: string) => void drawn.push(text.replace('\r', '').replace('\u001b[K', ''));
  const bar = makeBar({ write, columns, now: () => now }, label, total);
  return { bar, drawn, pass: (seconds: number) => (now += 1000 * seconds) };
}

test('says what is done, of how much, and how long it will still take', () => {
  const { bar, drawn, pass } = draw(100);
  pass(20);
  bar.at(200);
  expect(drawn.at(-1)).toBe('simulated respondents ██████░░░░░░░░░░░░░░░░░░ 200/800 about 60 s left');
  bar.end();
  expect(drawn.at(-1)).toBe('');
});

test('is drawn again only where there is something new', () => {
  const { bar, drawn } = draw(100);
  for (let done = 0; done <= 800; done++) bar.at(done);
  expect(drawn.length).toBe(101);
});

test('takes another label and another total from then on', () => {
  const { bar, drawn } = draw(100, 'start 1 of 5', 10);
  bar.at(5, { label: 'twice the draws', total: 20 });
  expect(drawn.at(-1)).toBe('twice the draws ██████░░░░░░░░░░░░░░░░░░ 5/20');
  bar.at(10);
  expect(drawn.at(-1)).toBe('twice the draws ████████████░░░░░░░░░░░░ 10/20');
});

test('stays in one line on every width: the bar gives way, then the words', () => {
  for (const columns of [20, 40, 60, 80, 200, undefined]) {
    const { bar, drawn, pass } = draw(columns);
    pass(20);
    bar.at(200);
    expect(lengthOf(drawn.at(-1) ?? '')).toBeLessThan(columns ?? 80);
    expect(drawn.at(-1)).toMatch(/█+░+ 200\/800/);
  }
});
