import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse as parseCsv } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import { groupBy } from '../../study/groupBy.ts';
import { isRecord } from '../../study/isRecord.ts';
import { emptyFolder, runLine } from './workspace.ts';

const guide = readFileSync(new URL('../../docs/recipes.md', import.meta.url), 'utf8');
const blank = readFileSync(new URL('../../data/studies/blank/study.yaml', import.meta.url), 'utf8');

interface Recipe {
  readonly title: string;
  /** Lines of a study file, and lines of a shell, in the order in which they stand. */
  readonly steps: readonly { readonly kind: string; readonly text: string }[];
}

const recipes: readonly Recipe[] = guide
  .split(/^## /m)
  .slice(1)
  .map((text) => ({
    title: text.split('\n')[0] ?? '',
    steps: [...text.matchAll(/```(yaml|sh)\n([^`]*)```/g)].map(([, kind = '', lines = '']) => ({ kind, text: lines })),
  }));

/** What a reader does by hand: what stands under the same key is put beside it, and a list in the place of a list. */
function merge(before: unknown, after: unknown): unknown {
  if (!isRecord(before) || !isRecord(after)) return after;
  const merged: Record<string, unknown> = { ...before };
  for (const [key, value] of Object.entries(after)) {
    merged[key] = merge(merged[key], value);
  }
  // A number has no levels besides.
  if ('values' in after || 'sum' in after) delete merged['levels'];
  return merged;
}

const usual = [
  'partworth check my-study',
  'partworth design my-study --versions 4 --starts 1',
  'partworth simulate my-study --respondents 24 --offline --out answers',
];

async function cook({ steps }: Recipe): Promise<string> {
  const folder = emptyFolder();
  mkdirSync(join(folder, 'my-study'));
  writeFileSync(
    join(folder, 'my-study', 'truth.yaml'),
    'study: my-study\npartWorths: {}\nacceptance: { reference: 0.5 }\n',
  );
  cpSync(new URL('../../data/studies/e-bike/pictures', import.meta.url), join(folder, 'my-study', 'pictures'), {
    recursive: true,
  });
  const write = (study: unknown) => writeFileSync(join(folder, 'my-study', 'study.yaml'), stringify(study));
  let study = parse(blank) as unknown;
  write(study);
  for (const { kind, text } of steps) {
    if (kind === 'sh') await run(text.trim().split('\n'), folder);
    else {
      study = merge(study, parse(text));
      write(study);
    }
  }
  if (steps.at(-1)?.kind === 'yaml') await run(usual, folder);
  return folder;
}

async function run(lines: readonly string[], folder: string): Promise<void> {
  for (const line of lines) {
    const { code, stdout, stderr } = await runLine(line, folder);
    expect(`${line}: ${code}\n${code === 0 ? '' : stdout + stderr}`).toBe(`${line}: 0\n`);
  }
}

type Row = Readonly<Record<string, string>>;

/** The rows of offers, without those of none. */
function readOffers(folder: string): Row[] {
  const text = readFileSync(join(folder, 'answers', 'responses.csv'), 'utf8');
  const rows: Row[] = parseCsv(text, { columns: true });
  return rows.filter(({ none }) => none !== '1');
}

const valuesOf = (rows: readonly Row[], column: string) => [...new Set(rows.map((row) => row[column] ?? ''))].sort();

/** What can be seen in the answers, where a recipe changes them. */
const outcomes: Readonly<Record<string, (rows: readonly Row[]) => void>> = {
  'A check of attention': (rows) => {
    expect(valuesOf(rows, 'reading.attention')).toEqual(['3']);
  },
  'Only people who qualify': (rows) => {
    expect(valuesOf(rows, 'bought')).toEqual(['before']);
  },
  'Two framings at random': (rows) => {
    expect(valuesOf(rows, 'frame')).toEqual(['gain', 'loss']);
  },
  'A price in numbers': (rows) => {
    expect(valuesOf(rows, 'price')).toEqual(['30', '40', '50', '60']);
  },
  'A price that differs by brand': (rows) => {
    const of = (brand: string) => rows.filter((row) => row['brand'] === brand);
    expect(valuesOf(of('budget'), 'price')).toEqual(['20', '30', '40']);
    expect(valuesOf(of('premium'), 'price')).toEqual(['50', '65', '80']);
  },
  'A price that is made of parts': (rows) => {
    for (const { delivery, packaging, price, price_step: factor } of rows) {
      const sum = 30 + (delivery === 'day' ? 8 : 0) + (packaging === 'paper' ? 2 : 0);
      expect(Number(price)).toBe(Math.round(sum * Number(factor)));
    }
    expect(valuesOf(rows, 'price_step')).toEqual(['0.8', '1', '1.2']);
  },
  'Something that only some have': (rows) => {
    for (const { delivery, tracking } of rows) expect(tracking === '').toBe(delivery === 'week');
    expect(valuesOf(rows, 'tracking')).toEqual(['', 'live', 'none']);
  },
  'A pair that makes no sense': (rows) => {
    expect(rows.filter(({ delivery, price }) => delivery === 'day' && price === 'low')).toEqual([]);
  },
  'Alternatives with names': (rows) => {
    const perTask = groupBy(rows, ({ obsID }) => obsID ?? '');
    for (const task of perTask.values()) expect(valuesOf(task, 'label')).toEqual(['home', 'shop']);
    for (const { label, delivery } of rows) expect(delivery === '').toBe(label === 'shop');
  },
  'A task that everyone gets, and one that comes twice': (rows) => {
    expect(valuesOf(rows, 'repeatOf').length).toBeGreaterThan(1);
    expect(valuesOf(rows, 'version')).toContain('0');
  },
  'Where people come from, and which wave': (rows) => {
    expect(['', 'letter', 'poster']).toEqual(expect.arrayContaining(valuesOf(rows, 'source')));
    expect(valuesOf(rows, 'wave')).toEqual(expect.arrayContaining(['1', '2']));
  },
  'Options from an earlier answer': (rows) => {
    const knows = (row: Row, shop: string) => row[`known.${shop}`] === '1';
    for (const row of rows) expect(row['trust'] === '' || knows(row, row['trust'] ?? '')).toBe(true);
  },
  'A page for some people only': (rows) => {
    for (const { bought, satisfied } of rows) expect(satisfied === '').toBe(bought === 'never');
  },
};

describe('the recipes', () => {
  it('are fifteen or more', () => {
    expect(recipes.length).toBeGreaterThanOrEqual(15);
    expect(recipes.filter(({ steps }) => steps.length === 0)).toEqual([]);
  });

  it.each(recipes)('$title', async (recipe) => {
    const folder = await cook(recipe);
    if (recipe.steps.at(-1)?.kind !== 'yaml') return;
    const rows = readOffers(folder);
    expect(rows.length).toBeGreaterThan(24);
    outcomes[recipe.title]?.(rows);
  });

  it('are looked at where they change what is answered', () => {
    const titles = recipes.map(({ title }) => title);
    expect(Object.keys(outcomes).filter((title) => !titles.includes(title))).toEqual([]);
  });
});
