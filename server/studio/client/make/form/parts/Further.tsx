/** Fields that most studies leave alone, folded away; what is to be mended in them is said on the fold. */
import type { ComponentChildren } from 'preact';
import type { EditPath } from '../../../../make/draftWire.ts';
import { useForm } from '../model/useForm.ts';
import { Count } from './Count.tsx';

export interface FurtherProps {
  /** What the fields change. */
  readonly paths: readonly EditPath[];
  /** Of what is said on the fold, under `form.acts`. */
  readonly name?: string;
  /** In place of these words. */
  readonly title?: string;
  /** What is said there now. */
  readonly summary?: string;
  readonly children: ComponentChildren;
}

export function Further({ paths, name = 'further', title, summary, children }: FurtherProps) {
  const form = useForm();
  return (
    <details class="further">
      <summary>
        {title ?? form.say(`form.acts.${name}`)}
        {summary !== undefined && summary !== '' && <span class="said"> {summary}</span>} <Count paths={paths} />
      </summary>
      <div class="further-body">{children}</div>
    </details>
  );
}
