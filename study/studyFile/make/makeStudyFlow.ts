/** The flow of a Study; what its file does not say is absent, so that a study without rules is what it always was. */
import type { Study } from '../../study.ts';
import { parseLease } from '../schema/lease.ts';
import { pageCondition, pageName } from '../schema/pageEntry.ts';
import type { StudyFile } from '../schema/studySchema.ts';
import { makeText } from './makeStudyTexts.ts';

const defaultLeaseMinutes = 60;

type FlowSettings = Pick<Study, 'pagesShownIf' | 'screenOut' | 'quotas' | 'changeAnswers'>;

export function makeFlowSettings(file: StudyFile): FlowSettings {
  const conditions = file.pages.flatMap((entry) => {
    const showIf = pageCondition(entry);
    return showIf === undefined ? [] : [[pageName(entry), showIf] as const];
  });
  const screenOut = (file.screenOut ?? []).map(({ id, when, text }) => ({
    ...(id !== undefined && { id }),
    when,
    ...(text !== undefined && { text: makeText(text, file.languages) }),
  }));
  const quotas = Object.entries(file.quotas ?? {}).map(([id, { when, limit, lease }]) => {
    // The parser has refused what can't be read as a duration.
    const leaseMinutes = lease === undefined ? defaultLeaseMinutes : (parseLease(lease) ?? defaultLeaseMinutes);
    return { id, ...(when !== undefined && { when }), limit, leaseMinutes };
  });
  return {
    ...(conditions.length > 0 && { pagesShownIf: Object.fromEntries(conditions) }),
    ...(screenOut.length > 0 && { screenOut }),
    ...(quotas.length > 0 && { quotas }),
    ...(file.changeAnswers && { changeAnswers: true }),
  };
}
