/** Invented choices in every shape that `convert` reads, all of them made of the same long table. */
import { drawGumbel, drawInteger, makeRandom } from '../../../analysis/numerics/random.ts';

export interface LongRow {
  readonly respondent: string;
  readonly task: number;
  readonly alternative: number;
  readonly choice: 0 | 1;
  /** `undefined` on the none row. */
  readonly levels?: readonly [brand: string, cover: string, price: string];
}

export interface Invented {
  readonly respondents: number;
  readonly tasks: number;
  readonly alternatives: number;
  readonly hasNone: boolean;
  readonly rows: readonly LongRow[];
}

export const attributes = ['brand', 'cover', 'price'] as const;
export const levels = {
  brand: ['Alba', 'Boru', 'Cedo'],
  cover: ['basic, cheap', 'full "plus"', 'none'],
  price: ['10', '20.5', '30', '45'],
} as const;

const weights = { brand: [0, 0.5, -0.4], cover: [0, 0.6, -0.5] } as const;

export function invent(order: Omit<Invented, 'rows'> & { readonly seed: number }): Invented {
  const { respondents, tasks, alternatives, hasNone, seed } = order;
  const random = makeRandom(seed);
  const pick = (n: number) => drawInteger(random, n);
  const rows: LongRow[] = [];
  for (let n = 1; n <= respondents; n++) {
    for (let task = 1; task <= tasks; task++) {
      const shown = Array.from({ length: alternatives }, () => [pick(3), pick(3), pick(4)] as const);
      const utilities = shown.map(
        ([b, c, p]) => weights.brand[b]! + weights.cover[c]! - 0.03 * Number(levels.price[p]),
      );
      const all = (hasNone ? [...utilities, -1] : utilities).map((v) => v + drawGumbel(random));
      const chosen = all.indexOf(Math.max(...all));
      const same = { respondent: `p${n}`, task };
      for (const [at, [b, c, p]] of shown.entries()) {
        const named = [levels.brand[b]!, levels.cover[c]!, levels.price[p]!] as const;
        rows.push({ ...same, alternative: at + 1, choice: at === chosen ? 1 : 0, levels: named });
      }
      if (hasNone) rows.push({ ...same, alternative: 0, choice: chosen === alternatives ? 1 : 0 });
    }
  }
  return { respondents, tasks, alternatives, hasNone, rows };
}

