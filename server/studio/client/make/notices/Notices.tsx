/** What happened to the study file beside what is done on the page: others, conflicts, and what could not be saved. */
import type { DraftStore } from '../draft.ts';
import { useForm } from '../form/model/useForm.ts';
import { ConflictNotice } from './ConflictNotice.tsx';
import { Difference } from './Difference.tsx';
import { Kept } from './Kept.tsx';
import { Notice } from './Notice.tsx';

interface NoticesProps {
  readonly store: DraftStore;
}

export function Notices({ store }: NoticesProps) {
  const kept = store.kept.value;
  const conflict = store.conflict.value;
  return (
    <div class="notices" aria-live="polite">
      <Hindrance store={store} />
      {kept && <Kept store={store} kept={kept} />}
      {/* Chosen anew where typing has changed how many places there are. */}
      {conflict && (
        <ConflictNotice key={`${conflict.theirs.hash} ${conflict.hunks.length}`} store={store} conflict={conflict} />
      )}
      <Changed store={store} />
      <Notes store={store} />
      <Others store={store} />
    </div>
  );
}

/** Why nothing is saved just now, and what becomes of what is typed. */
function Hindrance({ store }: NoticesProps) {
  const { say } = useForm();
  const state = store.state.value;
  const reason = store.reason.value;
  if (state === 'offline') {
    return (
      <Notice title={say('make.notice.offline')}>
        <button type="button" onClick={() => store.retry()}>
          {say('make.notice.retry')}
        </button>
      </Notice>
    );
  }
  if (state === 'signed-out') return <Notice title={say('make.notice.signedOut')} />;
  if (state !== 'refused' || reason === undefined) return null;
  return <Notice title={say(`make.notice.${reason === 'gone' ? 'gone2' : reason}`)} />;
}

function Changed({ store }: NoticesProps) {
  const { say } = useForm();
  const notice = store.notice.value;
  if (!notice) return null;
  return (
    <Notice title={say(`make.notice.${notice.kind}`)} onClose={() => store.dismiss()}>
      <Difference before={notice.before} after={notice.after} />
    </Notice>
  );
}

function Notes({ store }: NoticesProps) {
  const { say } = useForm();
  const notes = store.notes.value;
  if (notes.length === 0) return null;
  return (
    <Notice title={say('make.notice.notes')} onClose={() => store.dismiss()}>
      <ul lang="en">
        {notes.map((note) => (
          <li key={note}>{note}</li>
        ))}
      </ul>
    </Notice>
  );
}

function Others({ store }: NoticesProps) {
  const { say, language } = useForm();
  const others = store.others.value;
  if (others.length === 0) return null;
  const names = new Intl.ListFormat(language).format(others.map(({ who }) => who));
  const [last] = others.flatMap(({ who, savedAt }) => (savedAt === undefined ? [] : [{ who, savedAt }]));
  const time = last && new Date(last.savedAt).toLocaleTimeString(language, { timeStyle: 'short' });
  return (
    <p class="others">
      {say('make.notice.others', { names, n: others.length })}
      {last && ` ${say('make.notice.othersSaved', { name: last.who, time: time ?? '' })}`}
    </p>
  );
}
