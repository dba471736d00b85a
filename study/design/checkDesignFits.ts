/**
 * Does a design belong to a study? Attributes, levels, numbers of tasks and alternatives, fixed tasks, prohibitions and
 * rules must agree; and where design.json stands beside design.csv, it must be of this study and of exactly these tasks,
 * so that no cell can be changed unseen.
 */
import type { Problem } from '../errors.ts';
import type { Prohibited } from '../expression/prohibited.ts';
import { designFingerprint, sha256 } from '../fingerprint.ts';
import { lookUp } from '../lookUp.ts';
import type { Profile, Study } from '../study.ts';
import { suggestHint } from '../suggest.ts';
import type { Design, DesignTask } from './design.ts';
import { formatDesignCsv } from './formatDesign.ts';

export interface DesignCheck {
  /** By which names problems speak of the two files. */
  readonly csvFile?: string;
  readonly jsonFile?: string;
  readonly lineOf?: (task: DesignTask, alternativeIndex: number) => number | undefined;
  /** True for a profile that the study prohibits; its rules for tasks are held against the design too. */
  readonly isProhibited?: Prohibited;
}

const makeAgain = 'make the design again with partworth design';

/** Everything in which a design and a study disagree; nothing where the design may be fielded. */
export function checkDesignFits(design: Design, study: Study, check: DesignCheck = {}): Problem[] {
  const attributes = checkAttributes(design, study, check);
  // Without its columns every row of the file would be wrong, which says nothing new.
  if (attributes.length > 0) return [...checkProvenance(design, study, check), ...attributes];
  return [
    // That a design is out of date explains much of what follows.
    ...checkProvenance(design, study, check),
    ...checkLevels(design, study, check),
    ...checkShape(design, study, check),
    ...checkNamed(design, study, check),
    ...checkFixedTasks(design, study, check),
    ...checkProhibitions(design, check),
    ...checkPairRules(design, check),
  ];
}

function checkAttributes(design: Design, study: Study, { csvFile: file = 'design.csv' }: DesignCheck): Problem[] {
  const wanted = study.attributes.map(({ id }) => id);
  const unknown = design.attributes.filter((id) => !wanted.includes(id));
  const missing = wanted.filter((id) => !design.attributes.includes(id));
  return [
    ...unknown.map((id) => {
      const message = `has a column ${id}, which is no attribute of study ${study.id}`;
      return { file, line: 1, message, hint: suggestHint(id, missing) ?? makeAgain };
    }),
    ...missing.map((id) => ({ file, line: 1, message: `has no column for the attribute ${id}`, hint: makeAgain })),
  ];
}

function checkLevels(
  { tasks }: Design,
  study: Study,
  { csvFile: file = 'design.csv', lineOf, isProhibited }: DesignCheck,
): Problem[] {
  const conditions = isProhibited?.conditions;
  return tasks.flatMap((task) =>
    task.alternatives.flatMap((profile, index) =>
      study.attributes.flatMap(({ id, levels, appliesWhen }): Problem[] => {
        const level = lookUp(profile, id) ?? '';
        const known = levels.map((one) => one.id);
        const where = { file, line: lineOf?.(task, index), path: pathOf(task, index) };
        if (level !== '' && !known.includes(level)) {
          return [{ ...where, message: `${id} has no level "${level}"`, hint: suggestHint(level, known) }];
        }
        // Without compiled conditions it may be either.
        const applies = appliesWhen === undefined || (conditions?.applies(id, profile) ?? level !== '');
        if (applies === (level !== '')) return [];
        const message = applies
          ? `has no level of ${id}`
          : `${id} does not apply here (${appliesWhen}), and is "${level}"`;
        return [{ ...where, message, hint: applies ? makeAgain : `leave the cell empty, or ${makeAgain}` }];
      }),
    ),
  );
}

function checkShape({ tasks }: Design, study: Study, { csvFile: file = 'design.csv', lineOf }: DesignCheck): Problem[] {
  const { alternatives, perRespondent } = study.tasks;
  const perVersion = Math.max(0, ...tasks.filter(({ version }) => version > 0).map(({ task }) => task));
  const tasksDiffer = perVersion !== perRespondent;
  return [
    ...tasks
      .filter((task) => task.alternatives.length !== alternatives)
      .map((task) => {
        const message = `has ${countOf(task.alternatives.length, 'alternative')}, the study shows ${alternatives}`;
        return { file, line: lineOf?.(task, 0), path: pathOf(task), message, hint: makeAgain };
      }),
    ...(tasksDiffer
      ? [
          {
            file,
            message: `has ${countOf(perVersion, 'task')} per version, the study asks ${perRespondent} (tasks.perRespondent)`,
            hint: `set tasks.perRespondent to ${perVersion}, or ${makeAgain}`,
          },
        ]
      : []),
  ];
}

