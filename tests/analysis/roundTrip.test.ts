/**
 * From a study file to estimates by way of responses.csv and codebook.json: what simulated respondents believe of numbers, of
 * attributes that depend on each other and of named alternatives is found again.
 */
import { describe, expect, it } from 'vitest';
import { estimateLogit } from '../../analysis/estimate/estimateLogit.ts';
import { simulateResponses } from '../../analysis/simulate/simulateResponses.ts';
import { compileConditions } from '../../study/applies/conditions.ts';
import type { Choices } from '../../study/choices/choices.ts';
import { parseChoices, readChoices } from '../../study/choices/parseChoices.ts';
import { tableOfResponses } from '../../study/choices/tableOfResponses.ts';
import type { LogitEstimates } from '../../study/estimates/logitEstimates.ts';
import { formatResponseHeader, makeResponseFormatter, responseLayout } from '../../study/responses/formatResponses.ts';
import { makeCodebook, makeTally } from '../../study/responses/makeCodebook.ts';
import { parseCodebook } from '../../study/responses/parseCodebook.ts';
import { parseStudy } from '../../study/studyFile/parseStudy.ts';
import { parseTruth } from '../../study/truth/parseTruth.ts';
import { drawnDesign } from './drawnDesign.ts';

interface Trial {
  readonly attributes: string;
  readonly top?: string;
  readonly tasks?: string;
  /** Its line of the file. */
  readonly model?: string;
  readonly truth: string;
  readonly respondents?: number;
}

/** A study of these attributes, answered by as many respondents. */
async function answer({ attributes, top = '', tasks = '', model = '', truth, respondents = 1500 }: Trial) {
  const study = await parseStudy(
    `study: trial
languages: [en]
title: Trial
${top}attributes:
${attributes}tasks: { response: dual-response, perRespondent: 8, ${tasks || 'alternatives: 3'} }
design: { versions: 40, seed: 3 }
pages: [consent, introduction, tasks]
texts:
  consent: { title: Join?, body: Voluntary }
  declined: { title: Bye, body: Bye }
  introduction: { title: How, body: So }
  thanks: { title: Thanks, body: Done }
privacy: { keepFor: 365 days, controller: Us, contact: us@university.nl }
${model}`,
    'study.yaml',
  );
  const believed = parseTruth(`study: trial\n${truth}`, 'truth.yaml', study);
  const [conditions, design] = await Promise.all([compileConditions(study.attributes), drawnDesign(study, 40)]);
  const snapshot = { hash: 'snapshot', study, design };
  const responses = [
    ...simulateResponses({ ...snapshot, snapshot: 'snapshot', truth: believed, conditions, respondents, seed: 5 }),
  ];
  const layout = responseLayout([snapshot]);
  const format = makeResponseFormatter([snapshot], layout);
  const tally = makeTally();
  for (const response of responses) tally.add(response);
  const csv = formatResponseHeader(layout) + responses.map(format).join('');
  const book = makeCodebook(snapshot, tally.counts, { responsesSha256: '', version: '' });
  const codebook = parseCodebook(JSON.stringify(book), 'codebook.json');
  const stored = await tableOfResponses('responses', [snapshot], responses);
  return { study, csv, codebook, stored, responses, choices: parseChoices(csv, 'responses.csv', { words: codebook }) };
}

function estimate(choices: Choices, model?: string): LogitEstimates {
  return estimateLogit(choices, { model, coding: 'dummy' });
}

/** Every parameter lies within four of its standard errors of the truth, and these are small beside it. */
function expectRecovered(estimates: LogitEstimates, truth: Readonly<Record<string, number>>): void {
  expect(estimates.converged).toBe(true);
  const found = Object.fromEntries(estimates.parameters.map((one) => [one.name, one]));
  expect(Object.keys(found).filter((name) => name !== 'none')).toEqual(Object.keys(truth));
  for (const [name, value] of Object.entries(truth)) {
    const { estimate: own, standardError } = found[name]!;
    expect(Math.abs(own - value) / standardError.clustered, `${name}: ${own}, not ${value}`).toBeLessThan(4);
    expect(standardError.clustered / Math.abs(value), name).toBeLessThan(0.2);
  }
}

const brand = '  brand: { label: Brand, levels: { own: Own, other: Other, third: Third } }\n';
const price = '  price: { label: Price, unit: EUR, values: [999, 1499, 1999], decimals: 0 }\n';
const simulated = 'simulated respondents: not results about people';
const acceptance = 'acceptance: { reference: 0.5 }\n';

