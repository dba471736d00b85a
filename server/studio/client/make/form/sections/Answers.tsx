/** What is made of answers: variables, scores, and weights to a population. */
import { useForm } from '../model/useForm.ts';
import { Margins } from './answers/Margins.tsx';
import { Recodes } from './answers/Recodes.tsx';
import { Scales } from './answers/Scales.tsx';

export function Answers() {
  const form = useForm();
  return (
    <>
      {(['recode', 'scales', 'margins'] as const).map((part) => (
        <section key={part}>
          <h3>{form.say(`form.titles.${part}`)}</h3>
          <p class="help">{form.say(`form.help.${part}`)}</p>
          {part === 'recode' && <Recodes />}
          {part === 'scales' && <Scales />}
          {part === 'margins' && <Margins />}
        </section>
      ))}
    </>
  );
}
