/** An entry of a list that is unfolded to be changed: folded it is one line that says what it is and what it lacks. */
import type { ComponentChildren } from 'preact';
import type { EditPath } from '../../../../make/draftWire.ts';
import { controlId } from '../model/formModel.ts';
import { useForm } from '../model/useForm.ts';
import { Count } from './Count.tsx';
import { Problems } from './Problems.tsx';

export interface CardProps {
  readonly path: EditPath;
  /** What it is called; its id where it has no words yet. */
  readonly title: string;
  readonly summary?: string;
  /** What moves it and takes it out. */
  readonly tools?: ComponentChildren;
  readonly children: ComponentChildren;
  /** A page of the preview that shows it. */
  readonly page?: string;
}

export function Card({ path, title, summary, tools, children, page }: CardProps) {
  const form = useForm();
  const isOpen = form.isOpen(path);
  const open = () => {
    isOpen.value = !isOpen.value;
    if (isOpen.value && page !== undefined) form.showPage(page);
  };
  return (
    <li class={isOpen.value ? 'card open' : 'card'}>
      <div class="card-head">
        <button
          type="button"
          class="fold"
          id={controlId(path)}
          aria-expanded={isOpen.value}
          aria-controls={`${controlId(path)}-body`}
          onClick={open}
        >
          <span class="turn" aria-hidden="true">
            ›
          </span>
          <span class="fold-words">
            <span class="called">{title}</span>
            {summary !== undefined && <span class="summary">{summary}</span>}
          </span>
          <Count paths={[path]} />
        </button>
        <span class="tools">{tools}</span>
      </div>
      {isOpen.value && (
        <div class="card-body" id={`${controlId(path)}-body`}>
          <Problems path={path} />
          {children}
        </div>
      )}
    </li>
  );
}
