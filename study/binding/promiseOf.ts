/** What is promised to a respondent by what he chose in the task that was drawn. */
import { lookUp } from '../lookUp.ts';
import type { Profile, Study } from '../study.ts';
import type { Acts, Binding, DrawnTask, KeptPromise } from './binding.ts';

/** Are the choices of who has these levels kept? */
export function isKept({ binding }: Pick<Study, 'binding'>, factors: Readonly<Record<string, string>>): boolean {
  if (!binding) return false;
  return !binding.arm || lookUp(factors, binding.arm.factor) === binding.arm.kept;
}

/** Do levels of the study say whether answers may be published? Then nobody’s are who did not choose it. */
export function decidesRelease({ binding }: Pick<Study, 'binding'>): boolean {
  return Object.values(binding?.acts ?? {}).some((levels) =>
    Object.values(levels).some(({ release }) => release !== undefined),
  );
}

export interface Decided {
  readonly study: Study;
  readonly drawn: DrawnTask;
  readonly chosen: number;
  /** What he accepted; absent where that was nothing. */
  readonly profile?: Profile;
  /** UTC, ISO 8601. */
  readonly startedAt: string;
  readonly madeAt: string;
}

/**
 * The receipt of one respondent.
 *
 * @throws RangeError for a study that binds nothing
 */
export function promiseOf({ study, drawn, chosen, profile, startedAt, madeAt }: Decided): KeptPromise {
  const { binding, privacy } = study;
  if (!binding) throw new RangeError(`the study ${study.id} binds nothing`);
  const acts = profile ? actsOf(binding, profile) : minimumOf(binding);
  const isAnonymous = acts.stored === 'anonymous';
  // Where the study's own promise is to keep the choices, without who made them, nothing is to be erased.
  const keepForDays = acts.keepForDays ?? (privacy.afterwards === 'anonymise' ? undefined : privacy.keepForDays);
  return {
    drawn,
    chosen,
    acts,
    madeAt,
    ...(keepForDays !== undefined && { keepUntil: endOf(startedAt, keepForDays, isAnonymous) }),
    ...(isAnonymous && { anonymiseAt: addDays(madeAt, binding.anonymiseAfterDays) }),
  };
}

function actsOf({ acts }: Binding, profile: Profile): Acts {
  const all = Object.entries(profile).map(([attribute, level]) => lookUp(lookUp(acts, attribute), level) ?? {});
  return Object.assign({}, ...all);
}

function minimumOf({ minimum }: Binding): Acts {
  return { ...minimum, stored: 'anonymous', release: 'never', shown: 'always' };
}

const aDay = 24 * 3_600_000;
/** A Thursday was the first day that computers count: the first Monday came four days later. */
const firstMonday = 4 * aDay;

/**
 * When a time after the start is over. What is anonymous is erased at the beginning of a week (Monday, UTC): the date stands
 * beside answers of which nobody is to know when they were given. It is never later than promised, and up to a week earlier.
 */
function endOf(startedAt: string, days: number, isAnonymous: boolean): string {
  const end = addDays(startedAt, days);
  if (!isAnonymous) return end;
  const weeks = Math.floor((Date.parse(end) - firstMonday) / (7 * aDay));
  return new Date(firstMonday + weeks * 7 * aDay).toISOString();
}

function addDays(time: string, days: number): string {
  return new Date(Date.parse(time) + days * aDay).toISOString();
}
