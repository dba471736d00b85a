/** What a study file can hold that has no controls here: where it stands in the source. */

import { knownKeys } from '../model/sections.ts';
import { isMap } from '../model/texts.ts';
import { useForm } from '../model/useForm.ts';
import { InSource } from '../parts/InSource.tsx';

export function Other() {
  const form = useForm();
  const study = form.at([]).value;
  const others = isMap(study) ? Object.keys(study).filter((key) => !knownKeys.includes(key)) : [];
  if (others.length === 0) return <p class="empty">{form.say('form.empty.other')}</p>;
  return <InSource path={[]} known={knownKeys} />;
}
