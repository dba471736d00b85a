/** Attributes that do not apply to every alternative, or were not shown in every task. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type EstimateOptions, estimateLogit } from '../../../analysis/estimate/estimateLogit.ts';
import { dropMissing } from '../../../analysis/model/chooseTerms.ts';
import type { ChoiceOptions } from '../../../study/choices/choiceOptions.ts';
import { tableOfRecords } from '../../../study/choices/csv/tableReader.ts';
import { readChoices } from '../../../study/choices/parseChoices.ts';
import type { LogitEstimates } from '../../../study/estimates/logitEstimates.ts';
import { readWarning } from '../../../study/warnings.ts';
import { type ChoiceRecord, choicesOf } from '../inventChoices.ts';
import { inventLacking, type Lacking, lackingColumns, lackingLevels } from '../inventLacking.ts';

const made = new Map<string, ChoiceRecord[]>();
function recordsOf(shape: Lacking, none: boolean): ChoiceRecord[] {
  const key = `${shape} ${none}`;
  const records = made.get(key) ?? inventLacking({ shape, none });
  made.set(key, records);
  return records;
}

function estimate(
  records: readonly ChoiceRecord[],
  shape: Lacking,
  model?: string,
  coding: LogitEstimates['coding'] = 'dummy',
) {
  const notApplicable = shape === 'labels' ? [] : lackingColumns[shape];
  return estimateLogit(readChoices(tableOfRecords(records), { notApplicable }), { model, coding });
}

type Column = (record: ChoiceRecord) => number;

/** Every column that a term may have: an indicator of each cell, times the numbers; 0 where something does not apply. */
function columnsOf(term: string): Column[] {
  const parts = term.split(':').map((part) => /^asc\((.*)\)$/.exec(part)?.[1] ?? part);
  const isNone = parts.includes('none');
  return parts.reduce<Column[]>(
    (columns, part) => {
      const own = lackingLevels[part];
      const factors: Column[] =
        part === 'none'
          ? [() => 1]
          : own
            ? own.map((level) => (record: ChoiceRecord) => Number(record[part] === level))
            : [(record) => Number(record[part])];
      return columns.flatMap((column) =>
        factors.map((factor) => (record: ChoiceRecord) => column(record) * factor(record)),
      );
    },
    [(record) => Number((record['none'] === 1) === isNone)],
  );
}

/** The columns of all terms, and that each of the columns that may be empty applies; as many as are independent. */
function fitExplicitly(records: readonly ChoiceRecord[], shape: Lacking, terms: readonly string[]) {
  const lacking = lackingColumns[shape].filter((name) => terms.some((term) => term.split(':').includes(name)));
  const applies = lacking.map((name) => (record: ChoiceRecord) => Number(record[name] !== ''));
  const columns = independent(records, [...terms.flatMap(columnsOf), ...applies]);
  const explicit = records.map(({ respondent, task, choice }, row) => ({
    ...{ respondent, task, choice },
    ...Object.fromEntries(columns.map((column, k) => [`x${k}`, column[row] ?? 0])),
  }));
  const names = columns.map((_, k) => `x${k}`);
  return estimateLogit(choicesOf(explicit, {}, names), { model: names.map((name) => `linear(${name})`).join(' + ') });
}

function independent(records: readonly ChoiceRecord[], columns: readonly Column[]): number[][] {
  const basis: Float64Array[] = [];
  return columns.flatMap((column) => {
    const values = records.map(column);
    const left = centred(records, values);
    const length = norm(left);
    for (let pass = 0; pass < 2; pass++) {
      for (const other of basis) {
        const along = dot(left, other);
        for (let i = 0; i < left.length; i++) left[i] = (left[i] ?? 0) - along * (other[i] ?? 0);
      }
    }
    const size = norm(left);
    if (size < 1e-9 * length || length === 0) return [];
    basis.push(left.map((value) => value / size));
    return [values];
  });
}

const dot = (a: Float64Array, b: Float64Array) => a.reduce((sum, value, i) => sum + value * (b[i] ?? 0), 0);
const norm = (a: Float64Array) => Math.sqrt(dot(a, a));

