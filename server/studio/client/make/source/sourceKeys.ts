/** What the keyboard does in the source. Tab is not among it: it leaves the editor, as it leaves every other field. */
import { closeBracketsKeymap, completionKeymap } from '@codemirror/autocomplete';
import { defaultKeymap } from '@codemirror/commands';
import { foldKeymap } from '@codemirror/language';
import { forEachDiagnostic, nextDiagnostic, openLintPanel, previousDiagnostic } from '@codemirror/lint';
import { searchKeymap } from '@codemirror/search';
import type { Extension } from '@codemirror/state';
import { type Command, EditorView, keymap } from '@codemirror/view';
import type { DraftStore } from '../draft.ts';

export function sourceKeys(store: DraftStore): Extension {
  const undo = () => {
    store.undo();
    return true;
  };
  const redo = () => {
    store.redo();
    return true;
  };
  return keymap.of([
    { key: 'F8', run: announced(nextDiagnostic), shift: announced(previousDiagnostic) },
    { key: 'Mod-Shift-m', run: openLintPanel, preventDefault: true },
    // The form and the source have one history, which is the page's.
    { key: 'Mod-z', run: undo, preventDefault: true },
    { key: 'Mod-y', mac: 'Mod-Shift-z', run: redo, preventDefault: true },
    { key: 'Ctrl-Shift-z', run: redo, preventDefault: true },
    ...completionKeymap,
    ...closeBracketsKeymap,
    ...searchKeymap,
    ...foldKeymap,
    ...defaultKeymap,
  ]);
}

/** A screen reader is told what the problem is to which the cursor went. */
function announced(command: Command): Command {
  return (view) => {
    const isDone = command(view);
    const message = problemAt(view);
    if (message !== undefined) view.dispatch({ effects: EditorView.announce.of(message) });
    return isDone;
  };
}

/** What is wrong where the cursor stands. */
export function problemAt({ state }: EditorView): string | undefined {
  const { from, to } = state.selection.main;
  let found: string | undefined;
  forEachDiagnostic(state, (diagnostic, start, end) => {
    if (found === undefined && start <= to && end >= from) found = diagnostic.message;
  });
  return found;
}
