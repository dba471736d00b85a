/** All that a page about a study's fieldwork shows, from what was counted and how its door stands. */
import type { Snapshot } from '../../../study/snapshot.ts';
import { makeTestMark } from '../../respondent/session/invitations.ts';
import type { Desk } from '../desk.ts';
import type { Asking } from '../guards.ts';
import { showDoor } from '../pages/door.ts';
import type { StudyFacts } from '../pages/studyPage.ts';
import { type Standing, zoneOf } from './readStanding.ts';

export function studyFacts(
  desk: Desk,
  { language, role }: Pick<Asking, 'language' | 'role'>,
  {
    snapshot,
    standing,
    onFlags,
  }: { readonly snapshot: Snapshot; readonly standing: Standing; readonly onFlags?: () => void },
): StudyFacts {
  const { id } = snapshot.study;
  const { registry, clock } = desk.survey;
  const { closedAt, isPaused } = standing;
  return {
    ...standing,
    ...zoneOf(desk, id),
    snapshot,
    door: showDoor({ entry: registry.entryOf(id), closedAt, isPaused, now: clock.now() }, language),
    flags: desk.flags.of(id, standing.fieldwork.people, onFlags),
    testHref: `/s/${id}?test=${makeTestMark(desk.survey.signer, id)}`,
    isEditor: role === 'editor',
  };
}
