/** What could not be saved the last time, offered again. */
import type { DraftStore } from '../draft.ts';
import { useForm } from '../form/model/useForm.ts';
import type { KeptDraft } from '../saving/keptDraft.ts';
import { Difference } from './Difference.tsx';
import { Notice } from './Notice.tsx';

interface KeptProps {
  readonly store: DraftStore;
  readonly kept: KeptDraft;
}

export function Kept({ store, kept }: KeptProps) {
  const { say, language } = useForm();
  const when = new Date(kept.at).toLocaleString(language, { dateStyle: 'medium', timeStyle: 'short' });
  return (
    <Notice title={say('make.notice.kept')}>
      <p>{say('make.notice.keptAbout', { when })}</p>
      <Difference before={store.draft.value.text} after={kept.text} />
      <p class="notice-actions">
        <button type="button" onClick={() => store.putBack()}>
          {say('make.notice.putBack')}
        </button>
        <button type="button" class="quiet" onClick={() => store.throwAway()}>
          {say('make.notice.throwAway')}
        </button>
      </p>
    </Notice>
  );
}
