/**
 * The layouts of other programs: which of their columns says what of a row, and how a heading tells whose it is. What
 * is no role and isn't passed over is an attribute.
 */

export const foreignLayouts = ['sawtooth', 'cbctools', 'qualtrics', 'jmp', 'spss', 'wide', 'long'] as const;
export type ForeignLayout = (typeof foreignLayouts)[number];

export const foreignRoles = ['version', 'task', 'alternative', 'respondent', 'none'] as const;
export type ForeignRole = (typeof foreignRoles)[number];

interface LayoutRoles extends Readonly<Record<'version' | 'task' | 'alternative', readonly string[]>> {
  /** Whoever gets a version, where the file writes it out for each. */
  readonly respondent?: readonly string[];
  /** Columns that say nothing of a design. */
  readonly ignored: readonly string[];
  /** Of these a layout can do without. */
  readonly optional: readonly ForeignRole[];
}

/** Names as `plainName` leaves them. */
export const layoutRoles: Readonly<Record<ForeignLayout, LayoutRoles>> = {
  sawtooth: { version: ['version'], task: ['task'], alternative: ['concept'], ignored: [], optional: [] },
  cbctools: {
    version: ['blockid', 'respid'],
    task: ['qid'],
    alternative: ['altid'],
    respondent: ['respid'],
    ignored: ['profileid', 'obsid', 'prob'],
    optional: ['version'],
  },
  qualtrics: { version: ['question set'], task: ['question'], alternative: ['choice'], ignored: [], optional: [] },
  jmp: {
    version: ['survey'],
    task: ['choice set', 'choice set id'],
    alternative: ['choice id'],
    ignored: ['response indicator'],
    optional: ['version'],
  },
  spss: { version: ['status'], task: ['card'], alternative: [], ignored: [], optional: ['version', 'alternative'] },
  wide: {
    version: ['block', 'version'],
    task: ['choice situation', 'situation', 'scenario', 'task'],
    alternative: [],
    ignored: ['design'],
    optional: ['version', 'task', 'alternative'],
  },
  long: {
    version: ['version', 'block', 'survey', 'questionnaire'],
    task: ['task', 'choice set', 'choice situation', 'set', 'situation', 'scenario', 'question', 'qes'],
    alternative: ['alternative', 'alt', 'concept', 'option', 'profile'],
    // Of cbcTools, whose columns somebody may have named.
    ignored: ['profileid', 'obsid'],
    optional: ['version'],
  },
};

/** Columns that mark rows of none, in every layout. */
export const noneNames: readonly string[] = ['no choice', 'nochoice', 'none', 'opt out', 'optout'];

/** Columns of a wide table: alt1.price, alt2_price, option3.price. */
export const wideColumn = /^([a-z]+ ?)(\d+)[._](.+)$/i;

/**
 * @example plainName('Version (0 = Fixed Task)') // 'version'
 * @example plainName('question_set') // 'question set'
 */
export function plainName(name: string): string {
  const bare = name.endsWith(')') && name.includes('(') ? name.slice(0, name.indexOf('(')) : name;
  return bare
    .toLowerCase()
    .split(/[\s._]/)
    .filter(Boolean)
    .join(' ');
}

/** The place of a role's column: the one that is stated, or the first of the layout's own names; -1 where there is none. */
export function placeOfRole(names: readonly string[], wanted: readonly string[], stated: string | undefined): number {
  const lower = names.map((name) => name.toLowerCase());
  if (stated !== undefined) return lower.indexOf(stated.toLowerCase());
  const plain = names.map(plainName);
  const known = wanted.find((one) => plain.includes(one)) ?? '';
  // Of "Task" and "Task (minutes)" the first one is meant.
  return lower.includes(known) ? lower.indexOf(known) : plain.indexOf(known);
}

/**
 * Whose layout a heading is in. Somebody's own names, as far as `columns` states them, leave it to the others to tell;
 * where all are stated it is `long`. `undefined` for a heading that no layout has.
 */
export function recogniseLayout(
  names: readonly string[],
  columns: Readonly<Record<string, string>>,
): ForeignLayout | undefined {
  return foreignLayouts.find((layout) =>
    layout === 'wide' ? isWide(names) : hasRoles(layout, names, columns) && (layout !== 'spss' || isCards(names)),
  );
}

function hasRoles(layout: ForeignLayout, names: readonly string[], columns: Readonly<Record<string, string>>): boolean {
  const roles = layoutRoles[layout];
  const needed = (['version', 'task', 'alternative'] as const).filter((role) => !roles.optional.includes(role));
  const isThere = needed.every((role) => placeOfRole(names, roles[role], columns[role]) >= 0);
  const isMarked = needed.some((role) => columns[role] === undefined);
  return isThere && (isMarked || layout === 'long');
}

/** Cards of SPSS's ORTHOPLAN: one profile each, called CARD_, with STATUS_ beside it. */
function isCards(names: readonly string[]): boolean {
  return names.some((name) => name.toLowerCase() === 'card_');
}

/** Two alternatives at least, called alike, that have an attribute in common. */
function isWide(names: readonly string[]): boolean {
  const found = names.flatMap((name) => {
    const [, prefix = '', number = '', attribute = ''] = wideColumn.exec(name) ?? [];
    return number === '' ? [] : [{ number, called: `${prefix.toLowerCase()} ${attribute}` }];
  });
  return found.some((one) => found.some((other) => other.called === one.called && other.number !== one.number));
}
