/** A task that was answered, as it was shown and with what was said. */
import { placeInDesign, type TaskAnswer } from '../../../study/responses/responses.ts';
import type { Snapshot } from '../../../study/snapshot.ts';
import { formatNumber } from '../../../study/speech.ts';
import { formatOf } from '../../../study/taskFormats.ts';
import { words } from '../../render/locales.ts';
import type { AlternativeView } from '../../render/views/alternative.ts';
import type { StoredRespondent } from '../../store/promise/readByCode.ts';
import { makeAlternatives } from '../pages/alternatives.ts';
import type { Speak } from '../visit/speak.ts';
import type { RecordedTask, Said } from './records.ts';

/** What is stored of somebody, with the study as he answered it and the words in which he reads it. */
export interface StoredRecord {
  readonly stored: StoredRespondent;
  readonly snapshot: Snapshot;
  readonly language: string;
  readonly speak: Speak;
}

export function recordTask(record: StoredRecord, answer: TaskAnswer, taskIndex: number): RecordedTask {
  const { stored, snapshot, language, speak } = record;
  const { study, design } = snapshot;
  const { presentation, factors } = stored.respondent;
  const reader = { study, language, speak, factors, attributeOrder: presentation.attributeOrder };
  const isTask = (one: Pick<TaskAnswer, 'version' | 'task'>) =>
    one.version === answer.version && one.task === answer.task;
  const presented = presentation.tasks.find(isTask);
  const place = presented && placeInDesign(presented);
  const profiles = design.tasks.find(({ version, task }) => version === place?.version && task === place.task);
  const shown = (presented?.order ?? []).flatMap((number) => {
    const profile = profiles?.alternatives[number - 1];
    return profile ? [{ number, profile }] : [];
  });
  return {
    title: words(language, 'task.progress', { number: taskIndex + 1, total: presentation.tasks.length }),
    alternatives: makeAlternatives(reader, shown).map(withoutLacking),
    ...(answer.choice > 0 && { chosen: answer.choice }),
    said: saidOf(snapshot, answer, speak),
    measured: measuredOf(answer, language),
  };
}

/** One by one there is no place to keep for what does not apply. */
function withoutLacking({ rows, ...alternative }: AlternativeView): AlternativeView {
  return { ...alternative, rows: rows.filter(({ lacks }) => !lacks) };
}

/** What was said beside the choice of a profile. */
function saidOf({ study }: Snapshot, { choice, accept }: TaskAnswer, speak: Speak): Said[] {
  const { response, none, acceptYes, acceptNo, accept: asked } = study.tasks;
  const accepted = (isYes: boolean) => ({ of: speak(asked), answer: speak(isYes ? acceptYes : acceptNo) });
  if (!formatOf(response).compares) return [accepted(choice === 1)];
  return [...(choice === 0 ? [speak(none)] : []), ...(accept === undefined ? [] : [accepted(accept)])];
}

function measuredOf({ seconds, changes }: TaskAnswer, language: string): string[] {
  const say = (key: string, count: number) =>
    words(language, `answers.${key}`, { [key]: formatNumber(count, language) });
  return [
    ...(seconds === undefined ? [] : [say('seconds', seconds)]),
    ...(changes === undefined ? [] : [say('changes', changes)]),
  ];
}
