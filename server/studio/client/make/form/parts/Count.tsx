/** How much is to be mended in what is folded away. */
import { computed } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import type { EditPath } from '../../../../make/draftWire.ts';
import { countBelow } from '../model/countBelow.ts';
import { pathName } from '../model/formModel.ts';
import { useForm } from '../model/useForm.ts';

export function Count({ paths }: { readonly paths: readonly EditPath[] }) {
  const form = useForm();
  const names = paths.map(pathName);
  const key = names.join(' ');
  const count = useMemo(() => computed(() => countBelow(form.problems.value, names)), [form, key]).value;
  return count > 0 ? <span class="count">{form.say('form.toMend', { n: count })}</span> : null;
}