describe('what respondents believe is found again', () => {
  it('of a price with values, by its unit or value by value', async () => {
    const { csv, choices, codebook, stored } = await answer({
      attributes: brand + price,
      truth: `partWorths: { brand: { other: 0.4, third: -0.3 }, price: -0.0015 }\n${acceptance}`,
    });
    expect(csv.split('\n')[0]).toMatch(/,none,brand,price,taskPosition/);
    expect(codebook.attributes[1]).toMatchObject({
      id: 'price',
      amounts: { kind: 'values', values: [999, 1499, 1999] },
    });
    expect(codebook.attributes[1]).not.toHaveProperty('levels');
    const estimates = estimate(choices);
    expectRecovered(estimates, { 'brand=other': 0.4, 'brand=third': -0.3, price: -0.0015 });
    expect(estimates.warnings).toEqual([simulated]);
    expect(estimate(readChoices(stored, { words: codebook })).parameters).toEqual(estimates.parameters);
    const levels = estimate(choices, 'brand + categorical(price) + none');
    expectRecovered(levels, { 'brand=other': 0.4, 'brand=third': -0.3, 'price=1499': -0.75, 'price=1999': -1.5 });
  });

  it('of a number whose worth is curved, and of one that is worth so much by value', async () => {
    const { choices } = await answer({
      attributes:
        '  range: { label: Range, unit: km, values: [20, 40, 80, 120] }\n  weight: { label: Weight, unit: kg, values: [15.5, 18, 22] }\n',
      model: 'model: { effects: [log(range), categorical(weight), none] }\n',
      truth: `partWorths: { range: { log: 0.9 }, weight: { 18: -0.4, 22: -1 } }\n${acceptance}`,
    });
    expectRecovered(estimate(choices), { 'log(range)': 0.9, 'weight=18': -0.4, 'weight=22': -1 });
    const { choices: squared } = await answer({
      attributes: '  range: { label: Range, unit: km, values: [20, 40, 80, 120] }\n',
      model: 'model: { effects: [quadratic(range)] }\n',
      truth: `partWorths: { range: { linear: 0.06, quadratic: -0.0003 } }\n${acceptance}`,
    });
    expectRecovered(estimate(squared), { range: 0.06, 'range^2': -0.0003 });
  });

  it('of a total that is made of parts and varies, of which the file holds what was seen and the variation', async () => {
    const { csv, choices, codebook, responses, study } = await answer({
      attributes: `${brand}  price:
    label: Price
    unit: EUR
    sum: { base: 500, brand: { own: 0, other: 150, third: 80 } }
    vary: [-20%, 0, +20%]
    round: 10
`,
      truth: `partWorths: { brand: { other: 0.6, third: 0.3 }, price: -0.004 }\n${acceptance}`,
    });
    const [header = '', ...rows] = csv.trimEnd().split('\n');
    expect(header).toContain(',none,brand,price,price_step,taskPosition');
    const place = header.split(',').indexOf('brand');
    const seen = new Set(
      rows.map((row) =>
        row
          .split(',')
          .slice(place, place + 3)
          .join(' '),
      ),
    );
    expect([...seen].sort()).toEqual([
      ...['other 520 0.8', 'other 650 1', 'other 780 1.2', 'own 400 0.8', 'own 500 1', 'own 600 1.2'],
      ...['third 460 0.8', 'third 580 1', 'third 700 1.2'],
    ]);
    expect(codebook.attributes[1]?.amounts).toMatchObject({ kind: 'sum', base: 500, steps: ['0.8', '1', '1.2'] });
    expect(responses).toHaveLength(1500);
    expect(study.model.effects).toEqual(['brand', 'price']);
    expectRecovered(estimate(choices), { 'brand=other': 0.6, 'brand=third': 0.3, price: -0.004 });
    // Also where nothing but the file is there: a level is no attribute beside what it comes to.
    expectRecovered(
      estimateLogit(parseChoices(csv, 'responses.csv'), { coding: 'dummy', references: { brand: 'own' } }),
      {
        ...{ 'brand=other': 0.6, 'brand=third': 0.3, price: -0.004 },
      },
    );
  });

  it('of prices that another attribute decides', async () => {
    const { choices } = await answer({
      attributes: `${brand}  price: { label: Price, unit: EUR, values: { by: brand, own: [300, 400, 500], other: [400, 550, 700], third: [350, 500, 650] } }\n`,
      truth: `partWorths: { brand: { other: 0.8, third: 0.4 }, price: -0.005 }\n${acceptance}`,
    });
    expectRecovered(estimate(choices), { 'brand=other': 0.8, 'brand=third': 0.4, price: -0.005 });
  });

  it('of prices that the country of the respondent decides', async () => {
    const { csv, choices, codebook, stored } = await answer({
      top: 'factors: { country: { levels: { nl: NL, de: DE } } }\n',
      attributes: `${brand}  fare: { label: Fare, unit: EUR, values: { by: country, nl: [1, 2, 3], de: [2, 3.5, 5] } }\n`,
      model: 'model: { effects: [brand, fare, none:country] }\n',
      truth: `partWorths: { brand: { other: 0.4, third: -0.3 }, fare: -0.5 }\n${acceptance}`,
    });
    const [header = '', ...rows] = csv.trimEnd().split('\n');
    const place = header.split(',').indexOf('fare');
    const seen = new Set(
      rows.map((row) =>
        row
          .split(',')
          .slice(place, place + 3)
          .join(' '),
      ),
    );
    expect([...seen].sort()).toEqual(['1 1 nl', '2 1 de', '2 2 nl', '3 3 nl', '3.5 2 de', '5 3 de']);
    const estimates = estimate(choices);
    // As many accept the profile of reference levels in both countries, and it costs one more in one of them.
    const recovered = { 'brand=other': 0.4, 'brand=third': -0.3, fare: -0.5, 'none:country=de': -0.5 };
    expectRecovered(estimates, recovered);
    expect(estimate(readChoices(stored, { words: codebook })).parameters).toEqual(estimates.parameters);
  });

  it('of attributes that only some profiles have, words and numbers', async () => {
    const { csv, choices, codebook, stored } = await answer({
      attributes: `  motor: { label: Motor, levels: { none: None, hub: Hub, mid: Mid } }
  battery: { label: Battery, unit: Wh, values: [400, 500, 625], appliesWhen: "motor != 'none'" }
  place: { label: Place, levels: { frame: Frame, tube: Tube, rack: Rack }, appliesWhen: "motor == 'mid'" }
${price}`,
      truth: `partWorths: { motor: { hub: -1.2, mid: -0.9 }, battery: 0.004, place: { tube: 0.5, rack: -0.4 }, price: -0.0015 }\n${acceptance}`,
    });
    expect(codebook.attributes[1]).toMatchObject({ appliesWhen: "motor != 'none'", amounts: { kind: 'values' } });
    expect(csv).toMatch(/,none,,,999,/);
    expect(csv).toMatch(/,hub,400,,1999,/);
    const estimates = estimate(choices);
    expectRecovered(estimates, {
      ...{ 'motor=hub': -1.2, 'motor=mid': -0.9, battery: 0.004 },
      ...{ 'place=tube': 0.5, 'place=rack': -0.4, price: -0.0015 },
    });
    expect(estimates.warnings).toEqual([simulated]);
    expect(estimate(readChoices(stored, { words: codebook })).parameters).toEqual(estimates.parameters);
  });

  it('of an attribute under a condition that no other term of the model spans, with what applying is worth', async () => {
    const { choices } = await answer({
      attributes: `${brand}  size: { label: Size, levels: { small: Small, large: Large } }
  finish: { label: Finish, levels: { matt: Matt, gloss: Gloss }, appliesWhen: "brand == 'own' and size == 'large'" }
`,
      truth: `partWorths: { brand: { other: 0.4, third: -0.3 }, size: { large: 0.7 }, finish: { gloss: 0.8 } }
interactions: [{ when: { brand: own, size: large }, add: -0.6 }]
${acceptance}`,
    });
    const estimates = estimate(choices);
    expectRecovered(estimates, {
      ...{ 'brand=other': 0.4, 'brand=third': -0.3, 'size=large': 0.7 },
      ...{ 'finish=gloss': 0.8, 'applies(finish)': -0.6 },
    });
  });

  it('of alternatives with names, constants and attributes of their own', async () => {
    const { csv, choices, codebook, study } = await answer({
      top: `alternatives:
  bus: Bus
  car: { label: Car, attributes: [parking] }
  train: { label: Train, attributes: [transfers] }
`,
      attributes: `  minutes: { label: Minutes, unit: min, values: [20, 35, 50] }
  parking: { label: Parking, unit: EUR, values: [0, 2, 5] }
  transfers: { label: Transfers, levels: { direct: Direct, one: One } }
`,
      tasks: 'prefer: Which?',
      truth: `partWorths: { label: { car: 0.8, train: 0.4 }, minutes: -0.03, parking: -0.25, transfers: { one: -0.5 } }\n${acceptance}`,
    });
    expect(study.tasks.alternatives).toBe(3);
    expect(csv.split('\n')[0]).toContain(',none,label,minutes,parking,transfers,');
    expect(codebook.attributes[0]).toMatchObject({ id: 'label', names: true });
    expect(csv).toMatch(/,bus,\d+,,,/);
    const estimates = estimate(choices);
    expectRecovered(estimates, {
      ...{ 'label=car': 0.8, 'label=train': 0.4, minutes: -0.03, parking: -0.25, 'transfers=one': -0.5 },
    });
    expect(estimates.warnings).toEqual([simulated]);
  });
});
