import { describe, expect, test } from 'vitest';
import { makeTerminal } from '../../cli/terminal.ts';

interface Place {
  readonly isTTY?: boolean;
  /** Of stdout, where that is another place. */
  readonly isPiped?: boolean;
  readonly environment?: Record<string, string>;
  readonly words?: readonly string[];
}

function listen({ isTTY = false, isPiped = !isTTY, environment = {}, words = [] }: Place = {}) {
  const written = { stdout: '', stderr: '' };
  const codes: number[] = [];
  const terminal = makeTerminal({
    stdout: { write: (text) => (written.stdout += text), isTTY: !isPiped },
    stderr: { write: (text) => (written.stderr += text), isTTY },
    environment,
    onExitCode: (code) => codes.push(code),
    words,
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
    quiet.terminal.warn('warning');
    quiet.terminal.next({ does: 'rest' });
    expect(quiet.written.stderr).toBe('');
    const dumb = listen({ isTTY: true, environment: { TERM: 'dumb' } });
    dumb.terminal.progress('answering', 10).at(5);
    expect(dumb.written.stderr).toBe('');
  });

  test('colours the first words of a warning and the place of a failure, on a terminal only', () => {
    const say = ({ terminal, written }: ReturnType<typeof listen>) => {
      terminal.warn('not converged: the choices are separated');
      terminal.fail('my study/study.yaml:14:7 tasks: needs more (add some)\n--columns: there is no role "x"\nno place');
      return written.stderr;
    };
    const plain = say(listen());
    expect(plain).not.toContain('\u001b');
    const painted = say(listen({ isTTY: true }));
    expect(painted).toContain('\u001b[38;5;130mnot converged\u001b[39m');
    expect(painted).toContain('\u001b[38;5;196mmy study/study.yaml:14:7\u001b[39m');
    expect(painted).toContain('\u001b[38;5;196m--columns:\u001b[39m');
    // biome-ignore lint/suspicious/noControlCharactersInRegex: the escape character is what starts a code
    expect(painted.replace(/\u001b\[[\d;]*m/g, '')).toBe(plain);
  });

  test('tells a next step where notes are read with the results, and by nobody else', () => {
    const tell = (place: Place) => {
      const { terminal, written } = listen(place);
      terminal.next({ does: 'make its tasks', command: ['design', 'a'] });
      return written.stderr;
    };
    expect(tell({})).toBe('Next, make its tasks: partworth design a\n');
    expect(tell({ isTTY: true })).toContain('partworth design a');
    expect(tell({ isTTY: true, isPiped: true })).toBe('');
    expect(tell({ words: ['check', 'a', '--json'] })).toBe('');
    expect(tell({ environment: { npm_command: 'exec' } })).toContain(': npx partworth design a');
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
