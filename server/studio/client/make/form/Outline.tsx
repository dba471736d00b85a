/** The sections of the form, one beside or below the other, with how much is to be mended in each. */
import { useComputed } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { findSection, knownKeys, type Section, sections } from './model/sections.ts';
import { useForm } from './model/useForm.ts';

export function Outline() {
  const form = useForm();
  const counts = useComputed(() => {
    const found = new Map<Section, number>();
    for (const [path, problems] of form.problems.value) {
      const errors = problems.filter(({ severity }) => severity === 'error').length;
      const section = findSection(path);
      found.set(section, (found.get(section) ?? 0) + errors);
    }
    return found;
  });
  const here = useRef<HTMLUListElement>(null);
  const now = form.section.value;
  useEffect(() => {
    // On a telephone the sections are one line: the one that is shown is seen in it.
    const current = here.current?.querySelector<HTMLElement>(`[href="#${now}"]`);
    if (here.current && current) here.current.scrollLeft = current.offsetLeft - here.current.offsetLeft - 16;
  }, [now]);
  // What the form has no field for is rare, and shown where there is any of it.
  const others = useComputed(() => form.keysAt([]).some((key) => !knownKeys.includes(key)));
  const shown = sections.filter((section) => section !== 'other' || others.value || now === 'other');
  return (
    <nav class="outline" aria-label={form.say('make.outline')}>
      <ul ref={here}>
        {shown.map((section) => {
          const count = counts.value.get(section) ?? 0;
          return (
            <li key={section}>
              <a
                href={`#${section}`}
                aria-current={form.section.value === section ? 'true' : undefined}
                onClick={() => {
                  form.section.value = section;
                }}
              >
                {form.say(`make.sections.${section}`)}
                {count > 0 && (
                  <span class="count">
                    {count}
                    <span class="unseen"> {form.say('make.toMend', { n: count })}</span>
                  </span>
                )}
              </a>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
