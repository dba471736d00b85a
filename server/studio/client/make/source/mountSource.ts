/** The source of the study file: an editor that shows what the check says of it while one types. */
import { autocompletion, closeBrackets } from '@codemirror/autocomplete';
import { yaml } from '@codemirror/lang-yaml';
import { bracketMatching, codeFolding, foldGutter, indentOnInput } from '@codemirror/language';
import { lintGutter, openLintPanel, setDiagnostics } from '@codemirror/lint';
import { search } from '@codemirror/search';
import { Annotation, EditorState, type Extension } from '@codemirror/state';
import { EditorView, highlightActiveLine, highlightActiveLineGutter, lineNumbers } from '@codemirror/view';
import { effect } from '@preact/signals';
import type { SourceData } from '../../../make/sourceData.ts';
import type { DraftStore } from '../draft.ts';
import { makeSay, type Say } from '../fillWords.ts';
import { changeTo } from './changeTo.ts';
import { makeCompletionSource } from './complete.ts';
import { diagnose } from './diagnose.ts';
import { problemAt, sourceKeys } from './sourceKeys.ts';
import { sourceTheme } from './sourceTheme.ts';

export interface SourcePane {
  /** To a line and a column of it, both from 1, and the cursor with it. */
  goTo(line: number, column: number): void;
  focus(): void;
}

/** A change that came from elsewhere, and is not to be sent back there. */
const fromStore = Annotation.define<true>();

/** @param element empty; the pane makes all that is in it */
export function mountSource(element: HTMLElement, store: DraftStore, data: SourceData): SourcePane {
  const say = makeSay(data.words);
  const { place, bar } = layOut(element, data, say);
  // In a tree of its own the editor's styles are adopted sheets, which no policy forbids.
  const root = place.attachShadow({ mode: 'open' });
  const view = new EditorView({
    parent: root,
    root,
    state: EditorState.create({ doc: store.text.peek(), extensions: extensionsOf(store, data, { say, bar }) }),
  });
  bar.button.addEventListener('click', () => {
    openLintPanel(view);
  });
  follow(view, store, { say, bar });
  return {
    goTo: (line, column) => {
      const { doc } = view.state;
      const { from, length } = doc.line(Math.min(Math.max(line, 1), doc.lines));
      const anchor = from + Math.min(Math.max(column - 1, 0), length);
      view.dispatch({ selection: { anchor }, effects: EditorView.scrollIntoView(anchor, { y: 'center' }) });
    },
    focus: () => view.focus(),
  };
}

interface Bar {
  /** Says how many problems there are, and opens their list. */
  readonly button: HTMLButtonElement;
  /** What is wrong where the cursor stands. */
  readonly here: HTMLElement;
}

interface Around {
  readonly say: Say;
  readonly bar: Bar;
}

function layOut(element: HTMLElement, { isEditor }: SourceData, say: Say): { place: HTMLElement; bar: Bar } {
  const make = <Name extends keyof HTMLElementTagNameMap>(name: Name, className: string, text = '') => {
    const made = document.createElement(name);
    made.className = className;
    made.textContent = text;
    return made;
  };
  const place = make('div', 'source-editor');
  const line = make('div', 'source-bar');
  const button = make('button', 'quiet');
  button.type = 'button';
  const here = make('p', 'source-here');
  here.setAttribute('role', 'status');
  line.append(button, here);
  const pane = make('div', 'source');
  pane.append(place, line, make('p', 'source-help', isEditor ? say('help') : say('readOnly')));
  element.append(pane);
  return { place, bar: { button, here } };
}

function extensionsOf(
  store: DraftStore,
  { words, isEditor, completionsHref }: SourceData,
  { say, bar }: Around,
): Extension {
  const phrases = words['phrases'];
  return [
    EditorState.phrases.of(typeof phrases === 'object' ? (phrases as Record<string, string>) : {}),
    EditorView.contentAttributes.of({
      'aria-label': say('label'),
      'aria-description': isEditor ? say('help') : say('readOnly'),
      ...(!isEditor && { 'aria-readonly': 'true' }),
      spellcheck: 'false',
    }),
    EditorState.readOnly.of(!isEditor),
    ...[lineNumbers(), lintGutter(), foldGutter({ openText: '▾', closedText: '▸' }), codeFolding()],
    ...[highlightActiveLine(), highlightActiveLineGutter(), bracketMatching(), indentOnInput()],
    ...(isEditor
      ? [closeBrackets(), autocompletion({ override: [makeCompletionSource(store, completionsHref)], icons: false })]
      : []),
    ...[yaml(), search({ top: true }), EditorView.lineWrapping, sourceKeys(store), sourceTheme],
    EditorView.updateListener.of((update) => {
      const isTyped = update.transactions.some((one) => one.docChanged && one.annotation(fromStore) === undefined);
      if (isTyped) store.type(update.state.doc.toString());
      if (update.selectionSet || update.docChanged) bar.here.textContent = problemAt(update.view) ?? '';
    }),
  ];
}

/** Shows what becomes of the text elsewhere, and what the check says of it once it is about the text that is there. */
function follow(view: EditorView, store: DraftStore, { say, bar }: Around): void {
  effect(() => {
    const change = changeTo(view.state.doc.toString(), store.text.value);
    if (change) view.dispatch({ changes: change, annotations: fromStore.of(true) });
  });
  effect(() => {
    const { text, problems } = store.draft.value;
    if (view.state.doc.toString() !== text) return;
    view.dispatch(setDiagnostics(view.state, diagnose(problems, view.state.doc, say)));
    const errors = problems.filter(({ severity }) => severity === 'error').length;
    const warnings = problems.length - errors;
    const counts = [
      ...(errors > 0 ? [say('errors', { errors })] : []),
      ...(warnings > 0 ? [say('warnings', { warnings })] : []),
    ];
    bar.button.textContent = counts.length > 0 ? counts.join(', ') : say('none');
    bar.button.setAttribute('aria-label', `${bar.button.textContent}: ${say('list')}`);
    bar.here.textContent = problemAt(view) ?? '';
  });
}
