/** Checks what the levels of a binding study are bound to: every one to an act, or told as made up; none against another. */

import { lookUp } from '../../lookUp.ts';
import { suggestHint } from '../../suggest.ts';
import { levelIdsOf } from '../amounts/levelIds.ts';
import { parseKeepFor } from '../schema/durations.ts';
import type { StudyDraft } from '../schema/studyDraft.ts';
import type { ProblemReport } from '../yaml/problemReport.ts';

type ActsDraft = NonNullable<NonNullable<NonNullable<StudyDraft['binding']>['acts']>[string]>[string];

/** One level with its acts. */
interface BoundLevel {
  readonly attribute: string;
  readonly level: string;
  readonly acts: Readonly<Record<string, unknown>>;
}

const closedList = 'keepFor, stored, release, analysis, shown';

export function checkActs(study: StudyDraft, report: ProblemReport): void {
  const acts = study.binding?.acts;
  if (!acts) return;
  checkLevels(study, report);
  const bound = listBound(acts);
  if (bound.every((one) => actsOf(one).length === 0)) {
    const hint = `bind at least one level to an act (${closedList}), or leave out binding`;
    report.wrong(['binding', 'acts'], 'nothing of it would be enforced: no level has an act', hint);
  }
  for (const one of bound) checkLevel(one, report);
  checkSameActs(bound, report);
  checkDifferent(bound, report);
  checkAcross(bound, report);
}

/** Every level of every attribute is bound, and nothing that is none. */
function checkLevels({ attributes = {}, binding }: StudyDraft, report: ProblemReport): void {
  const acts = binding?.acts ?? {};
  for (const [id, levels] of Object.entries(acts)) {
    if (!Object.hasOwn(attributes, id)) {
      report.wrongKey(
        ['binding', 'acts', id],
        `"${id}" is no attribute`,
        suggestHint(id, Object.keys(attributes)) ?? 'name an attribute',
      );
      continue;
    }
    const known = levelIdsOf(lookUp(attributes, id));
    for (const level of Object.keys(levels ?? {})) {
      if (known.includes(level)) continue;
      report.wrongKey(['binding', 'acts', id, level], `"${level}" is no level of ${id}`, suggestHint(level, known));
    }
  }
  for (const [id, attribute] of Object.entries(attributes)) {
    const missing = levelIdsOf(attribute).filter((level) => !Object.hasOwn(acts[id] ?? {}, level));
    if (missing.length === 0) continue;
    const place = Object.hasOwn(acts, id) ? ['binding', 'acts', id] : ['binding', 'acts'];
    const hint = `bind each to an act (${closedList}), or say { hypothetical: true }: respondents are told that it is made up`;
    report.wrong(place, `says nothing of ${missing.map((level) => `${id}.${level}`).join(', ')}`, hint);
  }
}

function listBound(acts: NonNullable<NonNullable<StudyDraft['binding']>['acts']>): BoundLevel[] {
  return Object.entries(acts).flatMap(([attribute, levels]) =>
    Object.entries(levels ?? {}).flatMap(([level, own]) => (own ? [{ attribute, level, acts: spread(own) }] : [])),
  );
}

function spread(acts: NonNullable<ActsDraft>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(acts).filter(([, value]) => value !== undefined));
}

function actsOf({ acts }: BoundLevel): string[] {
  return Object.keys(acts).filter((act) => act !== 'hypothetical');
}

function placeOf({ attribute, level }: BoundLevel): string[] {
  return ['binding', 'acts', attribute, level];
}

function checkLevel(one: BoundLevel, report: ProblemReport): void {
  const own = actsOf(one);
  const isMadeUp = Object.hasOwn(one.acts, 'hypothetical');
  if (isMadeUp && own.length > 0) {
    report.wrong(placeOf(one), `is said to be made up, and has an act: ${own.join(', ')}`, 'leave out one of the two');
  } else if (!isMadeUp && own.length === 0) {
    report.wrong(placeOf(one), 'has no act', `give it one of ${closedList}, or say { hypothetical: true }`);
  }
}

/** An act is decided by one attribute: two could promise two things in one profile. */
function checkSameActs(bound: readonly BoundLevel[], report: ProblemReport): void {
  const decidedBy = new Map<string, string>();
  for (const one of bound) {
    for (const act of actsOf(one)) {
      const first = decidedBy.get(act) ?? one.attribute;
      decidedBy.set(act, first);
      if (first === one.attribute) continue;
      const message = `contradicts ${first}, whose levels say ${act} too: one profile would promise both`;
      report.wrongKey([...placeOf(one), act], message, 'let one attribute decide each act');
    }
  }
}

/** The levels of an attribute decide the same acts, and no two of them the same way. */
function checkDifferent(bound: readonly BoundLevel[], report: ProblemReport): void {
  const firsts = new Map<string, BoundLevel>();
  const seen = new Map<string, string>();
  for (const one of bound.filter((level) => actsOf(level).length > 0)) {
    const first = firsts.get(one.attribute) ?? one;
    firsts.set(one.attribute, first);
    const missing = actsOf(first).filter((act) => !Object.hasOwn(one.acts, act));
    const more = actsOf(one).filter((act) => !Object.hasOwn(first.acts, act));
    if (missing.length + more.length > 0) {
      const message = `decides ${actsOf(one).join(', ')}, and ${first.level} ${actsOf(first).join(', ')}`;
      report.wrong(placeOf(one), message, 'levels of one attribute decide the same acts, or are hypothetical');
    }
    const key = JSON.stringify([one.attribute, sameness(one.acts)]);
    const other = seen.get(key);
    if (other === undefined) seen.set(key, one.level);
    else report.wrong(placeOf(one), `is the same as ${other}`, 'people would choose between two words for one promise');
  }
}

/** By what is done, not by how a time is written: 7 days are a week. */
function sameness({ keepFor, ...acts }: Readonly<Record<string, unknown>>): unknown {
  const days = typeof keepFor === 'string' ? (parseKeepFor(keepFor) ?? keepFor) : keepFor;
  return Object.entries({ ...acts, keepFor: days }).sort(([one], [other]) => (one < other ? -1 : 1));
}

/** Answers that are only counted are in no file, so that none of them can be published. */
function checkAcross(bound: readonly BoundLevel[], report: ProblemReport): void {
  const counted = bound.filter(({ acts }) => acts['analysis'] === 'count');
  const published = bound.filter(({ acts }) => acts['release'] === 'public');
  for (const one of published) {
    const against = counted.find((other) => other.attribute !== one.attribute || other.level === one.level);
    if (!against) continue;
    const message = `contradicts analysis: count of ${against.attribute}.${against.level}: what is only counted can’t be published`;
    report.wrong([...placeOf(one), 'release'], message, 'let one attribute decide both, each level one of the two');
  }
}
