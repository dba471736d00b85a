/** Each place where both changed the same lines, with what each made of them: somebody has to choose. */
import { useSignal } from '@preact/signals';
import type { DraftStore } from '../draft.ts';
import { useForm } from '../form/model/useForm.ts';
import type { Conflict } from '../saving/draftState.ts';
import { type Choice, joinHunks } from '../saving/mergeLines.ts';
import { Notice } from './Notice.tsx';

interface ConflictProps {
  readonly store: DraftStore;
  readonly conflict: Conflict;
}

export function ConflictNotice({ store, conflict }: ConflictProps) {
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
