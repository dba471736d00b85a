/**
 * What is gone over before a study is published. A study with errors, or without a design that fits, can't be; all the rest
 * is a warning, which whoever publishes may go over with a tick that the trail remembers.
 */
import type { DesignVerdict } from '../../../study/design/design.ts';
import type { Problem } from '../../../study/errors.ts';
import { hrefIn } from '../../researcher/hrefIn.ts';
import { findSection } from '../make/formSections.ts';
import { roomPath } from '../paths.ts';
import { say } from '../words.ts';
import type { DraftInFolder } from './readDraft.ts';

export const checks = ['errors', 'design', 'texts', 'lint', 'test', 'key'] as const;
export type Check = (typeof checks)[number];

/** `blocks`: it can't be published so. */
export type CheckState = 'good' | 'open' | 'blocks';

export interface CheckLine {
  readonly id: Check;
  readonly state: CheckState;
  /** The same in a word. */
  readonly mark: string;
  readonly says: string;
  /** What there is to mend, one by one. */
  readonly details: readonly string[];
  /** How many more there are. */
  readonly more: string;
  /** Where it is mended; nothing where that is not in the studio, or nothing is to be mended. */
  readonly href: string;
  readonly hrefSays: string;
}

export interface ChecklistFacts {
  readonly folder: string;
  readonly draft: DraftInFolder;
  /** How many have tried exactly this to its end. */
  readonly tests: number;
  /** Does the server have the key that signs return addresses? */
  readonly hasReturnKey: boolean;
}

const mostDetails = 6;

/** Words of the empty study that are there to be replaced, and that people would read. */
export const placeholders = [
  { path: 'texts.consent.body', text: 'Say here what the study is about' },
  { path: 'privacy.controller', text: 'Your organisation' },
] as const;

export function makeChecklist(facts: ChecklistFacts, language: string): CheckLine[] {
  const { draft, tests, hasReturnKey, folder } = facts;
  const isWhole = draft.study !== undefined;
  const line = (
    id: Check,
    state: CheckState,
    says: string,
    details: readonly string[] = [],
    path?: string,
  ): CheckLine => ({
    ...{ id, state, says, details: details.slice(0, mostDetails) },
    mark: say(language, `field.marks.${state}`),
    more: details.length > mostDetails ? say(language, 'field.more', { n: details.length - mostDetails }) : '',
    href:
      state === 'good' || id === 'key' || id === 'test'
        ? ''
        : hrefIn(language, roomPath(folder, id === 'design' ? 'design' : 'make')) +
          (path === undefined ? '' : `#${findSection(path)}`),
    hrefSays: say(language, `field.mend.${id === 'design' ? 'design' : 'make'}`),
  });
  const word = (key: string, values = {}) => say(language, `field.checks.${key}`, values);
  const lint = (about: 'texts' | 'study') =>
    draft.lint.filter((one) => one.about === about).map(({ problem }) => problem);
  const texts = lint('texts');
  const standing = placeholders.filter(({ text }) => draft.text.includes(text));
  const found = lint('study');
  const study = [...found.map(sayProblem), ...standing.map((one) => word('placeholder', one))];
  const n = draft.problems.length;
  const wantsKey = draft.study?.entry?.panel?.returnTo?.signature !== undefined;
  if (!isWhole) {
    const [first] = draft.problems;
    return [line('errors', 'blocks', word('errors', { n }), draft.problems.map(sayProblem), first?.path)];
  }
  return [
    line('errors', 'good', word('noErrors')),
    designLine(draft, line, word),
    line(
      'texts',
      texts.length > 0 ? 'open' : 'good',
      word(texts.length > 0 ? 'texts' : 'noTexts', { n: texts.length }),
      texts.map(sayProblem),
      texts[0]?.path,
    ),
    line(
      'lint',
      study.length > 0 ? 'open' : 'good',
      word(study.length > 0 ? 'lint' : 'noLint', { n: study.length }),
      study,
      found[0]?.path ?? standing[0]?.path,
    ),
    line('test', tests > 0 ? 'good' : 'open', word(tests > 0 ? 'test' : 'noTest', { n: tests })),
    ...(wantsKey ? [line('key', hasReturnKey ? 'good' : 'open', word(hasReturnKey ? 'key' : 'noKey'))] : []),
  ];
}

function designLine(
  { design, verdict, ready }: DraftInFolder,
  line: (id: Check, state: CheckState, says: string, details?: readonly string[]) => CheckLine,
  word: (key: string) => string,
): CheckLine {
  if (design?.status === 'none') return line('design', 'blocks', word('noDesign'));
  if (!ready) return line('design', 'blocks', word('outOfDate'), (design?.problems ?? []).map(sayProblem));
  const status: DesignVerdict['status'] = verdict?.status ?? 'good';
  const key = { good: 'design', warning: 'designWarning', unusable: 'designUnusable' }[status];
  const state: CheckState = status === 'good' ? 'good' : status === 'warning' ? 'open' : 'blocks';
  return line('design', state, word(key), verdict?.reasons);
}

export function isBlocked(lines: readonly CheckLine[]): boolean {
  return lines.some(({ state }) => state === 'blocks');
}

/** The names of what is left open. */
export function leftOpen(lines: readonly CheckLine[]): Check[] {
  return lines.filter(({ state }) => state === 'open').map(({ id }) => id);
}

function sayProblem({ line, path, message, hint }: Problem): string {
  const where = [line === undefined ? '' : `${line}`, path ?? ''].filter((part) => part !== '').join(': ');
  return [where && `${where} –`, `${message}${hint === undefined ? '' : ` (${hint})`}`].filter(Boolean).join(' ');
}
