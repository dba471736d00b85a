/** The page on which a design is made, brought and judged: its model, from what is on the disk and what `inspect` says. */
import { formatProblem, type Problem } from '../../../study/errors.ts';
import { formatNumber } from '../../../study/speech.ts';
import type { Study } from '../../../study/study.ts';
import { hrefIn } from '../../researcher/hrefIn.ts';
import { commandLine, type JobView } from '../jobs/showJob.ts';
import { roomPath, studyPath } from '../paths.ts';
import { say } from '../words.ts';
import { type Inspection, wordsOf } from './inspectDesign.ts';
import { makeNames } from './pictures/names.ts';
import { type Plan, planQuery, powerUnit } from './plan.ts';
import type { DesignRoom } from './readRoom.ts';
import { showJudged } from './showJudged.ts';
import { showPower } from './showPower.ts';

export interface DesignPage {
  readonly folder: { readonly name: string; readonly path: string };
  readonly room: DesignRoom;
  readonly plan: Plan;
  /** Absent where there is nothing to judge. */
  readonly inspection?: Inspection;
  readonly job?: JobView;
  /** What was wrong with what was sent, in words. */
  readonly errors?: readonly string[];
  /** What was sent, to be shown again. */
  readonly asked?: Readonly<Record<string, string>>;
  /** What has been done, in words. */
  readonly done?: string;
}

export function showDesign(page: DesignPage, language: string): object {
  const { folder, room, plan, inspection, errors = [], asked = {}, done = '', job } = page;
  const { study, status, problems, isForeign } = room;
  const href = hrefIn(language, roomPath(folder.name, 'design'));
  const path = `${studyPath(folder.name)}/design`;
  const isThere = status.status !== 'none';
  const ready = inspection?.state === 'ready' ? inspection.inspected : undefined;
  return {
    href,
    errors,
    done,
    job: job ? { ...job, back: href } : false,
    studyProblems: problems.map(inWords),
    makeHref: hrefIn(language, roomPath(folder.name, 'make')),
    fieldHref: hrefIn(language, roomPath(folder.name, 'field')),
    canBeFielded:
      ready !== undefined && status.status !== 'out-of-date' && ready.diagnostics.verdict.status !== 'unusable',
    hasStudy: study !== undefined,
    state: {
      name: isForeign && status.status === 'up-to-date' ? 'unknown-origin' : status.status,
      says: say(language, `design.states.${status.status}`),
      problems: status.problems.slice(0, mostProblems).map(inWords),
      more: more(status.problems.length, language),
    },
    isThere,
    isForeign,
    settings: study ? settingsOf(study, language) : [],
    form: {
      action: hrefIn(language, `${path}/make`),
      strategies: ['efficient', 'balanced', 'random', 'full-factorial'].map((value) => ({
        value,
        label: say(language, `design.strategies.${value}`),
        isChosen: asked['strategy'] === value,
      })),
      asStudy: study ? say(language, `design.strategies.${study.design.strategy}`) : '',
      numbers: (['versions', 'seed', 'starts'] as const).map((name) => ({
        name,
        label: say(language, `design.fields.${name}`),
        value: asked[name] ?? '',
        now: name === 'starts' ? '' : study ? String(study.design[name]) : '',
      })),
      isOpen: Object.values(asked).some((value) => value !== ''),
      line: commandLine(['design', folder.path]),
    },
    upload: { action: hrefIn(language, `${path}/upload`), script: `${path}/uploaded` },
    files: isThere
      ? ['design.csv', ...(room.provenance ? ['design.json'] : [])].map((name) => ({ name, href: `${path}/${name}` }))
      : [],
    isUnderWay: inspection?.state === 'under-way',
    judgedHref: `${path}/judged?${planQuery(plan)}`,
    failed: inspection?.state === 'failed' ? inspection.notes : [],
    judged: ready && study ? showJudged(ready, makeNames(study, language), language) : false,
    power: ready && study ? showPower(ready, plan, makeNames(study, language), language) : false,
    plan: study ? showPlan(study, plan, href, language) : false,
    line: commandLine(wordsOf(folder.path, plan)),
  };
}

const mostProblems = 8;

function more(count: number, language: string): string {
  return count > mostProblems ? say(language, 'design.more', { count: count - mostProblems }) : '';
}

export function inWords(problem: Problem): string {
  const { file } = problem;
  // Of the path of a file its name is what a page needs.
  return formatProblem(file === undefined ? problem : { ...problem, file: file.replace(/^.*[\\/]/, '') });
}

function settingsOf({ design, tasks }: Study, language: string) {
  const row = (name: string, value: string) => ({ name: say(language, `design.fields.${name}`), value });
  const number = (value: number) => formatNumber(value, language);
  return [
    row('strategy', say(language, `design.strategies.${design.strategy}`)),
    row('versions', number(design.versions)),
    row('tasks', number(tasks.perRespondent)),
    ...(tasks.fixed.length > 0 ? [row('fixed', number(tasks.fixed.length))] : []),
    row('alternatives', number(tasks.alternatives)),
    row('response', say(language, `design.responses.${tasks.response}`)),
    row('seed', String(design.seed)),
  ];
}

function showPlan(study: Study, { respondents, effect }: Plan, href: string, language: string) {
  const unit = powerUnit(study);
  return {
    href,
    respondents: String(respondents),
    effect: effect === undefined ? '' : String(effect),
    unit: say(language, `design.units.${unit}`),
    step: unit === 'points' ? '0.5' : '0.05',
  };
}