/** Less the mean of their task. */
function centred(records: readonly ChoiceRecord[], values: readonly number[]): Float64Array {
  const keys = records.map(({ respondent, task }) => `${respondent}/${task}`);
  const sums = new Map<string, { sum: number; count: number }>();
  for (const [row, key] of keys.entries()) {
    const own = sums.get(key) ?? { sum: 0, count: 0 };
    sums.set(key, { sum: own.sum + (values[row] ?? 0), count: own.count + 1 });
  }
  return Float64Array.from(values, (value, row) => {
    const { sum, count } = sums.get(keys[row] ?? '') ?? { sum: 0, count: 1 };
    return value - sum / count;
  });
}

// Slopes at every level of two columns, of which one decides where the other applies, are columns to spare without the slope itself.
const pool: Readonly<Record<Lacking, readonly string[]>> = {
  labels: [
    'asc(mode)',
    'mode',
    'service',
    'wait',
    'plan',
    'service:mode',
    'cost:mode',
    'service:plan',
    'service:cost + cost',
  ],
  condition: ['service', 'wait', 'plan', 'service:wait', 'service:cost + cost', 'plan:cost + cost', 'wait:cost'],
  partial: ['service', 'wait', 'plan', 'service:plan', 'service:wait', 'plan:cost + cost', 'wait:plan'],
};

test('effects and dummy coding have one likelihood, that of the columns written out, whatever does not apply', () => {
  const shapes = fc.constantFrom<Lacking>('labels', 'condition', 'partial');
  const drawn = shapes.chain((shape) =>
    fc.record({
      shape: fc.constant(shape),
      none: fc.boolean(),
      terms: fc.uniqueArray(fc.constantFrom('cost', 'service:sector', 'plan:sector', ...pool[shape]), {
        minLength: 1,
        maxLength: 4,
      }),
    }),
  );
  fc.assert(
    fc.property(drawn, ({ shape, none, terms }) => {
      const records = recordsOf(shape, none);
      const split = [...new Set(terms.flatMap((term) => term.split(' + ')))];
      const own = split.includes('asc(mode)') ? split.filter((term) => term !== 'mode') : split;
      const isGrouped = own.some((term) => term.includes('sector'));
      const all = [...own, ...(none ? ['none'] : []), ...(none && isGrouped ? ['none:sector'] : [])];
      const [effects, dummy] = (['effects', 'dummy'] as const).map((coding) =>
        estimate(records, shape, all.join(' + '), coding),
      ) as [LogitEstimates, LogitEstimates];
      const explicit = fitExplicitly(records, shape, all);
      expect(dummy.nParameters).toBe(explicit.nParameters);
      expect(effects.nParameters).toBe(explicit.nParameters);
      expect(Math.abs(effects.logLikelihood - dummy.logLikelihood)).toBeLessThan(1e-6);
      expect(Math.abs(effects.logLikelihood - explicit.logLikelihood)).toBeLessThan(1e-6);
    }),
    { numRuns: 40 },
  );
});

const holds = (name: string, cell: string) => (record: ChoiceRecord) => record[name] === cell;
const estimateOf = (records: readonly ChoiceRecord[], options: ChoiceOptions & EstimateOptions = {}) =>
  estimateLogit(readChoices(tableOfRecords(records), options), { coding: 'dummy', ...options });
const namesOf = ({ parameters }: LogitEstimates) => parameters.map(({ name }) => name);
const thrown = (run: () => unknown) => {
  try {
    run();
  } catch (error) {
    return String(error);
  }
  throw new Error('nothing was thrown');
};