const quote = (cell: string | number) => (/[",]/.test(String(cell)) ? `"${String(cell).replaceAll('"', '""')}"` : cell);
export const csv = (lines: readonly (readonly (string | number)[])[]) =>
  lines.map((cells) => `${cells.map(quote).join(',')}\n`).join('');

export function longCsv({ rows }: Invented): string {
  return csv([
    ['respID', 'qID', 'altID', 'choice', 'none', ...attributes],
    ...rows.map(({ respondent, task, alternative, choice, levels: shown }) => [
      ...[respondent, task, alternative, choice, shown ? 0 : 1],
      ...(shown ?? ['', '', '']),
    ]),
  ]);
}

/** The rows of each task, in the order of respondents and tasks. */
export function tasksOf({ rows }: Invented): LongRow[][] {
  const tasks = new Map<string, LongRow[]>();
  for (const row of rows) {
    const key = `${row.respondent}/${row.task}`;
    tasks.set(key, [...(tasks.get(key) ?? []), row]);
  }
  return [...tasks.values()];
}

/** The number of the chosen alternative; none is the number after the last one. */
const chosenIn = (task: readonly LongRow[]) => task.findIndex(({ choice }) => choice === 1) + 1;

interface WideOptions {
  /** What the column of a task is called. */
  readonly titleOf?: (task: number) => string;
  /** How the number of the chosen alternative is written. */
  readonly wordOf?: (chosen: number) => string | number;
}

/** Everyone has a version of his own. */
export function wideFiles(
  data: Invented,
  { titleOf = (task) => `Q${task}`, wordOf = (n) => n }: WideOptions = {},
): { answers: string; design: string } {
  const tasks = tasksOf(data);
  const names = Array.from({ length: data.tasks }, (_, at) => titleOf(at + 1));
  const people = Array.from({ length: data.respondents }, (_, n) => tasks.slice(n * data.tasks, (n + 1) * data.tasks));
  return {
    answers: csv([
      ['ResponseId', 'Version', 'age', ...names],
      ...people.map((own, n) => [`p${n + 1}`, n + 1, 20 + (n % 50), ...own.map((task) => wordOf(chosenIn(task)))]),
    ]),
    design: csv([
      ['version', 'task', 'alt', ...attributes],
      ...people.flatMap((own, n) =>
        own
          .flat()
          .flatMap(({ task, alternative, levels: shown }) => (shown ? [[n + 1, task, alternative, ...shown]] : [])),
      ),
    ]),
  };
}

/** The place of a level in its attribute, from 1. */
export const codesOf = (shown: readonly string[]) =>
  shown.map((level, at) => (levels[attributes[at]!] as readonly string[]).indexOf(level) + 1);

export function labelsCsv(names: readonly string[] = attributes): string {
  const lines = attributes.flatMap((name, at) => levels[name].map((label, code) => [names[at]!, code + 1, label]));
  return csv([['attribute', 'code', 'label'], ...lines]);
}

interface SawtoothOptions {
  /** Second answers by task. */
  readonly accept?: (task: number) => number;
}

export function choFile(data: Invented, { accept }: SawtoothOptions = {}): string {
  const lines = tasksOf(data).flatMap((task, index) => {
    const shown = task.flatMap(({ levels: own }) => (own ? [codesOf(own).join(' ')] : []));
    const n = Math.floor(index / data.tasks) + 1;
    const none = accept ? 2 : Number(data.hasNone);
    const head = index % data.tasks === 0 ? [`${n} 2 3 ${data.tasks} ${none}`, `6 ${n % 3}`] : [];
    const second = accept ? [`${accept(index)} 4`] : [];
    return [...head, `${shown.length} 1`, ...shown, `${chosenIn(task)} 32`, ...second];
  });
  return `${lines.join('\r\n')}\r\n`;
}

export function chsFile(data: Invented): string {
  const lines = tasksOf(data).flatMap((task, index) => {
    const head =
      index % data.tasks === 0
        ? [`${Math.floor(index / data.tasks) + 1} 0 3 ${data.tasks} ${Number(data.hasNone)}`]
        : [];
    const shown = task.map(({ levels: own, choice }) => [...(own ? codesOf(own) : [0, 0, 0]), choice * 10].join(' '));
    return [...head, String(task.length), ...shown];
  });
  return `${lines.join('\n')}\n`;
}

export type GroupName = (attribute: string, alternative: number) => string;

export function taskRowsCsv(data: Invented, nameOf: GroupName): string {
  const groups = Array.from({ length: data.alternatives }, (_, at) => at + 1);
  const header = groups.flatMap((alternative) => attributes.map((attribute) => nameOf(attribute, alternative)));
  return csv([
    ['ID', 'task', ...header, 'choice', 'income'],
    ...tasksOf(data).map((task) => [
      ...[task[0]!.respondent, task[0]!.task],
      ...task.flatMap(({ levels: own }) => own ?? []),
      ...[chosenIn(task), 1000 + task[0]!.respondent.length],
    ]),
  ]);
}

export function longCodesCsv(data: Invented): string {
  return csv([
    ['resp_id', 'contest_no', 'profile', ...attributes, 'selected'],
    ...data.rows.map(({ respondent, task, alternative, choice, levels: own }) => [
      ...[respondent, task, alternative || data.alternatives + 1],
      ...(own ? codesOf(own) : [0, 0, 0]),
      choice,
    ]),
  ]);
}
