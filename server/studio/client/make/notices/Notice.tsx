/** One thing that who works on the study has to know: what it is, and what can be done about it. */
import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { useForm } from '../form/model/useForm.ts';
import { keepFocus } from './keepFocus.ts';

interface NoticeProps {
  readonly title: string;
  readonly children?: ComponentChildren;
  readonly onClose?: () => void;
}

export function Notice({ title, children, onClose }: NoticeProps) {
  const { say } = useForm();
  const element = useRef<HTMLElement>(null);
  useLayoutEffect(() => {
    const notice = element.current;
    return () => void (notice && keepFocus(notice));
  }, []);
  return (
    <section class="notice" ref={element}>
      <div class="notice-head">
        <h2>{title}</h2>
        {onClose && (
          <button type="button" class="quiet" onClick={onClose}>
            {say('make.notice.dismiss')}
          </button>
        )}
      </div>
      {children}
    </section>
  );
}
