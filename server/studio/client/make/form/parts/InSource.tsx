/** What the form has no control for: where it stands in the source, so that nothing is hidden. */
import type { EditPath } from '../../../../make/draftWire.ts';
import { isMap } from '../model/texts.ts';
import { useForm } from '../model/useForm.ts';
import { Problems } from './Problems.tsx';

export interface InSourceProps {
  /** The map. */
  readonly path: EditPath;
  /** The keys of it that have a control. */
  readonly known: readonly string[];
}

export function InSource({ path, known }: InSourceProps) {
  const form = useForm();
  const value = form.at(path).value;
  const others = isMap(value) ? Object.keys(value).filter((key) => !known.includes(key)) : [];
  if (others.length === 0) return null;
  return (
    <ul class="in-source">
      {others.map((key) => (
        <SourceLink key={key} path={[...path, key]} />
      ))}
    </ul>
  );
}

function SourceLink({ path }: { readonly path: EditPath }) {
  const form = useForm();
  const line = form.lineOf(path);
  return (
    <li>
      <button type="button" class="link" onClick={() => form.goToLine(line)}>
        <code>{path.at(-1)}</code> {form.say('form.inSource', { line })}
      </button>
      <Problems path={path} />
    </li>
  );
}
