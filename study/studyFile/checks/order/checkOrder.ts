/** Checks in which order things are shown: attributes that exist, each at one place, and tasks at places that there are. */
import { suggestHint } from '../../../suggest.ts';
import { placeOf } from '../../schema/fixedTask.ts';
import type { StudyDraft } from '../../schema/studyDraft.ts';
import type { Path } from '../../yaml/position.ts';
import type { ProblemReport } from '../../yaml/problemReport.ts';

export function checkOrder(study: StudyDraft, report: ProblemReport): void {
  checkAttributes(study, report);
  checkGroups(study, report);
  checkPlaces(study, report);
}

interface Named {
  readonly path: Path;
  readonly id: string;
  /** Where it is put, in words. */
  readonly where: string;
}

function checkAttributes(study: StudyDraft, report: ProblemReport): void {
  const known = Object.keys(study.attributes ?? {});
  const seen = new Map<string, string>();
  for (const { path, id, where } of namedIn(study)) {
    const before = seen.get(id);
    if (known.length > 0 && !known.includes(id)) {
      report.wrong(path, `"${id}" is no attribute`, suggestHint(id, known));
    } else if (before !== undefined) {
      report.wrong(path, `${id} has a place already: ${before}`, 'name it once');
    } else seen.set(id, where);
  }
}

/** Every attribute that the order names, as the file lists them. */
function namedIn({ tasks }: StudyDraft): Named[] {
  const path = ['tasks', 'order'];
  const { first = [], last = [], groups = [] } = tasks?.order ?? {};
  const listed = (ids: readonly (string | undefined)[], place: Path, where: string) =>
    ids.flatMap((id, index): Named[] => (id === undefined ? [] : [{ path: [...place, index], id, where }]));
  return [
    ...listed(first, [...path, 'first'], 'it is in first'),
    ...listed(last, [...path, 'last'], 'it is in last'),
    ...groups.flatMap((group, index) => {
      const { ids, place } = membersOf(group, [...path, 'groups', index]);
      return listed(ids, place, `it is in group ${index + 1}`);
    }),
  ];
}

type GroupDraft = NonNullable<NonNullable<NonNullable<StudyDraft['tasks']>['order']>['groups']>[number];

function membersOf(
  group: GroupDraft,
  path: Path,
): { readonly ids: readonly (string | undefined)[]; readonly place: Path } {
  if (group === undefined || Array.isArray(group)) return { ids: (group as readonly string[]) ?? [], place: path };
  const { of = [] } = group as { readonly of?: readonly (string | undefined)[] };
  return { ids: of, place: [...path, 'of'] };
}

function checkGroups({ tasks }: StudyDraft, report: ProblemReport): void {
  const { groups, attributes } = tasks?.order ?? {};
  if (!groups) return;
  const path = ['tasks', 'order', 'groups'];
  if (attributes === 'fixed') {
    report.wrong(path, 'are shuffled, and attributes: fixed says that nothing is', 'leave one of the two out');
  }
  for (const [index, group] of groups.entries()) {
    const { ids, place } = membersOf(group, [...path, index]);
    if (group !== undefined && ids.length < 2)
      report.wrong(place, 'stays together with nothing', 'name two attributes or more');
  }
}

/** Fixed tasks at places that there are, and never two at one. */
function checkPlaces({ tasks }: StudyDraft, report: ProblemReport): void {
  const fixed = tasks?.fixed ?? [];
  const repeatAt = typeof tasks?.repeat === 'object' ? tasks.repeat.at : undefined;
  const all = (tasks?.perRespondent ?? 10) + fixed.length + (tasks?.repeat ? 1 : 0);
  const seen = new Map<number, string>();
  for (const [index, task] of fixed.entries()) {
    checkPlace(
      placeOf(task),
      { path: ['tasks', 'fixed', index, 'at'], all, seen, what: `fixed task ${index + 1}` },
      report,
    );
  }
  checkPlace(repeatAt, { path: ['tasks', 'repeat', 'at'], all, seen, what: 'the repeated task' }, report);
}

interface Place {
  readonly path: Path;
  readonly all: number;
  readonly seen: Map<number, string>;
  readonly what: string;
}

function checkPlace(at: number | undefined, { path, all, seen, what }: Place, report: ProblemReport): void {
  if (at === undefined) return;
  const other = seen.get(at);
  if (at > all)
    report.wrong(path, `is ${at}, and a respondent sees ${all} tasks in all`, `take a place from 1 to ${all}`);
  else if (other !== undefined) report.wrong(path, `${at} is the place of ${other}`, 'give each its own');
  seen.set(at, what);
}
