import { describe, expect, test } from 'vitest';
import { makeTerminal } from '../../cli/terminal.ts';

function listen({ isTTY = false, environment = {} as Record<string, string> } = {}) {
  const written = { stdout: '', stderr: '' };
  const codes: number[] = [];
  const terminal = makeTerminal({
    stdout: { write: (text) => (written.stdout += text), isTTY },
    stderr: { write: (text) => (written.stderr += text), isTTY },
    environment,
    onExitCode: (code) => codes.push(code),
  });
  return { terminal, written, codes };
}

describe('makeTerminal', () => {
  test('keeps results on stdout and notes on stderr', () => {
    const { terminal, written } = listen();
    terminal.out('result');
    terminal.note('note');
    expect(written).toEqual({ stdout: 'result\n', stderr: 'note\n' });
  });

  test('draws a bar only on a terminal, and not once silenced', () => {
    const pipe = listen();
    pipe.terminal.progress('answering', 10).at(5);
    expect(pipe.written.stderr).toBe('');
    const screen = listen({ isTTY: true });
    screen.terminal.progress('answering', 10).at(5);
    expect(screen.written.stderr).toContain('5/10');
    const quiet = listen({ isTTY: true });
    quiet.terminal.silence();
    quiet.terminal.progress('answering', 10).at(5);
    quiet.terminal.note('note');
    expect(quiet.written.stderr).toBe('');
  });

  test('is watched where its stderr is a terminal', () => {
    expect([listen({ isTTY: true }).terminal.isWatched, listen().terminal.isWatched]).toEqual([true, false]);
  });

  test('honours NO_COLOR and COLUMNS', () => {
    expect(listen({ isTTY: true }).terminal.color).toBe(true);
    expect(listen({ isTTY: true, environment: { NO_COLOR: '1' } }).terminal.color).toBe(false);
    expect(listen().terminal.color).toBe(false);
    expect(listen({ environment: { COLUMNS: '72' } }).terminal.width).toBe(72);
    expect(listen().terminal.width).toBe(100);
  });
});
