/** One thing that who works on the study has to know: what it is, and what can be done about it. */
import type { ComponentChildren } from 'preact';
import { useForm } from '../form/model/useForm.ts';

interface NoticeProps {
  readonly title: string;
  readonly children?: ComponentChildren;
  readonly onClose?: () => void;
}

export function Notice({ title, children, onClose }: NoticeProps) {
  const { say } = useForm();
  return (
    <section class="notice">
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
