/** What happened to the study file beside what is done on the page: others, conflicts, and what could not be saved. */
import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import type { DraftStore } from './draft.ts';
import { useForm } from './form/model/useForm.ts';
import type { Conflict } from './saving/draftState.ts';
import type { KeptDraft } from './saving/keptDraft.ts';
import { type Choice, diffLines, joinHunks } from './saving/mergeLines.ts';

interface NoticeProps {
  readonly store: DraftStore;
}

export function Notices({ store }: NoticeProps) {
  const kept = store.kept.value;
  const conflict = store.conflict.value;
  return (
    <div class="notices" aria-live="polite">
      <Hindrance store={store} />
      {kept && <Kept store={store} kept={kept} />}
      {conflict && <ConflictNotice key={conflict.theirs.hash} store={store} conflict={conflict} />}
      <Changed store={store} />
      <Notes store={store} />
      <Others store={store} />
    </div>
  );
}

/** Why nothing is saved just now, and what becomes of what is typed. */
function Hindrance({ store }: NoticeProps) {
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

function Kept({ store, kept }: NoticeProps & { readonly kept: KeptDraft }) {
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

/** Each place where both changed the same lines, with what each made of them. */
function ConflictNotice({ store, conflict }: NoticeProps & { readonly conflict: Conflict }) {
  const { say } = useForm();
  const choices = useSignal<readonly Choice[]>([]);
  const places = conflict.hunks.flatMap((hunk) => (hunk.kind === 'both' ? [hunk] : []));
  return (
    <Notice title={say('make.notice.conflict')}>
      <p>{say('make.notice.conflictAbout')}</p>
      {places.map(({ mine, theirs }, at) => {
        const chosen = choices.value[at] ?? 'mine';
        const choose = (choice: Choice) => {
          choices.value = places.map((_, i) => (i === at ? choice : (choices.value[i] ?? 'mine')));
        };
        return (
          <fieldset key={at} class="hunk">
            <legend>{say('make.notice.place', { n: at + 1, of: places.length })}</legend>
            <div class="sides">
              <Side name={say('make.notice.theirs')} lines={theirs} empty={say('make.notice.empty')} />
              <Side name={say('make.notice.mine')} lines={mine} empty={say('make.notice.empty')} />
            </div>
            {(['theirs', 'mine', 'both'] as const).map((choice) => (
              <label key={choice}>
                <input type="radio" name={`hunk-${at}`} checked={chosen === choice} onChange={() => choose(choice)} />{' '}
                {say(`make.notice.${choice}`)}
              </label>
            ))}
          </fieldset>
        );
      })}
      <p class="notice-actions">
        <button type="button" onClick={() => store.settle(joinHunks(conflict.hunks, choices.value))}>
          {say('make.notice.settle')}
        </button>
        <button type="button" class="quiet" onClick={() => store.settle(conflict.theirs.text)}>
          {say('make.notice.takeTheirs')}
        </button>
        <button type="button" class="quiet" onClick={() => store.settle(conflict.mine)}>
          {say('make.notice.keepMine')}
        </button>
      </p>
    </Notice>
  );
}

function Side({
  name,
  lines,
  empty,
}: {
  readonly name: string;
  readonly lines: readonly string[];
  readonly empty: string;
}) {
  return (
    <div>
      <p class="side-name">{name}</p>
      <pre>{lines.length > 0 ? lines.join('\n') : empty}</pre>
    </div>
  );
}

function Changed({ store }: NoticeProps) {
  const { say } = useForm();
  const notice = store.notice.value;
  if (!notice) return null;
  return (
    <Notice title={say(`make.notice.${notice.kind}`)} onClose={() => store.dismiss()}>
      <Difference before={notice.before} after={notice.after} />
    </Notice>
  );
}

function Notes({ store }: NoticeProps) {
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

function Others({ store }: NoticeProps) {
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

interface FrameProps {
  readonly title: string;
  readonly children?: ComponentChildren;
  readonly onClose?: () => void;
}

function Notice({ title, children, onClose }: FrameProps) {
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

function Difference({ before, after }: { readonly before: string; readonly after: string }) {
  const { say } = useForm();
  const places = diffLines(before, after);
  if (places.length === 0) return null;
  return (
    <details>
      <summary>{say('make.notice.difference')}</summary>
      <div class="difference">
        {places.map((lines) => (
          <ol key={`${lines[0]?.kind} ${lines[0]?.line}`}>
            {lines.map(({ kind, line, text }) => (
              <li key={`${kind} ${line}`} class={kind}>
                <span class="line">{line}</span>
                <span class="sign">
                  {kind !== 'same' && <span class="unseen">{say(`make.notice.${kind}`)} </span>}
                  <span aria-hidden="true">{kind === 'gone' ? '−' : kind === 'new' ? '+' : ' '}</span>
                </span>
                <code>{text}</code>
              </li>
            ))}
          </ol>
        ))}
      </div>
    </details>
  );
}
