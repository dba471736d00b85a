/** `partworth check`: everything that is wrong with a study file, and what deserves a second look. */
import type { Command } from 'commander';
import { countProfiles } from '../analysis/design/model/countProfiles.ts';
import { type DesignStatus, readDesignStatus } from '../server/folder/designStatus.ts';
import { locateWarnings } from '../server/folder/locateWarnings.ts';
import { readStudy } from '../server/folder/readStudy.ts';
import { counted } from '../study/counted.ts';
import { formatProblem, type Problem, StudyError } from '../study/errors.ts';
import { describeInstrument, type Instrument } from '../study/instrument/instrument.ts';
import { type InstrumentParts, instrumentParts } from '../study/instrument/instrumentParts.ts';
import { judgeInstrument } from '../study/instrument/judgeInstrument.ts';
import { sayBytes } from '../study/pictures/limits.ts';
import { weighPictures } from '../study/pictures/weighPictures.ts';
import type { Study } from '../study/study.ts';
import { backgroundClasses, fewestAlike } from '../study/studyFile/lint/backgroundClasses.ts';
import { exitCodes } from './exitCode.ts';
import { examples } from './flags/examples.ts';
import { addLocalesFlag } from './flags/localesFlag.ts';
import { stepToAnswers } from './next/afterDesign.ts';
import { paint } from './screen/paint.ts';
import type { NextStep, Terminal } from './terminal.ts';
import { describeFrame } from './words/study/describeFrame.ts';
import { describeOrder, sayPage } from './words/study/describeOrder.ts';

/** What `check --json` prints. */
interface CheckResult {
  readonly schemaVersion: 1;
  readonly valid: boolean;
  readonly problems: readonly Problem[];
  readonly warnings: readonly Problem[];
  readonly design?: DesignStatus;
  /** Where the file names one: whether the study is still it, and the hash of each of its parts. */
  readonly instrument?: Instrument & { readonly parts: InstrumentParts };
}

export function addCheckCommand(program: Command, terminal: Terminal): void {
  const command = program
    .command('check')
    .summary('find all that is wrong with a study file')
    .description('find everything that is wrong with a study file, and what deserves a second look')
    .argument('<study>', 'the study’s folder or its study.yaml')
    .option('--json', 'the result as JSON')
    .action((path: string, { json }: { json?: boolean }) => check(path, json ?? false, terminal));
  addLocalesFlag(command);
  examples(command, [
    { command: 'partworth check fair-exchange', says: 'the study in a folder, and the design beside it' },
    { command: 'partworth check fair-exchange/study.yaml --json', says: 'for a script or an editor' },
  ]);
}

async function check(path: string, json: boolean, terminal: Terminal): Promise<void> {
  try {
    const { study, file, folder, text, priorNotes } = await readStudy(path);
    const warnings = locateWarnings(study, { name: file === '-' ? 'stdin' : file, text, priorNotes });
    const design = file === '-' ? undefined : await readDesignStatus(study, folder);
    const judged = judgeInstrument(study.instrument, [study]);
    const instrument = judged && { ...judged, parts: instrumentParts(study) };
    if (json) terminal.out(formatJson({ schemaVersion: 1, valid: true, problems: [], warnings, design, instrument }));
    else {
      const profiles = await countProfiles(study);
      terminal.print(formatWords(study, file, { warnings, design, profiles }, terminal));
    }
    const step = design && stepAfterCheck({ path, folder, study }, design.status);
    if (step) terminal.next(step);
  } catch (error) {
    if (!json || !(error instanceof StudyError)) throw error;
    terminal.out(formatJson({ schemaVersion: 1, valid: false, problems: error.problems, warnings: [] }));
    terminal.exitWith(exitCodes.usage);
  }
}

function formatJson(result: CheckResult): string {
  return JSON.stringify(result, undefined, 2);
}

/** @param path the study as it was named */
function stepAfterCheck(
  { path, folder, study }: { readonly path: string; readonly folder: string; readonly study: Study },
  status: DesignStatus['status'],
): NextStep {
  if (status === 'none') return { does: 'make its tasks', command: ['design', path] };
  if (status === 'out-of-date') return { does: 'make a design that fits the study', command: ['design', path] };
  return stepToAnswers(path, folder, study);
}

interface Checked {
  readonly warnings: readonly Problem[];
  readonly design?: DesignStatus;
  /** How many there are. */
  readonly profiles: number;
}

