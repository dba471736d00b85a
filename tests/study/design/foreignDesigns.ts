/** Designs as other programs would write them: the same design in each layout, with its rows in any order. */
import { drawInteger, makeRandom, type RandomSource } from '../../../analysis/numerics/random.ts';
import type { Design, DesignTask } from '../../../study/design/design.ts';
import type { ForeignLayout } from '../../../study/design/layoutRoles.ts';
import { groupBy } from '../../../study/groupBy.ts';

/** How an opt-out is written: by a column, by empty cells, by R's NA, by 0 among level numbers; or there is none. */
export const noneStyles = ['absent', 'column', 'empty', 'NA', 'zeros'] as const;
export type NoneStyle = (typeof noneStyles)[number];

export interface Shape {
  readonly seed: number;
  readonly versions: number;
  readonly tasks: number;
  readonly alternatives: number;
  readonly fixed: number;
  readonly attributes: readonly string[];
  /** Levels are words, or level numbers from 1. */
  readonly words: boolean;
}

export function inventDesign({ seed, versions, tasks, alternatives, fixed, attributes, words }: Shape): Design {
  const random = makeRandom(seed, 'a design');
  const level = (place: number) => {
    const number = 1 + drawInteger(random, 2 + (place % 3));
    return words ? `level ${'abcd'[number - 1]}, of ${place}` : String(number);
  };
  const profiles = () =>
    Array.from({ length: alternatives }, () =>
      Object.fromEntries(attributes.map((attribute, place) => [attribute, level(place)])),
    );
  const versionOf = (version: number) => (_: unknown, index: number) => ({
    version,
    task: index + 1,
    alternatives: profiles(),
  });
  const made = Array.from({ length: versions }, (_, index) => Array.from({ length: tasks }, versionOf(index + 1)));
  const own = Array.from({ length: fixed }, versionOf(0)).map((task) => ({ ...task, task: task.task + tasks }));
  return { attributes, tasks: [...own, ...made.flat()] };
}

export interface Written {
  readonly layout: ForeignLayout;
  readonly text: string;
  /** What somebody would have to say of the columns. */
  readonly columns: Readonly<Record<string, string>>;
}

export interface Writing {
  readonly design: Design;
  readonly none: NoneStyle;
  readonly seed: number;
}

type Row = Readonly<Record<string, string | number>>;
type RowMaker = (task: DesignTask, alternative: number, index: number) => Row;

/** A row for each alternative, with that of none at a place of its own in every task. */
function writeRows({ design, none, seed }: Writing, roles: RowMaker): string {
  const random = makeRandom(seed, 'rows');
  const rows = design.tasks.flatMap((task, index) => {
    const at = none === 'absent' ? -1 : drawInteger(random, task.alternatives.length + 1);
    const shown: (DesignTask['alternatives'][number] | undefined)[] = [...task.alternatives];
    if (at >= 0) shown.splice(at, 0, undefined);
    return shown.map((profile, place): Row => {
      const marker: Row = none === 'column' ? { no_choice: profile ? 0 : 1 } : {};
      return { ...roles(task, place + 1, index), ...(profile ?? nothing(design, none)), ...marker };
    });
  });
  return toCsv(shuffle(rows, random));
}

function nothing({ attributes }: Design, none: NoneStyle): Row {
  const cell = none === 'zeros' ? '0' : none === 'empty' ? '' : 'NA';
  return Object.fromEntries(attributes.map((attribute) => [attribute, cell]));
}

function shuffle<Item>(items: readonly Item[], random: RandomSource): Item[] {
  const left = [...items];
  return items.map(() => left.splice(drawInteger(random, left.length), 1)[0] as Item);
}

function toCsv(rows: readonly Row[]): string {
  const names = Object.keys(rows[0] ?? {});
  const cell = (value: string | number) => `"${String(value).replaceAll('"', '""')}"`;
  return [names, ...rows.map((row) => names.map((name) => row[name] ?? ''))]
    .map((cells) => cells.map(cell).join(','))
    .join('\n');
}

/** The number of a fixed task in a program that counts them apart. */
const ownNumber = ({ version, task }: DesignTask, { design }: Writing) =>
  version > 0 ? task : task - Math.max(...design.tasks.filter((one) => one.version > 0).map((one) => one.task));

