/** What could not be saved the last time, offered again. */
import type { Edit } from '../../../make/draftWire.ts';
import type { DraftStore } from '../draft.ts';
import type { Say } from '../fillWords.ts';
import { pathName } from '../form/model/formModel.ts';
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
      <Difference before={kept.base.text} after={kept.text} />
      <KeptEdits edits={kept.edits} />
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

/** What was changed in the form and is in no text yet. */
function KeptEdits({ edits }: { readonly edits: readonly Edit[] }) {
  const { say } = useForm();
  if (edits.length === 0) return null;
  return (
    <>
      <p>{say('make.notice.keptEdits')}</p>
      <ul class="kept-edits">
        {edits.map((edit, index) => (
          <li key={index}>
            <code>{pathName(edit.path)}</code>: {sayChange(edit, say)}
          </li>
        ))}
      </ul>
    </>
  );
}

function sayChange(edit: Edit, say: Say): string {
  if (edit.op === 'remove') return say('make.notice.gone');
  if (edit.op === 'move') return `→ ${edit.to + 1}`;
  if (edit.op === 'rename') return `→ ${edit.to}`;
  const value = typeof edit.value === 'string' ? edit.value : JSON.stringify(edit.value);
  return edit.op === 'insert' && edit.key !== undefined ? `+ ${edit.key}: ${value}` : value;
}