function formatWords(
  study: Study,
  file: string,
  { warnings, design, profiles }: Checked,
  page: Pick<Terminal, 'color'>,
): string {
  const isDesigned = design !== undefined && ['up-to-date', 'unknown-origin'].includes(design.status);
  return [
    `${file}: ${paint(page, 'good', 'nothing is wrong with it')}`,
    '',
    ...describeStudy(study, profiles),
    ...(design ? [`design      ${paint(page, isDesigned ? 'good' : 'warning', design.words)}`] : []),
    ...(design?.problems ?? []).map((problem) => `  ${formatProblem(problem)}`),
    ...(warnings.length > 0 ? ['', paint(page, 'warning', 'Worth a second look:')] : []),
    ...warnings.map((warning) => `  ${formatProblem(warning)}`),
  ].join('\n');
}

/** Only what the study has. */
function describeFlow({ screenOut = [], quotas = [] }: Study): string[] {
  const places = quotas.map(({ id, limit }) => `${id} ${limit}`).join(', ');
  return [
    ...(screenOut.length > 0 ? [`screen-out  ${screenOut.map(({ when }) => when).join('; ')}`] : []),
    ...(quotas.length > 0 ? [`quotas      ${places}`] : []),
  ];
}

function describeStudy(study: Study, profiles: number): string[] {
  const { attributes, factors, tasks, questions, privacy } = study;
  const levels = attributes.map((attribute) => attribute.levels.length);
  const isPartial = attributes.some(({ appliesWhen }) => appliesWhen !== undefined);
  const kinds = factors.map(({ id, levels: own }) => `${id} (${own.map((level) => level.id).join(', ')})`);
  const shown = tasks.alternatives === 1 ? 'one profile each' : `${tasks.alternatives} profiles each`;
  const fixed = tasks.fixed.length > 0 ? ` and ${tasks.fixed.length} fixed` : '';
  const again = tasks.repeat ? ', one of them shown twice' : '';
  return [
    `study       ${study.id}, in ${study.languages.join(' and ')}`,
    ...sayInstrument(study),
    `profiles    ${levels.join(' x ')}${isPartial ? ' levels, where they apply:' : ' ='} ${profiles}`,
    ...(kinds.length > 0 ? [`factors     ${kinds.join('; ')}`] : []),
    `tasks       ${tasks.perRespondent}${fixed}${again}, ${tasks.response}, ${shown}`,
    `pages       ${study.pages.map((page) => sayPage(page, study)).join(' -> ')} -> thanks`,
    ...describeOrder(study),
    `questions   ${questions.length}`,
    ...describePictures(study),
    ...describeBackground(study),
    ...describeFlow(study),
    ...describeFrame(study),
    `kept for    ${counted(privacy.keepForDays, 'day')}`,
    ...describeBinding(study),
  ];
}

/** What a telephone has to load. */
function describePictures(study: Study): string[] {
  const { count, bytes, pages } = weighPictures(study);
  if (count === 0) return [];
  const each = pages.map((page) => `${page.page === 'tasks' ? 'a task at most' : page.page} ${sayBytes(page.bytes)}`);
  return [`pictures    ${count}, ${sayBytes(bytes)} in all: ${each.join(', ')}`];
}

/** Whose choices are kept, by which acts. */
function describeBinding({ binding, attributes }: Study): string[] {
  if (!binding) return [];
  const { arm, acts, anonymiseAfterDays, minimum } = binding;
  const who = arm ? `where ${arm.factor} is ${arm.kept}` : 'of everyone';
  const bound = attributes.map(({ id }) => {
    const decided = new Set(Object.values(acts[id] ?? {}).flatMap((one) => Object.keys(one)));
    return `${id} (${decided.size > 0 ? [...decided].join(', ').replace('keepForDays', 'keepFor') : 'made up'})`;
  });
  return [
    `binding     choices are kept ${who}: ${bound.join('; ')}`,
    `            anonymous ${counted(anonymiseAfterDays, 'day')} after the last task; who accepts nothing: erased after ${counted(minimum.keepForDays, 'day')}`,
  ];
}

/** Whether the study is the instrument that it says to be; what nobody has frozen yet gets the words to do so. */
function sayInstrument(study: Study): string[] {
  const instrument = judgeInstrument(study.instrument, [study]);
  if (!instrument) return [];
  const { status, sha256 } = instrument;
  const freeze = `; when its words are final, write: sha256: "${sha256}"`;
  return [`instrument  ${describeInstrument(instrument)}${status === 'not-frozen' ? freeze : ''}`];
}

/** How many it takes until nobody stands out, whether or not the study says how many are to take part. */
function describeBackground(study: Study): string[] {
  const { questions, classes } = backgroundClasses(study);
  if (questions.length === 0) return [];
  const names = questions.map(({ id }) => id).join(', ');
  const needed = fewestAlike * classes;
  return [
    `background  ${counted(classes, 'combination')} of ${names}: ${counted(needed, 'respondent')}, if ${fewestAlike} are to share each`,
  ];
}
