/**
 * What the form shows and changes: the value of the study file, with what was changed here and is on its way to the server,
 * and of each part a signal of its own, so that only what changed is drawn again.
 */
import { computed, effect, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import { fillText } from '../../../../../../study/fillText.ts';
import type { DraftProblem, Edit, EditPath, EditValue } from '../../../../make/draftWire.ts';
import type { DraftStore } from '../../draft.ts';
import { applyEdits, valueAt } from './applyEdits.ts';
import { lineOf } from './lineOf.ts';
import { shareValue } from './shareValue.ts';
import { isMap } from './texts.ts';

export type Words = { readonly [key: string]: string | Words };

export interface FormModel {
  readonly isEditor: boolean;
  /** Of the page. */
  readonly language: string;
  readonly folderPath: string;
  readonly formToken: string;
  /** Of the study, the first is its default. */
  readonly languages: ReadonlySignal<readonly string[]>;
  readonly problems: ReadonlySignal<ReadonlyMap<string, readonly DraftProblem[]>>;
  /** Of one place: a signal of its own, as `at` has. */
  problemsAt(path: EditPath): readonly DraftProblem[];
  /** The section that is shown. */
  readonly section: Signal<string>;
  /** What a screen reader is to hear. */
  readonly announced: Signal<string>;
  at(path: EditPath): ReadonlySignal<EditValue | undefined>;
  /** Ids of a map, in their order. */
  keysAt(path: EditPath): readonly string[];
  edit(edits: readonly Edit[]): void;
  /** What stays the same for an entry of a map when it is given another id. */
  keyOf(path: EditPath): string;
  /** Is a part of the form unfolded? */
  isOpen(path: EditPath): Signal<boolean>;
  say(key: string, values?: Readonly<Record<string, string | number>>): string;
  has(key: string): boolean;
  languageName(code: string): string;
  lineOf(path: EditPath): number;
  goToLine(line: number): void;
  showPage(page: string): void;
  /** Where there is room for one thing only. */
  showForm(): void;
}

export interface FormBegin {
  readonly store: DraftStore;
  readonly words: Words;
  readonly isEditor: boolean;
  readonly language: string;
  readonly folderPath: string;
  readonly formToken: string;
  goToLine(line: number): void;
  showPage(page: string): void;
  /** Where there is room for one thing only. */
  showForm(): void;
}

export function makeFormModel({ store, words, ...begin }: FormBegin): FormModel {
  const value = signal<EditValue>(store.draft.value.value ?? {});
  effect(() => {
    const { value: checked } = store.draft.value;
    // While something is on its way, or can't be saved just now, the page is ahead of the server.
    const isAhead = !['saved', 'refused'].includes(store.state.value);
    if (isAhead || checked === undefined) return;
    value.value = shareValue(value.peek(), checked);
  });
  const parts = makeParts(value);
  const keys = makeKeys();
  const open = new Map<string, Signal<boolean>>();
  const isOpen = (path: EditPath) => {
    const name = keys.keyOf(path);
    const known = open.get(name) ?? signal(false);
    open.set(name, known);
    return known;
  };
  return {
    ...begin,
    ...{ at: parts.at, keysAt: parts.keysAt, keyOf: keys.keyOf, isOpen },
    languages: parts.languages,
    ...makeProblems(store),
    section: signal('about'),
    announced: signal(''),
    edit: (edits) => {
      if (!begin.isEditor || edits.length === 0) return;
      for (const edit of edits) if (edit.op === 'rename') keys.rename(edit.path, edit.to);
      value.value = applyEdits(value.peek(), edits);
      store.edit(edits);
    },
    ...speak(words, begin.language),
    lineOf: (path) => lineOf(store.text.value, path),
  };
}

function makeParts(value: Signal<EditValue>) {
  const known = new Map<string, ReadonlySignal<EditValue | undefined>>();
  const at = (path: EditPath) => {
    const name = pathName(path);
    const part = known.get(name) ?? computed(() => valueAt(value.value, path));
    known.set(name, part);
    return part;
  };
  let names: readonly string[] = [];
  const languages = computed(() => {
    const written = valueAt(value.value, ['languages']);
    const now = Array.isArray(written) ? written.filter((code) => typeof code === 'string') : [];
    if (now.join() !== names.join()) names = now;
    return names;
  });
  const keysAt = (path: EditPath) => {
    const part = at(path).value;
    return isMap(part) ? Object.keys(part) : [];
  };
  return { at, languages, keysAt };
}

const noProblems: readonly DraftProblem[] = [];

function makeProblems(store: DraftStore) {
  const problems = computed(() => byPath(store.draft.value.problems));
  const known = new Map<string, ReadonlySignal<readonly DraftProblem[]>>();
  const problemsAt = (path: EditPath) => {
    const name = pathName(path);
    const found = known.get(name) ?? computed(() => problems.value.get(name) ?? noProblems);
    known.set(name, found);
    return found.value;
  };
  return { problems, problemsAt };
}

/** An entry that is renamed keeps the name that its part of the page goes by. */
function makeKeys() {
  const first = new Map<string, string>();
  const keyOf = (path: EditPath): string => {
    const known = first.get(pathName(path));
    if (known !== undefined || path.length <= 1) return known ?? pathName(path);
    // What is inside of it goes by its name, too.
    return `${keyOf(path.slice(0, -1))} ${path.at(-1)}`;
  };
  const rename = (path: EditPath, to: string) => {
    const key = keyOf(path);
    first.delete(pathName(path));
    first.set(pathName([...path.slice(0, -1), to]), key);
    // Another that is given the old name is no part of the page that there was.
    first.set(pathName(path), `${pathName(path)} ${first.size} again`);
  };
  return { keyOf, rename };
}

function speak(words: Words, language: string) {
  const find = (key: string): string | undefined => {
    let found: string | Words | undefined = words;
    for (const name of key.split('.')) found = typeof found === 'object' ? found[name] : undefined;
    return typeof found === 'string' ? found : undefined;
  };
  const names = new Intl.DisplayNames([language], { type: 'language' });
  return {
    say: (key: string, values: Readonly<Record<string, string | number>> = {}) =>
      fillText(find(key) ?? key, values, language),
    has: (key: string) => find(key) !== undefined,
    languageName: (code: string) => {
      try {
        return names.of(code) ?? code;
      } catch {
        return code;
      }
    },
  };
}

function byPath(problems: readonly DraftProblem[]): ReadonlyMap<string, readonly DraftProblem[]> {
  const found = new Map<string, DraftProblem[]>();
  for (const problem of problems) {
    const path = problem.path ?? '';
    found.set(path, [...(found.get(path) ?? []), problem]);
  }
  return found;
}

/** `tasks.fixed[0]`, as messages of the check say it. */
export function pathName(path: EditPath): string {
  return path
    .map((part, index) => (typeof part === 'number' ? `[${part}]` : `${index > 0 ? '.' : ''}${part}`))
    .join('');
}

/** The id of the control that shows it. */
export function controlId(path: EditPath): string {
  return `at-${pathName(path).replaceAll(/\s/g, '_')}`;
}
