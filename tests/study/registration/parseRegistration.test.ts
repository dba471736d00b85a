import { describe, expect, test } from 'vitest';
import { parseRegistration } from '../../../study/registration/parseRegistration.ts';
import { makeRegistration } from '../../../study/registration/registration.ts';
import { smallDesign as design, smallStudy as study } from '../../analysis/simulate/smallStudy.ts';

const registration = makeRegistration({ study, design, files: { 'study.yaml': 'a'.repeat(64) } });
const parse = (value: unknown) => parseRegistration(JSON.stringify(value), 'p.json', 'small');

describe('preregistration.json', () => {
  test('is read as it was written', () => {
    expect(parse(registration)).toEqual(registration);
  });

  test.each([
    ['no JSON', '{', /p\.json: is no JSON/],
    ['another file', JSON.stringify({ schemaVersion: 1 }), /p\.json: is no preregistration of Partworth \(take/],
    ['a newer one', JSON.stringify({ ...registration, schemaVersion: 2 }), /schemaVersion: is of version 2.*newer one/],
    [
      'that of another study',
      JSON.stringify({ ...registration, study: 'big' }),
      /study: is of the study big, not of small/,
    ],
  ])('refuses %s', (_, text, message) => {
    expect(() => parseRegistration(text, 'p.json', 'small')).toThrow(message);
  });

  test('tells all that is wrong with it at once', () => {
    const { parts } = registration.hashes;
    const spoilt = {
      ...registration,
      version: 1,
      hashes: { ...registration.hashes, study: 'x', parts: { ...parts, texts: null } },
    };
    expect(() => parse(spoilt)).toThrow(
      /version: is missing[\s\S]*hashes\.study: is no sha256[\s\S]*hashes\.parts\.texts: is no sha256/,
    );
  });
});
