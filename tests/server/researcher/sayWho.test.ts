import { expect, test } from 'vitest';
import { machineName, sayWho } from '../../../server/researcher/sayWho.ts';

test('who came in by a link is called in the language of the page, and everybody else by his own name', () => {
  expect([sayWho(machineName, 'en'), sayWho(machineName, 'nl')]).toEqual(['this machine', 'deze computer']);
  expect(sayWho(`${machineName} (desk-3)`, 'de')).toBe('dieser Rechner (desk-3)');
  expect(['anna', '', 'this machine-shop'].map((name) => sayWho(name, 'nl'))).toEqual([
    'anna',
    '',
    'this machine-shop',
  ]);
});