/** Where alternatives have names, a task shows each of them. */
function checkNamed({ tasks }: Design, study: Study, { csvFile: file = 'design.csv', lineOf }: DesignCheck): Problem[] {
  const label = study.attributes.find(({ names }) => names);
  if (!label) return [];
  return tasks.flatMap((task): Problem[] => {
    const shown = new Set(task.alternatives.map((profile) => lookUp(profile, label.id)));
    const missing = label.levels.filter(({ id }) => !shown.has(id)).map(({ id }) => id);
    if (missing.length === 0) return [];
    const message = `does not show ${missing.join(', ')}: every task shows each alternative once`;
    return [{ file, line: lineOf?.(task, 0), path: pathOf(task), message, hint: makeAgain }];
  });
}

function checkFixedTasks(
  { tasks }: Design,
  study: Study,
  { csvFile: file = 'design.csv', lineOf }: DesignCheck,
): Problem[] {
  const own = tasks.filter(({ version }) => version === 0).sort((a, b) => a.task - b.task);
  const wanted = study.tasks.fixed;
  const counts = own.length === wanted.length ? [] : [`${own.length}, the study has ${wanted.length}`];
  const differing = own.filter((task, index) => {
    const fixed = wanted[index];
    return fixed && !task.alternatives.every((profile, place) => isSame(profile, fixed[place], study));
  });
  return [
    ...counts.map((count) => ({
      file,
      path: 'version 0',
      message: `number of fixed tasks is ${count}`,
      hint: makeAgain,
    })),
    ...differing.map((task) => {
      const message = "is not the study's fixed task (tasks.fixed)";
      return { file, line: lineOf?.(task, 0), path: pathOf(task), message, hint: makeAgain };
    }),
  ];
}

function isSame(profile: Profile, other: Profile | undefined, { attributes }: Study): boolean {
  return attributes.every(({ id }) => lookUp(profile, id) === lookUp(other, id));
}

function checkProhibitions(
  { tasks }: Design,
  { csvFile: file = 'design.csv', lineOf, isProhibited }: DesignCheck,
): Problem[] {
  if (!isProhibited) return [];
  return tasks.flatMap((task) =>
    task.alternatives.flatMap((profile, index): Problem[] => {
      if (!isProhibited(profile)) return [];
      const message = 'is a profile that the study prohibits (design.prohibited)';
      return [{ file, line: lineOf?.(task, index), path: pathOf(task, index), message, hint: makeAgain }];
    }),
  );
}

/** Fixed tasks are written by hand, and need not keep to the rules. */
function checkPairRules(
  { tasks }: Design,
  { csvFile: file = 'design.csv', lineOf, isProhibited }: DesignCheck,
): Problem[] {
  const rules = isProhibited?.pairRules ?? [];
  return tasks.flatMap((task) =>
    rules.flatMap(({ words, breaks }): Problem[] => {
      const { version, alternatives } = task;
      if (version === 0) return [];
      const broken = alternatives.some((one, index) =>
        alternatives.slice(0, index).some((other) => breaks(other, one)),
      );
      if (!broken) return [];
      const message = `breaks a rule of the study (design.rules): ${words}`;
      return [{ file, line: lineOf?.(task, 0), path: pathOf(task), message, hint: makeAgain }];
    }),
  );
}

function checkProvenance(design: Design, study: Study, check: DesignCheck): Problem[] {
  const { provenance } = design;
  if (!provenance) return [];
  const { csvFile = 'design.csv', jsonFile: file = 'design.json' } = check;
  const problems: Problem[] = [];
  if (provenance.study !== study.id) {
    problems.push({ file, path: 'study', message: `is the design of ${provenance.study}, not of ${study.id}` });
  } else if (provenance.studyFingerprint !== designFingerprint(study)) {
    const message =
      'is out of date: attributes, levels, tasks, constraints, design settings or model of the study changed since';
    problems.push({ file, path: 'studyFingerprint', message, hint: makeAgain });
  }
  if (provenance.csvSha256 !== sha256(formatDesignCsv(design))) {
    const hint = `restore it, or ${makeAgain}, or remove ${file} if the design is your own`;
    problems.push({ file: csvFile, message: `is not the design that ${file} belongs to: it was changed`, hint });
  }
  return problems;
}

function pathOf({ version, task }: DesignTask, alternativeIndex?: number): string {
  const path = version === 0 ? `fixed task ${task}` : `version ${version}, task ${task}`;
  return alternativeIndex === undefined ? path : `${path}, alternative ${alternativeIndex + 1}`;
}

function countOf(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? '' : 's'}`;
}
