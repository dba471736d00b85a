/** How many texts each language lacks; the first of them is one press away. */
import { useComputed } from '@preact/signals';
import { pathName } from '../form/model/formModel.ts';
import { goTo } from '../form/model/goTo.ts';
import { missingTexts } from '../form/model/missingTexts.ts';
import { useForm } from '../form/model/useForm.ts';

export function MissingTexts() {
  const form = useForm();
  const missing = useComputed(() => {
    const languages = form.languages.value;
    const study = form.at([]).value;
    if (languages.length < 2) return [];
    return languages.map((language) => ({ language, texts: missingTexts(study, language, languages) }));
  });
  const lacking = missing.value.filter(({ texts }) => texts.length > 0);
  if (missing.value.length === 0) return null;
  if (lacking.length === 0) return <p class="missing-texts">{form.say('make.allTexts')}</p>;
  return (
    <p class="missing-texts">
      {lacking.map(({ language, texts }) => (
        <button
          key={language}
          type="button"
          class="quiet"
          onClick={() => {
            const [first = []] = texts;
            goTo(form, pathName(language === form.languages.value[0] ? first : [...first, language]));
          }}
        >
          {form.say('make.missingTexts', { n: texts.length, language: form.languageName(language) })}
        </button>
      ))}
    </p>
  );
}
