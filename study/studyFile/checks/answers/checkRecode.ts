/** Checks what is recoded from answers: every answer has one level, and no answer has two. */
import { notSaidId } from '../../../responses/responses.ts';
import { suggestHint } from '../../../suggest.ts';
import type { StudyDraft } from '../../schema/studyDraft.ts';
import type { Path } from '../../yaml/position.ts';
import type { ProblemReport } from '../../yaml/problemReport.ts';
import { findBandProblems } from './recodeBands.ts';
import { findSource, type RecodeSource } from './recodeSource.ts';

type RecodeDraft = NonNullable<NonNullable<StudyDraft['recode']>[string]>;
type LevelDraft = NonNullable<NonNullable<RecodeDraft['levels']>[string]>;
type Levels = readonly (readonly [id: string, level: LevelDraft])[];

export function checkRecode(study: StudyDraft, report: ProblemReport): void {
  for (const [id, recode] of Object.entries(study.recode ?? {})) {
    if (!recode) continue;
    const path = ['recode', id];
    const source = recode.from === undefined ? undefined : findSource(recode.from, study);
    if (source && 'wrong' in source) report.wrong([...path, 'from'], source.wrong.message, source.wrong.hint);
    if (!recode.levels) continue;
    const ids = Object.keys(recode.levels);
    if (ids.length < 2) report.wrong([...path, 'levels'], `needs at least 2 levels, has ${ids.length}`);
    const { otherwise } = recode;
    if (otherwise !== undefined && !ids.includes(otherwise)) {
      report.wrong([...path, 'otherwise'], `"${otherwise}" is no level of it`, suggestHint(otherwise, ids));
    }
    if (source && !('wrong' in source)) checkLevels(recode, source, path, report);
  }
}

function checkLevels(recode: RecodeDraft, source: RecodeSource, path: Path, report: ProblemReport): void {
  const levels = Object.entries(recode.levels ?? {}).flatMap(([id, level]) => (level ? [[id, level] as const] : []));
  const isOfOptions = 'options' in source;
  let isSound = true;
  for (const [id, level] of levels) {
    const at = [...path, 'levels', id];
    const { of, from, to, below } = level;
    const hasBounds = from !== undefined || to !== undefined || below !== undefined;
    const wrong = (key: string, message: string, hint?: string) => {
      isSound = false;
      report.wrongKey([...at, key], message, hint);
    };
    if (isOfOptions && hasBounds) {
      const key = from !== undefined ? 'from' : to !== undefined ? 'to' : 'below';
      wrong(key, `${recode.from} has options, not numbers`, 'list those that the level holds: of: [...]');
    } else if (!isOfOptions && of) {
      wrong('of', `${recode.from} is a number, and has no options`, 'say from, and to or below');
    } else if (!hasBounds && !of && id !== recode.otherwise) {
      isSound = false;
      const hint = isOfOptions ? 'list options: of: [...]' : 'say from, and to or below';
      report.wrong(at, 'says of no answer that it holds it', `${hint}; or name it under otherwise`);
    } else if (to !== undefined && below !== undefined) {
      wrong('below', `stands beside to: ${to}`, 'leave out one of the two');
    }
  }
  if (!isSound) return;
  if (isOfOptions) checkOptions(recode, levels, source, path, report);
  else {
    const bands = levels.filter(([, { from, to, below }]) => (from ?? to ?? below) !== undefined);
    for (const { level, message, hint } of findBandProblems(bands, source, recode.otherwise !== undefined)) {
      report.wrong([...path, 'levels', ...(level === undefined ? [] : [level])], message, hint);
    }
  }
}

function checkOptions(
  { from, otherwise }: RecodeDraft,
  levels: Levels,
  { options, mayBeUnsaid }: Extract<RecodeSource, { readonly options: readonly string[] }>,
  path: Path,
  report: ProblemReport,
): void {
  const known = mayBeUnsaid ? [...options, notSaidId] : options;
  const heldBy = new Map<string, string>();
  for (const [id, { of = [] }] of levels) {
    for (const [index, option] of of.entries()) {
      if (option === undefined) continue;
      const at = [...path, 'levels', id, 'of', index];
      const other = heldBy.get(option);
      if (!known.includes(option)) {
        report.wrong(at, `"${option}" is no option of ${from}`, suggestHint(option, known));
      } else if (other !== undefined) {
        report.wrong(
          at,
          `"${option}" is held by ${other === id ? 'this level' : other} already`,
          'an answer has one level',
        );
      }
      heldBy.set(option, id);
    }
  }
  const lacking = options.filter((option) => !heldBy.has(option));
  if (lacking.length === 0 || otherwise !== undefined) return;
  const hint = 'name them under a level, or say which level holds the rest: otherwise: ...';
  report.wrong([...path, 'levels'], `no level holds ${lacking.join(', ')} of ${from}`, hint);
}
