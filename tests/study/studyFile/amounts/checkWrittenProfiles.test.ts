import { expect, it } from 'vitest';
import { parseStudy } from '../../../../study/studyFile/parseStudy.ts';
import { bikes, commute } from '../../richStudies.ts';

function wrong(text: string, from: string, to: string): Promise<unknown> {
  if (!text.includes(from)) throw new Error(`the study has no ${from}`);
  return parseStudy(text.replace(from, to), 'study.yaml');
}

it.each([
  [
    '{ motor: none, insurance: 1, price: 0% }',
    '{ motor: none, battery: 500, insurance: 1, price: 0% }',
    /:\d+ tasks\.fixed\[0\]\[0\]\.battery: battery does not apply to this profile, only where motor != 'none' \(leave it out\)/,
  ],
  ['battery: 625, place: rack', 'battery: 625', /tasks\.fixed\[0\]\[2\]: has no level of place, which applies to it/],
  [
    'battery: 500, insurance: 2',
    'battery: 501, insurance: 2',
    /tasks\.fixed\[0\]\[1\]\.battery: "501" is no level of battery/,
  ],
  ['insurance: 2, price: -20%', 'insurance: 9, price: -20%', /insurance: "9" is no level of insurance/],
  ['price: -20%', 'price: -30%', /"-30%" is no level of price/],
])('a profile that is written out has what applies to it: %s -> %s', async (from, to, message) => {
  await expect(wrong(bikes, from, to)).rejects.toThrow(message);
});

it.each([
  ['effects: [motor', 'effects: [log(motor)', /motor has levels, not numbers/],
  [
    'price, none:country',
    'categorical(price), none:country',
    /price is a sum, of which there are too many to be levels/,
  ],
  [
    'battery, place',
    '"piecewise(battery, 700)", place',
    /the knot 700 is not between the values of battery, 400 and 625/,
  ],
  ['battery, place', 'piecewise(battery, 500), place', /put a term with commas in quotes/],
  ['battery, place', '"piecewise(battery, 600, 500)", place', /the knots of piecewise\(battery\) must ascend/],
  ['battery, place', 'battery, linear(battery), place', /"linear\(battery\)" stands here twice/],
  ['battery, place', 'applies(price), battery, place', /price applies to every profile/],
  ['battery, place', 'sqrt(battery), place', /"sqrt" is not known/],
])('a model takes a number as it can: %s -> %s', async (from, to, message) => {
  await expect(wrong(bikes, from, to)).rejects.toThrow(message);
});

it('values by a column need it in every profile that has them', async () => {
  const fee = '  fee: { label: { nl: F, en: F }, values: { by: place, frame: [1, 2], rack: [3, 4] }';
  const withFee = (more: string) =>
    bikes
      .replace(/^attributes:\n/m, `attributes:\n${fee}${more} }\n`)
      .replace(/^ {2}fixed:\n(?: {4}.*\n| {6}.*\n)+/m, '')
      .replace(/^ {4}example:\n(?: {6}.*\n| {8}.*\n)+/m, '');
  await expect(parseStudy(withFee(''), 'study.yaml')).rejects.toThrow(
    /attributes\.fee\.values\.by: place applies to some profiles only, and fee would have no value in the others \(give fee the same appliesWhen: motor == 'mid'\)/,
  );
  const { attributes } = await parseStudy(withFee(`, appliesWhen: "motor == 'mid'"`), 'study.yaml');
  expect(attributes[0]?.appliesWhen).toBe("motor == 'mid'");
});

it('a number that can be 0 has no logarithm, and applies() may be named where it means something', async () => {
  const model = (effects: string) => `${commute}model: { effects: [${effects}] }\n`;
  await expect(parseStudy(model('label, log(parking)'), 'study.yaml')).rejects.toThrow(
    /parking can be 0, which has no logarithm \(write parking or quadratic\(parking\)\)/,
  );
  const { model: made } = await parseStudy(
    model('label, minutes, applies(parking), parking, label:minutes'),
    'study.yaml',
  );
  expect(made.effects).toHaveLength(5);
});