describe('an empty cell is', () => {
  const labelled = recordsOf('labels', false);

  test('none where all attributes are empty on one row of each task, whatever its label', () => {
    const called = (word: string) =>
      recordsOf('labels', true).map(
        ({ none: _, ...record }): ChoiceRecord => ({
          ...record,
          mode: record['mode'] === 'neither' ? word : (record['mode'] as string),
        }),
      );
    expect(estimateOf(called('home')).warnings.map(readWarning)).toContainEqual({ code: 'emptyNone', values: {} });
    const { warnings, response, terms } = estimateOf(
      recordsOf('labels', true).map(({ none: _, ...record }): ChoiceRecord => record),
    );
    expect(response).toBe('choice-none');
    expect(warnings.map(readWarning)).toContainEqual({
      code: 'labelledNone',
      values: { column: 'mode', word: 'neither' },
    });
    expect(terms.at(-1)).toEqual([{ column: 'none', transform: 'linear' }]);
  });

  test('what does not apply where it is empty on every row of a label, and that is said', () => {
    const { warnings, columns, fileColumns } = estimateOf(labelled);
    expect(warnings.map(readWarning)).toEqual([
      { code: 'labelled', values: { column: 'mode', labels: 'bus, car, rail' } },
      { code: 'constantColumns', values: { columns: 'sector' } },
      { code: 'lacksAt', values: { column: 'mode', labels: 'car', columns: 'service' } },
      { code: 'lacksAt', values: { column: 'mode', labels: 'bus, car', columns: 'wait' } },
    ]);
    const service = columns.find(({ name }) => name === 'service');
    expect(service).toMatchObject({ levels: lackingLevels['service'], reference: 'food' });
    expect(service?.notApplicable).toEqual({
      ...{ because: 'label', column: 'mode', levels: ['car'] },
      where: [{ column: 'asc(mode)', never: ['car'], always: ['bus', 'rail'] }],
    });
    expect(columns.find(({ name }) => name === 'wait')?.reference).toBe('10');
    expect(fileColumns?.find(({ name }) => name === 'mode')).toMatchObject({ use: 'alternative' });
    expect(fileColumns?.find(({ name }) => name === 'wait')).toEqual({
      ...{ name: 'wait', use: 'attribute', coding: ['linear'], range: [5, 15] },
      notApplicable: { because: 'label', column: 'mode', levels: ['bus', 'car'] },
    });
  });

  test('missing on a row of another label, and left out with its task', () => {
    const rows = labelled.map((record, index) =>
      index % 50 === 0 && holds('mode', 'bus')(record) ? { ...record, service: '' } : record,
    );
    const holes = rows.filter((record) => record['mode'] === 'bus' && record['service'] === '').length;
    expect(holes).toBeGreaterThan(0);
    const said = thrown(() => estimateOf(rows));
    expect(said).toContain(`service is empty or missing in ${holes} rows of ${holes} tasks`);
    expect(said).not.toContain('wait is');
    const dropped = dropMissing(readChoices(tableOfRecords(rows)), { drop: 'tasks' });
    expect(estimateLogit(dropped).nTasks).toBe(720 - holes);
  });

  test.each<[string, readonly string[]]>([
    ['letters', ['A', 'B', 'C']],
    ['places', ['left', 'middle', 'right']],
    ['numbered options', ['Option 1', 'Option 2', 'Option 3']],
    ['numbers', ['1', '2', '3']],
  ])('missing where the alternatives have %s: then --not-applicable says what it means', (_, labels) => {
    const rows = labelled.map(({ mode, ...record }): ChoiceRecord => {
      const place = lackingLevels['mode']?.indexOf(String(mode)) ?? -1;
      return { ...record, alternative: labels[place] ?? '' };
    });
    expect(thrown(() => estimateOf(rows))).toContain('--not-applicable service,wait if it does not apply there');
    const named = estimateOf(rows, { notApplicable: ['service', 'wait'] });
    expect(named.columns.map(({ name }) => name)).not.toContain('asc(alternative)');
    expect(namesOf(named)).toEqual(expect.arrayContaining(['applies(service)', 'applies(wait)']));
    expect(named.logLikelihood).toBeCloseTo(estimateOf(labelled).logLikelihood, 6);
  });

  test('known by labels in any order, beside a column of numbers, of whatever name', () => {
    const shuffled = labelled.map(
      ({ mode, ...record }, index): ChoiceRecord => ({ ...record, vehicle: mode ?? '', index }),
    );
    shuffled.sort((a, b) => ((Number(a['index']) * 7919) % 2161) - ((Number(b['index']) * 7919) % 2161));
    const places = new Map<string, number>();
    const rows = shuffled.map(({ index: _, ...record }): ChoiceRecord => {
      const key = `${record['respondent']}/${record['task']}`;
      places.set(key, 1 + (places.get(key) ?? 0));
      return { ...record, alternative: places.get(key) ?? 0 };
    });
    const { logLikelihood, columns } = estimateOf(rows);
    expect(logLikelihood).toBeCloseTo(estimateOf(labelled).logLikelihood, 6);
    expect(columns.find(({ name }) => name === 'wait')?.notApplicable?.because).toBe('label');
  });

  test('refused where it is named of what is not there, or of a respondent’s column', () => {
    expect(thrown(() => estimateOf(labelled, { notApplicable: ['servce'] }))).toMatch(
      /there is no column "servce" \(named by --not-applicable\).*did you mean "service"/,
    );
    const rows = labelled.map((record) => ({ ...record, age: Number(record['respondent']) % 3 === 0 ? '' : 40 }));
    expect(thrown(() => estimateOf(rows, { model: 'cost + cost:age', notApplicable: ['age'] }))).toMatch(
      /age is the same for all alternatives of a task/,
    );
  });
});

