import { expect, test } from 'vitest';
import { hasColor } from '../../../cli/screen/hasColor.ts';

const terminal = { isTTY: true };
const pipe = {};

test('a terminal has colours, a pipe and a dumb one have not', () => {
  expect(hasColor(terminal, {})).toBe(true);
  expect(hasColor(terminal, { TERM: 'xterm-256color' })).toBe(true);
  expect(hasColor(terminal, { TERM: 'dumb' })).toBe(false);
  expect(hasColor(pipe, { TERM: 'xterm-256color' })).toBe(false);
});

test('NO_COLOR has the last word, where it is not empty', () => {
  expect(hasColor(terminal, { NO_COLOR: '1' })).toBe(false);
  expect(hasColor(terminal, { NO_COLOR: '' })).toBe(true);
  expect(hasColor(pipe, { NO_COLOR: '1', FORCE_COLOR: '1' })).toBe(false);
});

test('FORCE_COLOR colours what is piped too, but for 0 and false', () => {
  expect(hasColor(pipe, { FORCE_COLOR: '1' })).toBe(true);
  expect(hasColor(pipe, { FORCE_COLOR: '', TERM: 'dumb' })).toBe(true);
  expect([hasColor(terminal, { FORCE_COLOR: '0' }), hasColor(terminal, { FORCE_COLOR: 'false' })]).toEqual([
    false,
    false,
  ]);
});
