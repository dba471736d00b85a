/**
 * A control in which words are typed. It keeps what is being typed to itself, and tells it when it is left, or when the
 * hands rest for a moment; what changes elsewhere is shown unless somebody types here.
 */
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';

const pause = 700;

export interface TypedProps {
  readonly id: string;
  readonly value: string;
  /** Grows with its words; others are one line high. */
  readonly isLong?: boolean;
  /** Is Enter a new line? Otherwise it tells what is typed, as leaving does. */
  readonly hasLines?: boolean;
  readonly isDisabled?: boolean;
  readonly label?: string;
  readonly describedBy?: string | undefined;
  readonly isInvalid?: boolean;
  readonly language?: string;
  readonly placeholder?: string | undefined;
  readonly mode?: 'decimal' | 'numeric' | 'text' | 'email';
  readonly kind?: 'code' | 'number' | 'words';
  /**
   * @param isDone whether the control was left, or Enter pressed in it
   * @returns false where it can't be taken: then it stays there to be mended
   */
  onTyped(words: string, isDone: boolean): boolean | undefined;
  onEnter?(): void;
}

interface Typing {
  /** Is there something that was not told? */
  isDirty: boolean;
  words: string;
  timer?: ReturnType<typeof setTimeout>;
}

export function Typed(props: TypedProps) {
  const { id, value, isLong = true, kind = 'words', onTyped } = props;
  const control = useRef<HTMLTextAreaElement & HTMLInputElement>(null);
  const typing = useRef<Typing>({ isDirty: false, words: '' });
  const told = useRef(onTyped);
  told.current = onTyped;
  useLayoutEffect(() => {
    const element = control.current;
    if (element && !typing.current.isDirty && element.value !== value) element.value = value;
    if (element && isLong) grow(element);
  });
  const tell = (isDone: boolean) => {
    const element = control.current;
    // Taken out of the page while somebody was in it, a control tells browsers' `change` once more, of nothing.
    if (!element) return;
    clearTimeout(typing.current.timer);
    const wasDirty = typing.current.isDirty;
    typing.current.isDirty = false;
    if (!wasDirty && !isDone) return;
    typing.current.isDirty = told.current(element.value, isDone) === false;
  };
  useEffect(
    () => () => {
      clearTimeout(typing.current.timer);
      // Another section is shown while something is typed here: it is told first.
      if (typing.current.isDirty) told.current(typing.current.words, true);
    },
    [],
  );
  const shared = {
    id,
    ref: control,
    disabled: props.isDisabled,
    placeholder: props.placeholder,
    class: kind,
    lang: props.language,
    // A text of a language that is written from the right, beside those that are not.
    dir: kind === 'words' ? ('auto' as const) : undefined,
    'aria-label': props.label,
    'aria-describedby': props.describedBy,
    'aria-invalid': props.isInvalid ? ('true' as const) : undefined,
    autocomplete: 'off',
    spellcheck: kind === 'words',
    onInput: () => {
      typing.current.isDirty = true;
      typing.current.words = control.current?.value ?? typing.current.words;
      clearTimeout(typing.current.timer);
      typing.current.timer = setTimeout(() => tell(false), pause);
      if (isLong && control.current) grow(control.current);
    },
    onChange: () => tell(true),
    onKeyDown: (event: KeyboardEvent) => {
      if (event.key !== 'Enter' || props.hasLines || event.isComposing) return;
      event.preventDefault();
      tell(true);
      props.onEnter?.();
    },
  };
  if (isLong) return <textarea {...shared} rows={props.hasLines ? 3 : 1} />;
  return <input {...shared} type="text" inputmode={props.mode ?? 'text'} />;
}

/** As high as its words, where the browser does not see to that itself. */
function grow(element: HTMLElement): void {
  if (CSS.supports('field-sizing', 'content')) return;
  element.style.blockSize = 'auto';
  element.style.blockSize = `${element.scrollHeight + 2}px`;
}