describe('labelled alternatives', () => {
  const labelled = recordsOf('labels', false).map(({ service: _, wait: __, ...record }): ChoiceRecord => record);

  test('have constants in the default model, also where they are the alternative’s column', () => {
    const expected = ['asc(mode)=car', 'asc(mode)=rail', 'cost', 'plan=paid'];
    expect(namesOf(estimateOf(labelled))).toEqual(expected);
    const named = labelled.map(({ mode, ...record }): ChoiceRecord => ({ ...record, alternative: mode ?? '' }));
    expect(namesOf(estimateOf(named))).toEqual(expected.map((name) => name.replace('mode', 'alternative')));
  });

  test('have none where an attribute of the default model has its own value for each', () => {
    const twins = labelled.map(
      ({ mode, ...record }): ChoiceRecord => ({ ...record, alternative: `a ${mode}`, brand: mode ?? '' }),
    );
    expect(namesOf(estimateOf(twins))).toEqual(['cost', 'plan=paid', 'brand=car', 'brand=rail']);
  });

  test('do without a column that has one value for each of them', () => {
    const rows = labelled.map((record) => ({ ...record, rails: Number(record['mode'] === 'rail') }));
    const { fileColumns } = estimateOf(rows);
    expect(fileColumns?.find(({ name }) => name === 'rails')).toMatchObject({ use: 'unused', reason: /labelled/ });
  });
});

describe('the indicator that a column applies', () => {
  test('is added where nothing else tells, said, and read back from the formula', () => {
    const records = recordsOf('condition', false);
    const notApplicable = lackingColumns.condition;
    const lacking = estimateOf(records, { notApplicable, model: 'service + wait + cost' });
    expect(lacking.model).toBe('service + wait + cost + applies(service)');
    expect(lacking.warnings.map(readWarning)).toContainEqual({
      code: 'indicators',
      values: { term: 'applies(service)' },
    });
    const again = estimateOf(records, { notApplicable, model: lacking.model });
    expect(again.parameters).toEqual(lacking.parameters);
    expect(again.warnings.map((one) => readWarning(one)?.code)).not.toContain('indicators');
    expect(namesOf(estimateOf(records, { notApplicable, model: 'plan + service + wait + cost' }))).not.toContain(
      'applies(service)',
    );
  });

  test('is needed against none by an attribute that whole tasks do not show', () => {
    const model = 'service + cost';
    const notApplicable = lackingColumns.partial;
    expect(namesOf(estimateOf(recordsOf('partial', false), { notApplicable, model }))).not.toContain(
      'applies(service)',
    );
    const withNone = estimateOf(recordsOf('partial', true), { notApplicable, model: `${model} + none` });
    expect(namesOf(withNone)).toContain('applies(service)');
  });

  test('is refused of a column that applies everywhere, or is not in the model', () => {
    const records = recordsOf('labels', false);
    expect(thrown(() => estimateOf(records, { model: 'cost + applies(cost)' }))).toMatch(/cost applies to every/);
    expect(thrown(() => estimateOf(records, { model: 'cost + applies(wait)' }))).toMatch(/the model has no wait/);
  });
});

test('an interaction has slopes where there is something to have one of, whatever the reference', () => {
  const records = recordsOf('labels', false);
  const names = namesOf(estimateOf(records, { model: 'asc(mode) + service:mode + cost', references: { mode: 'car' } }));
  expect(names.filter((name) => name.includes(':'))).toEqual([
    ...['service=plain:mode=bus', 'service=plain:mode=rail'],
    ...['service=wifi:mode=bus', 'service=wifi:mode=rail'],
  ]);
  expect(thrown(() => estimateOf(records, { model: 'asc(mode) + wait + wait:mode + cost' }))).toMatch(
    /wait:mode has nothing to compare: the rest of it applies at one level only, rail, of mode/,
  );
});
