import { describe, expect, it } from 'vitest';
import { pipeText } from '../../../study/pipes/pipeText.ts';
import type { QuestionAnswer } from '../../../study/responses/responses.ts';
import { parseStudy } from '../../../study/studyFile/parseStudy.ts';
import { changed, soundStudy } from '../studyFixture.ts';

type Answers = Readonly<Record<string, QuestionAnswer>>;

describe('pipeText, of factors', async () => {
  const study = await parseStudy(soundStudy, 'study.yaml');
  const pipe = (text: string, factors: Record<string, string>, language: string) =>
    pipeText(text, { study, factors, language, answers: {} });

  it('puts in the label of the level and its other texts, in the language of the page', () => {
    const text = 'Met {carrier} hebt u een {carrier.seat}.';
    expect(pipe(text, { carrier: 'train' }, 'nl')).toBe('Met de trein hebt u een zitplaats.');
    expect(pipe(text, { carrier: 'bus' }, 'nl')).toBe('Met de bus hebt u een stoel.');
  });

  it('starts with a capital where the name does', () => {
    expect(pipe('{Carrier} has a {carrier.seat}.', { carrier: 'bus' }, 'en')).toBe('The bus has a place.');
  });

  it('puts in the name of the chosen alternative, and what stands there for it where it is not known', () => {
    const named = (text: string, alternative?: string) =>
      pipeText(text, { study, factors: {}, language: 'en', answers: {}, ...(alternative && { alternative }) });
    const text = '{Alternative|This one}: would you accept {alternative|this one}?';
    expect(named(text, 'Proposal B')).toBe('Proposal B: would you accept proposal B?');
    expect(named(text)).toBe('This one: would you accept this one?');
    expect(named('{alternative}')).toBe('{alternative}');
    // A label is written as it is, as a noun is in German.
    const label = { id: 'label', label: {}, levels: [], reference: '', names: true as const };
    const labelled = { study: { ...study, attributes: [label] }, factors: {}, language: 'en', answers: {} };
    expect(pipeText(text, { ...labelled, alternative: 'Uber' })).toBe('Uber: would you accept Uber?');
    const factors = study.factors.map((factor) => ({ ...factor, id: 'alternative' }));
    const own = { study: { ...study, factors }, factors: { alternative: 'bus' }, language: 'en', answers: {} };
    expect(pipeText('{alternative|x}', { ...own, alternative: 'Proposal B' })).toBe('the bus');
  });

  it('leaves alone what it has no level for', () => {
    expect(pipe('{carrier} {} {no such}', {}, 'nl')).toBe('{carrier} {} {no such}');
    expect(pipe('{constructor.name}', { carrier: 'bus' }, 'nl')).toBe('{constructor.name}');
  });
});

/** The sound study with a question of every type. */
const everyType = changed(
  'privacy:',
  `  fare: { type: number, page: about, label: Fare, preferNotToSay: true }
  remark: { type: text, page: about, label: Remark }
  moved: { type: date, page: about, label: Moved, precision: month }
  devices: { type: multiple, page: about, label: Devices, options: { phone: { nl: een telefoon, en: a phone }, desk: { nl: een bureau, en: a desk }, bag: { nl: een tas, en: a bag } } }
  order: { type: ranking, page: about, label: Order, options: { price: { nl: prijs, en: "price of {carrier}" }, speed: { nl: snelheid, en: speed } } }
  concern: { type: agreement, page: about, label: Concern, items: { late: Late }, scale: [{ nl: oneens, en: disagree }, { nl: eens, en: agree }] }
privacy:`,
);

describe('pipeText, of answers', async () => {
  const study = await parseStudy(everyType, 'study.yaml');
  const say = (text: string, answers: Answers, language = 'en') =>
    pipeText(text, { study, factors: { carrier: 'bus' }, language, answers });

  it('says the label of an option, in the language of the page', () => {
    expect(say('U reist {often}.', { often: 'daily' }, 'nl')).toBe('U reist Elke dag.');
    expect(say('You travel {often}.', { often: 'daily' })).toBe('You travel Daily.');
  });

  it('writes a number as the language does, and leaves the four figures of a year together', () => {
    expect(say('{fare}', { fare: 12345.5 }, 'nl')).toBe('12.345,5');
    expect(say('{fare}', { fare: 12345.5 }, 'en')).toBe('12,345.5');
    expect(say('{fare}', { fare: 1985 }, 'en')).toBe('1985');
  });

  it('says a date in the words of the language', () => {
    expect(say('{moved}', { moved: '1985-03' }, 'nl')).toBe('maart 1985');
    expect(say('{moved|once}', {})).toBe('once');
  });

  it('joins several answers into a list, and the places of a ranking in their order', () => {
    expect(say('{devices}', { devices: ['phone', 'desk', 'bag'] }, 'nl')).toBe('een telefoon, een bureau en een tas');
    expect(say('{order}', { order: ['speed', 'price'] })).toBe('speed and price of the bus');
    expect(say('{Order.1}, {order.2}', { order: ['speed', 'price'] })).toBe('Speed, price of the bus');
  });

  it('says which point a statement was given', () => {
    expect(say('{concern.late}', { concern: { late: 2 } }, 'nl')).toBe('eens');
  });

  it('isolates the respondent’s own words, on one line, and reads nothing in them', () => {
    const remark = '\u202e {often}\n**x** ';
    expect(say('"{remark}" {often}', { remark, often: 'less' })).toBe('"\u2068 {often} **x** \u2069" Less');
  });

  it('says what the text wants said for who gave no answer, or would rather not', () => {
    expect(say('{fare|a fare}', {})).toBe('a fare');
    expect(say('{fare|a fare}', { fare: { notSaid: true } })).toBe('a fare');
    expect(say('{fare|}!', {})).toBe('!');
    expect(say('{order.2|none}', { order: ['speed'] })).toBe('none');
    expect(say('{fare}', {})).toBe('…');
  });
});
