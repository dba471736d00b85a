/** The section of the form that is shown. */
import type { ComponentType } from 'preact';
import { type Section, sections } from './model/sections.ts';
import { useForm } from './model/useForm.ts';
import { About } from './sections/About.tsx';
import { Answers } from './sections/Answers.tsx';
import { Attributes } from './sections/Attributes.tsx';
import { Binding } from './sections/Binding.tsx';
import { Design } from './sections/Design.tsx';
import { Factors } from './sections/Factors.tsx';
import { Fieldwork } from './sections/Fieldwork.tsx';
import { Look } from './sections/Look.tsx';
import { Model } from './sections/Model.tsx';
import { Other } from './sections/Other.tsx';
import { Pages } from './sections/Pages.tsx';
import { Privacy } from './sections/Privacy.tsx';
import { Report } from './sections/Report.tsx';
import { Rules } from './sections/Rules.tsx';
import { Tasks } from './sections/Tasks.tsx';

const shown: Readonly<Record<Section, ComponentType>> = {
  about: About,
  attributes: Attributes,
  factors: Factors,
  tasks: Tasks,
  design: Design,
  pages: Pages,
  rules: Rules,
  privacy: Privacy,
  fieldwork: Fieldwork,
  look: Look,
  answers: Answers,
  model: Model,
  report: Report,
  binding: Binding,
  other: Other,
};

export function Form({ isReadable }: { readonly isReadable: boolean }) {
  const form = useForm();
  const section = sections.find((one) => one === form.section.value) ?? 'about';
  const Shown = shown[section];
  const next = sections[sections.indexOf(section) + 1];
  return (
    <div class="form" id="section" tabindex={-1} key={section}>
      <h2>{form.say(`make.sections.${section}`)}</h2>
      {form.has(`make.about.${section}`) && <p class="lead">{form.say(`make.about.${section}`)}</p>}
      {!isReadable && (
        <p class="unreadable" role="alert">
          {form.say('make.unreadable')}
        </p>
      )}
      <fieldset class="whole" disabled={!isReadable}>
        <Shown />
      </fieldset>
      {next !== undefined && next !== 'other' && (
        <p class="next">
          <a
            href={`#${next}`}
            onClick={() => {
              form.section.value = next;
            }}
          >
            {form.say('make.next', { section: form.say(`make.sections.${next}`) })}
          </a>
        </p>
      )}
    </div>
  );
}
