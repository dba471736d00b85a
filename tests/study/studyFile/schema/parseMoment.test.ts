import { describe, expect, it } from 'vitest';
import { isTimeZone, parseGrace, parseMoment } from '../../../../study/studyFile/schema/parseMoment.ts';

const at = (text: string, zone?: string) => {
  const parsed = parseMoment(text, zone);
  return 'moment' in parsed ? parsed.moment.at : `${parsed.message} (${parsed.hint})`;
};

describe('parseMoment', () => {
  it.each([
    ['2026-01-01T09:00+01:00', undefined, '2026-01-01T08:00:00.000Z'],
    ['2026-01-01T09:00Z', undefined, '2026-01-01T09:00:00.000Z'],
    ['2026-01-01 09:00:30-03:30', undefined, '2026-01-01T12:30:30.000Z'],
    // Winter and summer of one zone; an offset weighs more than the zone.
    ['2026-01-01T09:00', 'Europe/Amsterdam', '2026-01-01T08:00:00.000Z'],
    ['2026-07-01T09:00', 'Europe/Amsterdam', '2026-07-01T07:00:00.000Z'],
    ['2026-07-01T09:00+00:00', 'Europe/Amsterdam', '2026-07-01T09:00:00.000Z'],
    // The last minute before the clocks are changed, and the first one after, in both directions.
    ['2026-03-29T01:59', 'Europe/Amsterdam', '2026-03-29T00:59:00.000Z'],
    ['2026-03-29T03:00', 'Europe/Amsterdam', '2026-03-29T01:00:00.000Z'],
    ['2026-10-25T01:59', 'Europe/Amsterdam', '2026-10-24T23:59:00.000Z'],
    ['2026-10-25T03:00', 'Europe/Amsterdam', '2026-10-25T02:00:00.000Z'],
    ['2026-01-01T00:00', 'Pacific/Auckland', '2025-12-31T11:00:00.000Z'],
  ])('reads %s in %s', (text, zone, expected) => expect(at(text, zone)).toBe(expected));

  it.each([
    ['2026-01-01', 'Europe/Amsterdam', /is no date with a time/],
    ['1 January', undefined, /is no date with a time/],
    ['2026-02-29T09:00Z', undefined, /is no date with a time/],
    ['2026-01-01T24:30Z', undefined, /is no date with a time/],
    ['2026-01-01T09:00+25:00', undefined, /is no date with a time/],
    ['2026-01-01T09:00', undefined, /is in no time zone .*timeZone: Europe\/Amsterdam/],
    ['2026-03-29T02:30', 'Europe/Amsterdam', /does not exist in Europe\/Amsterdam.*choose another time/],
    ['2026-10-25T02:30', 'Europe/Amsterdam', /comes twice in Europe\/Amsterdam.*say which one is meant/],
  ])('refuses %s in %s', (text, zone, message) => expect(at(text, zone)).toMatch(message));

  it('tells a moment in the zone that is named, or else with the offset that it is written with', () => {
    expect(parseMoment('2026-01-01T09:00+01:00', 'Asia/Tokyo')).toMatchObject({ moment: { zone: 'Asia/Tokyo' } });
    expect(parseMoment('2026-01-01T09:00+01:00', undefined)).toMatchObject({ moment: { zone: '+01:00' } });
  });
});

describe('isTimeZone', () => {
  it.each(['Europe/Amsterdam', 'UTC', 'America/Argentina/Buenos_Aires'])('knows %s', (name) =>
    expect(isTimeZone(name)).toBe(true),
  );
  it.each(['Europe/Amsterdan', '+01:00', '', 'Here'])('does not know %j', (name) =>
    expect(isTimeZone(name)).toBe(false),
  );
});

describe('parseGrace', () => {
  it.each([
    ['30 minutes', 30],
    ['2 hours', 120],
    ['1 day', 1440],
    ['0 minutes', 0],
    ['30 days', 43_200],
  ])('reads %s', (text, minutes) => expect(parseGrace(text)).toBe(minutes));
  it.each(['31 days', '2', 'hours', '-1 hours', '1.5 hours'])('refuses %s', (text) =>
    expect(parseGrace(text)).toBeUndefined(),
  );
});
