/** What the check says of the study file, as marks under the text that it is about. */
import type { Diagnostic } from '@codemirror/lint';
import type { Text } from '@codemirror/state';
import type { DraftProblem } from '../../../make/draftWire.ts';
import type { Say } from '../fillWords.ts';

/** In the order of the text. */
export function diagnose(problems: readonly DraftProblem[], doc: Text, say: Say): Diagnostic[] {
  return problems
    .map((problem) => ({
      ...rangeOf(problem, doc),
      severity: problem.severity,
      message: wordsOf(problem, say),
      renderMessage: () => renderWords(problem, say),
    }))
    .sort((one, other) => one.from - other.from);
}

/** With its kind, since a colour tells it to nobody who can't see it. */
function wordsOf({ severity, path, message, hint }: DraftProblem, say: Say): string {
  const about = path === undefined || path === '' ? message : `${path}: ${message}`;
  return `${say(severity)}: ${about}${hint === undefined ? '' : ` – ${hint}`}`;
}

/** The same, of which the message is marked as English: in a page of another language it is read out so. */
function renderWords({ severity, path, message, hint }: DraftProblem, say: Say): HTMLElement {
  const words = document.createElement('span');
  const english = document.createElement('span');
  english.lang = 'en';
  english.textContent = hint === undefined ? message : `${message} – ${hint}`;
  words.append(`${say(severity)}: ${path === undefined || path === '' ? '' : `${path}: `}`, english);
  return words;
}

/** The word that stands there, or the rest of the line; what has no place is about the first line. */
export function rangeOf({ line = 1, column = 1 }: DraftProblem, doc: Text): { from: number; to: number } {
  const { from: start, text } = doc.line(Math.min(Math.max(line, 1), doc.lines));
  const place = Math.min(Math.max(column - 1, 0), text.length);
  const [word = ''] = /^(?:"[^"]*"|'[^']*'|[^\s:,[\]{}#]+)/.exec(text.slice(place)) ?? [];
  const length = word.length > 0 ? word.length : text.slice(place).trimEnd().length;
  return { from: start + place, to: start + place + length };
}