export const writers: Readonly<Record<string, (writing: Writing) => Written>> = {
  'Sawtooth’s report': (writing) => ({
    layout: 'sawtooth',
    columns: {},
    text: writeRows(writing, (task, Concept) => ({
      'Version (0 = Fixed Task)': task.version,
      Task: ownNumber(task, writing),
      Concept,
    })),
  }),
  'a design of cbcTools': (writing) => ({
    layout: 'cbctools',
    columns: {},
    text: writeRows(withoutFixed(writing), ({ version, task }, altID, index) => ({
      profileID: 1,
      respID: 10 * version,
      qID: task,
      altID,
      obsID: index + 1,
    })),
  }),
  'a blocked design of cbcTools': (writing) => ({ layout: 'cbctools', columns: {}, text: writeBlocked(writing) }),
  'Qualtrics’ file': (writing) => ({
    layout: 'qualtrics',
    columns: {},
    text: writeRows(writing, (task, choice) => ({
      question_set: task.version,
      question: ownNumber(task, writing),
      choice,
    })),
  }),
  'a table of JMP': (writing) => ({
    layout: 'jmp',
    columns: {},
    text: writeRows(writing, ({ version }, id, index) => ({
      Survey: version,
      'Choice Set': index + 1,
      'Choice ID': id,
    })),
  }),
  'a long table with names of its own': (writing) => ({
    layout: 'long',
    columns: { version: 'Booklet', task: 'Nr', alternative: 'Position' },
    text: writeRows(writing, (task, Position) => ({
      Position,
      Booklet: task.version,
      Nr: ownNumber(task, writing),
    })),
  }),
  'a long table with usual names': (writing) => ({
    layout: 'long',
    columns: {},
    text: writeRows(writing, ({ version, task }, Alt) => ({ Block: version, Set: task, Alt })),
  }),
  'a wide table of Ngene': (writing) => ({ layout: 'wide', columns: {}, text: writeWide(writing) }),
};

function withoutFixed({ design, ...writing }: Writing): Writing {
  return { ...writing, design: { ...design, tasks: design.tasks.filter(({ version }) => version > 0) } };
}

/** Each block for three respondents: the first gets it as it is, the others in orders of their own. */
function writeBlocked({ design, none, seed }: Writing): string {
  const random = makeRandom(seed, 'blocks');
  const blocks = groupBy(
    design.tasks.filter(({ version }) => version > 0),
    ({ version }) => version,
  );
  const sheets = [...blocks].flatMap(([version, tasks]) =>
    [0, 1, 2].map((copy) => {
      const own = copy === 0 ? tasks : shuffle(tasks, random).map((task, index) => ({ ...task, task: index + 1 }));
      const shown = own.map((task) => ({
        ...task,
        alternatives: copy === 0 ? task.alternatives : shuffle(task.alternatives, random),
      }));
      return { respID: version + 100 * copy, shown };
    }),
  );
  const respondents = new Map(sheets.flatMap(({ respID, shown }) => shown.map((task) => [task, respID] as const)));
  const tasks = sheets.flatMap(({ shown }) => shown);
  return writeRows({ design: { ...design, tasks }, none, seed }, (task, altID, index) => ({
    profileID: 1,
    blockID: task.version,
    respID: respondents.get(task) ?? 0,
    qID: task.task,
    altID,
    obsID: index + 1,
  }));
}

/** A row for each task; an opt-out is the last alternative, and no column marks it. */
function writeWide({ design, none, seed }: Writing): string {
  const random = makeRandom(seed, 'wide');
  const rows = design.tasks.map(({ version, alternatives }, index): Row => {
    const shown = none === 'absent' ? alternatives : [...alternatives, nothing(design, none)];
    const cells = shown.flatMap((profile, place) =>
      design.attributes.map((attribute) => [`alt${place + 1}.${attribute}`, profile[attribute] ?? ''] as const),
    );
    return { Design: 1, 'Choice situation': index + 1, ...Object.fromEntries(cells), Block: version };
  });
  return toCsv(shuffle(rows, random));
}

/** Cards of one profile each, of which those for simulations are shown to nobody. */
export function writeCards({ design, seed }: Omit<Writing, 'none'>): string {
  const random = makeRandom(seed, 'cards');
  const cards = design.tasks.map(
    (task): Row => ({ ...task.alternatives[0], STATUS_: 1 - task.version, CARD_: task.task }),
  );
  const simulated = { ...cards[0], STATUS_: 2, CARD_: 1000 };
  return toCsv(shuffle([...cards, simulated], random));
}
