/** On top of the page: is it saved, what is wrong, which texts are missing, undo and redo. */
import type { ComponentChildren } from 'preact';
import type { DraftStore } from '../draft.ts';
import { useForm } from '../form/model/useForm.ts';
import { MissingTexts } from './MissingTexts.tsx';
import { ProblemCount } from './ProblemCount.tsx';

interface HeadProps {
  readonly store: DraftStore;
  /** What else is to be had on top. */
  readonly children?: ComponentChildren;
}

export function Head({ store, children }: HeadProps) {
  const form = useForm();
  return (
    <div class="make-head">
      <div class="make-line">
        <SaveState store={store} />
        <ProblemCount store={store} />
        <MissingTexts />
        {children}
        {form.isEditor ? <UndoRedo store={store} /> : <p class="viewing">{form.say('make.viewing')}</p>}
      </div>
      {store.message.value !== '' && (
        <p class="refused" role="alert">
          {form.say('make.state.refused')}: <span lang="en">{store.message.value}</span>
        </p>
      )}
    </div>
  );
}

function SaveState({ store }: { readonly store: DraftStore }) {
  const form = useForm();
  const state = store.state.value;
  return (
    <p class={`state ${state}`} role="status" aria-live="polite">
      <span class="dot" aria-hidden="true" />
      {form.say(`make.state.${state}`)}
      {state === 'signed-out' && (
        <>
          {' '}
          <a href="/researcher/sign-in" target="_blank" rel="noopener">
            {form.say('make.signIn')}
          </a>
        </>
      )}
    </p>
  );
}

function UndoRedo({ store }: { readonly store: DraftStore }) {
  const form = useForm();
  return (
    <span class="undo">
      <button type="button" class="quiet" aria-disabled={!store.canUndo.value} onClick={() => store.undo()}>
        {form.say('make.undo')}
      </button>
      <button type="button" class="quiet" aria-disabled={!store.canRedo.value} onClick={() => store.redo()}>
        {form.say('make.redo')}
      </button>
    </span>
  );
}
