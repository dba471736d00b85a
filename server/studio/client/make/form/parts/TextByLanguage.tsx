/** A text in all languages of the study, side by side; where one is missing, it says so. */
import type { EditPath } from '../../../../make/draftWire.ts';
import { controlId, pathName } from '../model/formModel.ts';
import { isShared, lacks, textEdits, textIn } from '../model/texts.ts';
import { useForm } from '../model/useForm.ts';
import { Help, helpId, Optional } from './Field.tsx';
import { hasErrors, hasProblems, Problems, problemsId } from './Problems.tsx';
import { Typed } from './Typed.tsx';

export interface TextByLanguageProps {
  readonly path: EditPath;
  readonly name: string;
  readonly isOptional?: boolean;
  /** Its label is seen elsewhere, as at the head of a list. */
  readonly isBare?: boolean;
  /** What it is called, where that is not what its name says. */
  readonly label?: string;
  /** Has it paragraphs? */
  readonly hasLines?: boolean;
  /** Does one text for all languages do, as for a unit? */
  readonly mayShare?: boolean;
  /** When the first language was typed and left. */
  onFirst?(words: string): void;
  onEnter?(): void;
}

export function TextByLanguage({ path, name, label, isBare = false, ...rest }: TextByLanguageProps) {
  const form = useForm();
  const said = label ?? form.say(`form.labels.${name}`);
  const isAlone = form.languages.value.length <= 1;
  const inputs = <TextInputs path={path} name={name} label={said} isBare={isBare} {...rest} />;
  if (isBare) return inputs;
  const head = (
    <>
      {said}
      {rest.isOptional && <Optional />}
    </>
  );
  if (isAlone) {
    return (
      <div class="field texts">
        <label for={controlId(path)}>{head}</label>
        <Help path={path} name={name} />
        {inputs}
      </div>
    );
  }
  return (
    <fieldset class="field texts">
      <legend>{head}</legend>
      <Help path={path} name={name} />
      {inputs}
    </fieldset>
  );
}

function TextInputs(props: TextByLanguageProps & { readonly label: string }) {
  const { path, name, label, isOptional = false, isBare, mayShare = false, onFirst } = props;
  const form = useForm();
  const languages = form.languages.value;
  const value = form.at(path).value;
  const isEmpty = languages.every((language) => lacks(value, language));
  // That other languages have no words of their own is marked in their fields.
  const isTold = hasErrors(form, path) || !isShared(value, languages);
  const type = (language: string, words: string, isDone: boolean) => {
    if (words !== (textIn(value, language) ?? '')) {
      const isOfAll = mayShare && language === languages[0] && typeof value !== 'object';
      const spoken = isOfAll ? [language] : languages;
      form.edit(textEdits(path, value, { language, languages: spoken, words, isOptional }));
    }
    if (isDone && language === languages[0] && words.trim() !== '') onFirst?.(words);
  };
  return (
    <div class="in-languages">
      {languages.map((language, index) => (
        <TextInput
          key={language}
          {...{ path, name, label, language, isOptional, mayShare, type }}
          isFirst={index === 0}
          isBare={isBare === true}
          hasLines={props.hasLines === true}
          {...(props.onEnter && { onEnter: props.onEnter })}
        />
      ))}
      {isTold && <Problems path={path} isEmpty={isEmpty} />}
    </div>
  );
}

interface TextInputProps {
  readonly path: EditPath;
  readonly name: string;
  readonly label: string;
  readonly language: string;
  readonly isOptional: boolean;
  readonly isFirst: boolean;
  readonly isBare: boolean;
  readonly hasLines: boolean;
  readonly mayShare: boolean;
  onEnter?(): void;
  type(language: string, words: string, isDone: boolean): void;
}

function TextInput(props: TextInputProps) {
  const { path, name, label, language, isOptional, isFirst, isBare, mayShare, type } = props;
  const form = useForm();
  const languages = form.languages.value;
  const value = form.at(path).value;
  const isSame = !isFirst && isShared(value, languages);
  const isWritten = languages.some((code) => !lacks(value, code));
  const isMissing = lacks(value, language) && (!isOptional || isWritten);
  const place = [...path, language];
  const id = isFirst ? controlId(path) : controlId(place);
  const ids = [
    ...(!isBare && form.has(`form.help.${name}`) ? [helpId(path)] : []),
    ...(hasErrors(form, path) || (hasProblems(form, path) && !isShared(value, languages)) ? [problemsId(path)] : []),
    ...(hasProblems(form, place) ? [problemsId(place)] : []),
  ];
  const isAlone = languages.length === 1;
  return (
    <div class={isMissing || (isSame && !mayShare) ? 'in-language missing' : 'in-language'} data-at={pathName(place)}>
      {!isAlone && (
        <span class="tongue" aria-hidden="true" title={form.languageName(language)}>
          {language}
        </span>
      )}
      <Typed
        id={id}
        value={isSame ? '' : (textIn(value, language) ?? '')}
        {...(isAlone && !isBare ? {} : { label: isAlone ? label : `${label}, ${form.languageName(language)}` })}
        describedBy={ids.length > 0 ? ids.join(' ') : undefined}
        isInvalid={hasErrors(form, place) || (isFirst && hasErrors(form, path))}
        isDisabled={!form.isEditor}
        language={language}
        hasLines={props.hasLines}
        {...(props.onEnter && { onEnter: props.onEnter })}
        placeholder={isSame ? value : isMissing && isWritten ? form.say('form.missing') : undefined}
        onTyped={(words, isDone) => {
          // Of a text that all languages share, an empty field of one says nothing.
          if (!(isSame && words === '')) type(language, words, isDone);
        }}
      />
      <Problems path={place} isEmpty={lacks(value, language)} />
    </div>
  );
}
